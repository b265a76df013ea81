import { Field, TextField } from '../../../../components/field.tsx';
import type { Settings } from '../../../../utils/contract/workspace.ts';
import { readPairs, writePairs } from './pairs.ts';
import { SettingsGroup } from './settings-group.tsx';
import { useTyped } from './use-typed.ts';

/** Rates as they are typed: `USD = 0.92`, or with a comma. The server names what is no rate. */
const readRates = (text: string): Record<string, number> =>
  Object.fromEntries(readPairs(text).map(([currency, rate]) => [currency.toUpperCase(), Number(rate.replace(',', '.'))]));

/** The currency of reports and targets, what others are worth in it, and how far back touchpoints count. */
export function CurrencySettings({ settings }: { settings: Settings }) {
  const { typed, set, changed, reset } = useTyped({
    currency: settings.currency,
    rates: writePairs(settings.rates),
    lookBackDays: String(settings.influence.lookBackDays),
    halfLifeDays: String(settings.influence.halfLifeDays),
  });
  return (
    <div id="currency" className="scroll-mt-4">
      <SettingsGroup
        title="Currency and influence"
        lead="Deals are summed up in one currency. Those in a currency without a rate are shown apart. Changing the main currency changes what the rates mean."
        changed={changed}
        patch={() => ({
          currency: typed.currency.trim().toUpperCase(),
          rates: readRates(typed.rates),
          influence: { lookBackDays: Number(typed.lookBackDays), halfLifeDays: Number(typed.halfLifeDays) },
        })}
        onReset={reset}
      >
        {(errorOf) => (
          <>
            <Field
              label="Main currency"
              required
              maxLength={3}
              className="max-w-40"
              value={typed.currency}
              error={errorOf('currency')}
              onChange={set('currency')}
            />
            <TextField
              label={`Rates: what one unit is worth in ${typed.currency || 'the main currency'}`}
              hint="One a line, such as USD = 0.92"
              rows={3}
              spellCheck={false}
              value={typed.rates}
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
                value={typed.lookBackDays}
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
                value={typed.halfLifeDays}
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
