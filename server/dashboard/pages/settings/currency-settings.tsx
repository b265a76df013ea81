import { useState } from 'react';
import { Field, TextField } from '../../../../components/field.tsx';
import type { Settings } from '../../../../utils/contract/workspace.ts';
import { readPairs, writePairs } from './pairs.ts';
import { SettingsGroup } from './settings-group.tsx';

/** Rates as they are typed: `USD = 0.92`, or with a comma. The server names what is no rate. */
const readRates = (text: string): Record<string, number> =>
  Object.fromEntries(readPairs(text).map(([currency, rate]) => [currency.toUpperCase(), Number(rate.replace(',', '.'))]));

/** The currency of reports and targets, what others are worth in it, and how far back touchpoints count. */
export function CurrencySettings({ settings }: { settings: Settings }) {
  const before = {
    currency: settings.currency,
    rates: writePairs(settings.rates),
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
