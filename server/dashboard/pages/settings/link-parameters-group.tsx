import { useState } from 'react';
import { Field } from '../../../../components/field.tsx';
import { type LinkParameters, linkPlaceholders, templateProblem } from '../../../../utils/contract/link.ts';
import type { Settings } from '../../../../utils/contract/workspace.ts';
import { linkTarget } from '../../../../utils/domain/visit/link-target.ts';
import { SettingsGroup } from './settings-group.tsx';

const names = ['source', 'medium', 'campaign', 'content', 'term'] as const satisfies readonly (keyof LinkParameters)[];

/** The parameters that web analytics reads from tracked links, by template, with what comes of them. */
export function LinkParametersGroup({ settings }: { settings: Settings }) {
  const before = settings.linkParameters;
  const [templates, setTemplates] = useState(before);
  const problems = names.map((name) => templateProblem(templates[name]));
  return (
    <SettingsGroup
      title="Parameters of links"
      lead="What your web analytics reads from the address that a tracked link leads to. An address that names its own utm_source keeps its own."
      changed={names.some((name) => templates[name].trim() !== before[name])}
      patch={() => ({ linkParameters: templates })}
      onReset={() => setTemplates(before)}
    >
      {(errorOf) => (
        <>
          <div className="grid gap-3 sm:grid-cols-2">
            {names.map((name, i) => (
              <Field
                key={name}
                label={`utm_${name}`}
                spellCheck={false}
                value={templates[name]}
                error={problems[i] ? `This ${problems[i]}` : errorOf(`linkParameters.${name}`)}
                onChange={(event) => setTemplates({ ...templates, [name]: event.target.value })}
              />
            ))}
          </div>
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-sm">
            {Object.entries(linkPlaceholders).map(([name, meaning]) => (
              <div key={name} className="contents">
                <dt className="font-mono">{`{${name}}`}</dt>
                <dd className="text-muted">{meaning}</dd>
              </div>
            ))}
          </dl>
          <p className="text-sm text-muted">
            For example:{' '}
            <output className="font-mono text-ink [overflow-wrap:anywhere]">
              {problems.every((problem) => problem === null) ? exampleOf(templates) : '…'}
            </output>
          </p>
        </>
      )}
    </SettingsGroup>
  );
}

function exampleOf(templates: LinkParameters): string {
  return linkTarget('https://example.com/guide', templates, {
    code: null,
    channel: 'gmail',
    asset: 'Guide to lead times',
    kind: 'guide',
    rep: 'Alex Doe',
  });
}
