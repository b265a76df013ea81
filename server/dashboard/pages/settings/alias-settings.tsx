import { useState } from 'react';
import { TextField } from '../../../../components/field.tsx';
import type { Settings } from '../../../../utils/contract/workspace.ts';
import { readPairs, writePairs } from './pairs.ts';
import { SettingsGroup } from './settings-group.tsx';

/** Which domains belong to one company. */
export function AliasSettings({ settings }: { settings: Settings }) {
  const before = writePairs(settings.domainAliases);
  const [text, setText] = useState(before);
  const aliases = Object.fromEntries(readPairs(text.toLowerCase()));
  return (
    <SettingsGroup
      title="Other domains of a company"
      lead="People who mail from either domain belong to one account, and an address at either is one mailbox."
      changed={writePairs(aliases) !== before}
      patch={() => ({ domainAliases: aliases })}
      onReset={() => setText(before)}
    >
      {(errorOf) => (
        <TextField
          label="Domain aliases"
          hint="One a line, the other domain first: acme.co = acme.com"
          rows={4}
          spellCheck={false}
          value={text}
          error={errorOf('domainAliases')}
          onChange={(event) => setText(event.target.value)}
        />
      )}
    </SettingsGroup>
  );
}
