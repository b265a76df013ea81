import { useState } from 'react';
import { Field, TextField } from '../../../../components/field.tsx';
import { PageHeader } from '../../../../components/page-header.tsx';
import { BuyingStage } from '../../../../utils/contract/words.ts';
import type { Settings } from '../../../../utils/contract/workspace.ts';
import { mayAdminister, useMe } from '../../calls/use-me.ts';
import { NotAllowed } from '../../layout/load-problem.tsx';
import { useTitle } from '../../layout/use-title.ts';
import { CurrencySettings } from './currency-settings.tsx';
import { ErasedPeople } from './erased-people.tsx';
import { LinkParametersGroup } from './link-parameters-group.tsx';
import { RetentionSettings } from './retention-settings.tsx';
import { SettingsGroup } from './settings-group.tsx';

/** How this workspace works. Each group is saved by itself. */
export function SettingsPage() {
  useTitle('Settings');
  const me = useMe();
  return (
    <>
      <PageHeader title="Settings" description={`How ${me.workspace.name} works, for everybody in it.`} />
      {mayAdminister(me) ? (
        <div className="max-w-200 divide-y divide-line rounded-lg border border-line bg-surface shadow-card">
          <Privacy settings={me.settings} />
          <Aliases settings={me.settings} />
          <Budget settings={me.settings} />
          <Stages settings={me.settings} />
          <Assets settings={me.settings} />
          <CurrencySettings settings={me.settings} />
          <LinkParametersGroup settings={me.settings} />
          <RetentionSettings settings={me.settings} />
          <ErasedPeople />
        </div>
      ) : (
        <NotAllowed>Admins keep the settings. Ask one of them.</NotAllowed>
      )}
    </>
  );
}

const linesOf = (text: string) => [...new Set(text.split(/[\s,]+/).filter(Boolean))];

function Privacy({ settings }: { settings: Settings }) {
  const before = settings.neverLogDomains.join('\n');
  const [text, setText] = useState(before);
  const domains = linesOf(text.toLowerCase());
  return (
    <SettingsGroup
      title="Never log"
      lead="People at these mail domains are never looked up or logged. Your own company's domain belongs here."
      changed={domains.join('\n') !== before}
      patch={() => ({ neverLogDomains: domains })}
      onReset={() => setText(before)}
    >
      {(errorOf) => (
        <TextField
          label="Domains"
          hint="One a line, such as example.com"
          rows={4}
          spellCheck={false}
          value={text}
          error={errorOf('neverLogDomains', domains)}
          onChange={(event) => setText(event.target.value)}
        />
      )}
    </SettingsGroup>
  );
}

/** One alias a line: `acme.co = acme.com`. A line without two domains is sent as it is, so that the server names what is wrong. */
function readAliases(text: string): Record<string, string> {
  const lines = text.toLowerCase().split(/[\n;]+/);
  return Object.fromEntries(
    lines.flatMap((line) => {
      const [other = '', domain = '', ...more] = line.split(/\s*(?:=>|=|→|\s)\s*/).filter(Boolean);
      return other === '' ? [] : [[other, [domain, ...more].join(' ')]];
    }),
  );
}

function Aliases({ settings }: { settings: Settings }) {
  const write = (aliases: Settings['domainAliases']) =>
    Object.entries(aliases)
      .map(([other, domain]) => `${other} = ${domain}`)
      .join('\n');
  const before = write(settings.domainAliases);
  const [text, setText] = useState(before);
  const aliases = readAliases(text);
  return (
    <SettingsGroup
      title="Other domains of a company"
      lead="People who mail from either domain belong to one account, and an address at either is one mailbox."
      changed={write(aliases) !== before}
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

function Budget({ settings }: { settings: Settings }) {
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

function Stages({ settings }: { settings: Settings }) {
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

function Assets({ settings }: { settings: Settings }) {
  const before = settings.assetPrefixes.join('\n');
  const [text, setText] = useState(before);
  const prefixes = linesOf(text);
  return (
    <SettingsGroup
      title="Asset addresses"
      lead="Visits to pages under these addresses are kept even before somebody lists the page as an asset."
      changed={prefixes.join('\n') !== before}
      patch={() => ({ assetPrefixes: prefixes })}
      onReset={() => setText(before)}
    >
      {(errorOf) => (
        <TextField
          label="Addresses"
          hint="One a line, such as https://www.example.com/guides/"
          rows={3}
          spellCheck={false}
          value={text}
          error={errorOf('assetPrefixes', prefixes)}
          onChange={(event) => setText(event.target.value)}
        />
      )}
    </SettingsGroup>
  );
}
