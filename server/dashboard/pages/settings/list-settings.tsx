import { useState } from 'react';
import { TextField } from '../../../../components/field.tsx';
import type { Settings } from '../../../../utils/contract/workspace.ts';
import { SettingsGroup } from './settings-group.tsx';

export interface ListSettingsProps {
  settings: Settings;
  name: 'neverLogDomains' | 'assetPrefixes';
  title: string;
  lead: string;
  label: string;
  hint: string;
}

/** A setting that is a list: one a line, or parted by commas. */
export function ListSettings({ settings, name, title, lead, label, hint }: ListSettingsProps) {
  const before = settings[name].join('\n');
  const [text, setText] = useState(before);
  const typed = name === 'neverLogDomains' ? text.toLowerCase() : text;
  const values = [...new Set(typed.split(/[\s,]+/).filter(Boolean))];
  return (
    <SettingsGroup
      title={title}
      lead={lead}
      changed={values.join('\n') !== before}
      patch={() => ({ [name]: values })}
      onReset={() => setText(before)}
    >
      {(errorOf) => (
        <TextField
          label={label}
          hint={hint}
          rows={4}
          spellCheck={false}
          value={text}
          error={errorOf(name, values)}
          onChange={(event) => setText(event.target.value)}
        />
      )}
    </SettingsGroup>
  );
}
