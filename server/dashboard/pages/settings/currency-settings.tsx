import { useState } from 'react';
import { Field, TextField } from '../../../../components/field.tsx';
import type { Settings } from '../../../../utils/contract/workspace.ts';
import { SettingsGroup } from './settings-group.tsx';

const write = (rates: Settings['rates']) =>
  Object.entries(rates)
    .map(([currency, rate]) => `${currency} = ${rate}`)
    .join('\n');

/** One rate a line: `USD = 0.92`. A line that says no number is sent as it is, so that the server names what is wrong. */
function readRates(text: string): Record<string, number> {
  return Object.fromEntries(
    text.split(/[\n;]+/).flatMap((line) => {
      const [currency = '', rate = ''] = line.trim().split(/\s*[=:\s]\s*/);
      return currency === '' ? [] : [[currency.toUpperCase(), Number(rate.replace(',', '.'))]];
    }),
  );
}

/** The currency of reports and targets, what others are worth in it, and how far back touchpoints count. */
export function CurrencySettings({ settings }: { settings: Settings }) {
  const before = {
    currency: settings.currency,
    rates: write(settings.rates),
    lookBackDays: String(settings.influence.lookBackDays),
    halfLifeDays: String(settings.influence.halfLifeDays),
  };
  const [draft, setDraft] = useState(before);
  const set = (name: keyof typeof before) => (event: { target: { value: string } }) =>
    setDraft((current) => ({ ...current, [name]: event.target.value }));
  return (
    <div id="currency" className="scroll-mt-4">
      <SettingsGroup
        title="Currency and influence"
        lead="Deals are summed up in one currency. Those in a currency without a rate are shown apart. Changing the main currency changes what the rates mean."
        changed={JSON.stringify(draft) !== JSON.stringify(before)}
        patch={() => ({
          currency: draft.currency.trim().toUpperCase(),
          rates: readRates(draft.rates),
          influence: { lookBackDays: Number(draft.lookBackDays), halfLifeDays: Number(draft.halfLifeDays) },
        })}
        onReset={() => setDraft(before)}
      >
        {(errorOf) => (
          <>
            <Field
              label="Main currency"
              required
              maxLength={3}
              className="max-w-40"
              value={draft.currency}
              error={errorOf('currency')}
              onChange={set('currency')}
            />
            <TextField
              label={`Rates: what one unit is worth in ${draft.currency || 'the main currency'}`}
              hint="One a line, such as USD = 0.92"
              rows={3}
              spellCheck={false}
              value={draft.rates}
              error={errorOf('rates')}
              onChange={set('rates')}
            />
            <div className="grid grid-cols-2 gap-3">
              <Field
                label="Touchpoints count for, days"
                hint="Before the close of a deal."
                type="number"
                min={1}
                max={1_095}
                required
                value={draft.lookBackDays}
                error={errorOf('influence.lookBackDays')}
                onChange={set('lookBackDays')}
              />
              <Field
                label="Half-life of time decay, days"
                hint="Seven days is usual."
                type="number"
                min={1}
                max={365}
                required
                value={draft.halfLifeDays}
                error={errorOf('influence.halfLifeDays')}
                onChange={set('halfLifeDays')}
              />
            </div>
          </>
        )}
      </SettingsGroup>
    </div>
  );
}
