import { useState } from 'react';
import { Field } from '../../../../components/field.tsx';
import { BuyingStage } from '../../../../utils/contract/words.ts';
import type { Settings } from '../../../../utils/contract/workspace.ts';
import { SettingsGroup } from './settings-group.tsx';

/** The workspace's own names of the buying stages. */
export function StageSettings({ settings }: { settings: Settings }) {
  const [names, setNames] = useState(settings.stageNames);
  return (
    <SettingsGroup
      title="Buying stages"
      lead="Your own words for the five stages, from first to last."
      changed={JSON.stringify(names) !== JSON.stringify(settings.stageNames)}
      patch={() => ({ stageNames: names })}
      onReset={() => setNames(settings.stageNames)}
    >
      {(errorOf) => (
        <div className="grid gap-3 sm:grid-cols-2">
          {BuyingStage.options.map((stage, index) => (
            <Field
              key={stage}
              label={`Stage ${index + 1}`}
              required
              maxLength={40}
              value={names[stage]}
              error={errorOf(`stageNames.${stage}`)}
              onChange={(event) => setNames((current) => ({ ...current, [stage]: event.target.value }))}
            />
          ))}
        </div>
      )}
    </SettingsGroup>
  );
}
