import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Field, TextField } from '../../../../components/field.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { PageHeader } from '../../../../components/page-header.tsx';
import { BuyingStage } from '../../../../utils/contract/words.ts';
import type { Settings } from '../../../../utils/contract/workspace.ts';
import { api } from '../../calls/api.ts';
import { formMessage, problemOf } from '../../calls/problem.ts';
import { mayAdminister, useMe } from '../../calls/use-me.ts';
import { NotAllowed } from '../../layout/load-problem.tsx';
import { useTitle } from '../../layout/use-title.ts';

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
        </div>
      ) : (
        <NotAllowed>Admins keep the settings. Ask one of them.</NotAllowed>
      )}
    </>
  );
}

/** One group of settings with its own Save. */
function Group(props: {
  title: string;
  lead: string;
  changed: boolean;
  patch: () => Partial<Settings>;
  onReset: () => void;
  children: (errorOf: (field: string, values?: readonly string[]) => string | undefined) => ReactNode;
}) {
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: () => api.settings.update.call(props.patch()),
    onSuccess: () => client.invalidateQueries({ queryKey: api.me.key() }),
  });
  const problem = save.error ? problemOf(save.error) : null;
  const errorOf = (field: string, values: readonly string[] = []) => {
    const [name, message] = Object.entries(problem?.fields ?? {}).find(([path]) => path === field || path.startsWith(`${field}.`)) ?? [];
    // The rest of the path is the place in a list, or the name in a record.
    const rest = name?.slice(field.length + 1) ?? '';
    const value = rest === '' ? undefined : values.length > 0 ? values[Number(rest)] : rest;
    return value === undefined ? message : `"${value}" ${message}`;
  };
  return (
    <form
      className="grid gap-x-8 gap-y-3 p-5 md:grid-cols-[14rem_minmax(0,1fr)]"
      onSubmit={(event) => {
        event.preventDefault();
        if (!save.isPending) save.mutate();
      }}
    >
      <div>
        <h2 className="font-semibold">{props.title}</h2>
        <p className="mt-0.5 text-sm text-muted text-pretty">{props.lead}</p>
      </div>
      <div className="flex flex-col gap-3">
        {problem ? <Notice tone="error">{formMessage(problem)}</Notice> : null}
        {props.children(errorOf)}
        <div className="flex items-center gap-2">
          <Button type="submit" look={props.changed ? 'primary' : 'secondary'} disabled={!props.changed} busy={save.isPending}>
            Save
          </Button>
          {props.changed ? (
            <Button
              look="ghost"
              onClick={() => {
                save.reset();
                props.onReset();
              }}
            >
              Undo
            </Button>
          ) : null}
          <span role="status" className="text-sm text-muted">
            {save.isSuccess && !props.changed ? 'Saved.' : ''}
          </span>
        </div>
      </div>
    </form>
  );
}

const linesOf = (text: string) => [...new Set(text.split(/[\s,]+/).filter(Boolean))];

function Privacy({ settings }: { settings: Settings }) {
  const before = settings.neverLogDomains.join('\n');
  const [text, setText] = useState(before);
  const domains = linesOf(text.toLowerCase());
  return (
    <Group
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
    </Group>
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
    <Group
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
    </Group>
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
    <Group
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
    </Group>
  );
}

function Stages({ settings }: { settings: Settings }) {
  const [names, setNames] = useState(settings.stageNames);
  return (
    <Group
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
    </Group>
  );
}

function Assets({ settings }: { settings: Settings }) {
  const before = settings.assetPrefixes.join('\n');
  const [text, setText] = useState(before);
  const prefixes = linesOf(text);
  return (
    <Group
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
    </Group>
  );
}
