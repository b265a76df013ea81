import { useState } from 'react';
import { Field } from '../../../../components/field.tsx';
import type { Settings } from '../../../../utils/contract/workspace.ts';
import { SettingsGroup } from './settings-group.tsx';

/** How often prospects may hear from us, and how fast what they did fades. */
export function BudgetSettings({ settings }: { settings: Settings }) {
  const before = {
    limit: String(settings.touchBudget.limit),
    windowDays: String(settings.touchBudget.windowDays),
    halfLifeDays: String(settings.halfLifeDays),
  };
  const [draft, setDraft] = useState(before);
  const set = (name: keyof typeof before) => (event: { target: { value: string } }) =>
    setDraft((current) => ({ ...current, [name]: event.target.value }));
  return (
    <SettingsGroup
      title="Touches and memory"
      lead="How often one prospect may hear from us, sales and marketing together, and how fast interest fades."
      changed={JSON.stringify(draft) !== JSON.stringify(before)}
      patch={() => ({
        touchBudget: { limit: Number(draft.limit), windowDays: Number(draft.windowDays) },
        halfLifeDays: Number(draft.halfLifeDays),
      })}
      onReset={() => setDraft(before)}
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
              value={draft.limit}
              onChange={set('limit')}
              error={errorOf('touchBudget.limit')}
            />
            <Field
              label="In days"
              type="number"
              min={1}
              max={90}
              required
              value={draft.windowDays}
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
            value={draft.halfLifeDays}
            onChange={set('halfLifeDays')}
            error={errorOf('halfLifeDays')}
          />
        </>
      )}
    </SettingsGroup>
  );
}
