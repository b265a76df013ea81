import { Field } from '../../../../components/field.tsx';
import type { Settings } from '../../../../utils/contract/workspace.ts';
import { SettingsGroup } from './settings-group.tsx';
import { useTyped } from './use-typed.ts';

/** How often prospects may hear from us, and how fast what they did fades. */
export function BudgetSettings({ settings }: { settings: Settings }) {
  const { typed, set, changed, reset } = useTyped({
    limit: String(settings.touchBudget.limit),
    windowDays: String(settings.touchBudget.windowDays),
    halfLifeDays: String(settings.halfLifeDays),
  });
  return (
    <SettingsGroup
      title="Touches and memory"
      lead="How often one prospect may hear from us, sales and marketing together, and how fast interest fades."
      changed={changed}
      patch={() => ({
        touchBudget: { limit: Number(typed.limit), windowDays: Number(typed.windowDays) },
        halfLifeDays: Number(typed.halfLifeDays),
      })}
      onReset={reset}
    >
      {(errorOf) => (
        <>
          <div className="grid grid-cols-2 gap-3">
            <Field
              label="Touches at most"
              type="number"
              min={1}
              max={50}
              required
              value={typed.limit}
              onChange={set('limit')}
              error={errorOf('touchBudget.limit')}
            />
            <Field
              label="In days"
              type="number"
              min={1}
              max={90}
              required
              value={typed.windowDays}
              onChange={set('windowDays')}
              error={errorOf('touchBudget.windowDays')}
            />
          </div>
          <Field
            label="Half-life in days"
            hint="After so many days, what a prospect read weighs half."
            type="number"
            min={1}
            max={365}
            required
            value={typed.halfLifeDays}
            onChange={set('halfLifeDays')}
            error={errorOf('halfLifeDays')}
          />
        </>
      )}
    </SettingsGroup>
  );
}
