import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Badge } from '../../../../components/badge.tsx';
import { Dialog } from '../../../../components/dialog.tsx';
import { followUpText, LeadStateBadge, leadStateNames, reasonOf } from '../../../../components/lead-state.tsx';
import { LeadThread } from '../../../../components/lead-thread.tsx';
import { Time } from '../../../../components/time.tsx';
import type { CriterionCheck, LeadSide } from '../../../../utils/contract/checklist.ts';
import type { LeadDetail, LeadJudgement } from '../../../../utils/contract/lead.ts';
import type { Me } from '../../../../utils/contract/workspace.ts';
import { sideOf } from '../../../../utils/domain/leads/settle.ts';
import { addressOf } from '../../address/use-filters.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { useMe } from '../../calls/use-me.ts';
import { TextLink } from '../../layout/figure-link.tsx';
import { LoadProblem } from '../../layout/load-problem.tsx';
import { TableSkeleton } from '../../layout/shell-skeleton.tsx';
import { useNow } from '../../layout/use-now.ts';

/** One lead: where it came from, what was known of it, how it was judged, and what both sides say. */
export function LeadDrawer({ leadId, onClose }: { leadId: string; onClose: () => void }) {
  const now = useNow();
  const me = useMe();
  const client = useQueryClient();
  const detail = useQuery(api.leads.detail.queryOptions({ input: { leadId }, refetchInterval: 10_000 }));
  // The same until it was taken: a request that is sent again says nothing twice.
  const [idempotencyKey, setKey] = useState(() => crypto.randomUUID());
  const speak = useMutation({
    mutationFn: (work: () => Promise<LeadDetail>) => work(),
    onSuccess: async (next) => {
      setKey(crypto.randomUUID());
      client.setQueryData(api.leads.detail.queryKey({ input: { leadId } }), next);
      await Promise.all([
        client.invalidateQueries({ queryKey: api.leads.list.key() }),
        client.invalidateQueries({ queryKey: api.leads.report.key() }),
      ]);
    },
  });
  const send = async (work: () => Promise<LeadDetail>): Promise<boolean> => {
    try {
      await speak.mutateAsync(work);
      return true;
    } catch {
      return false;
    }
  };
  const data = detail.data;
  const lead = data?.lead;
  const key = { leadId, idempotencyKey };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      placement="side"
      title={lead?.name ?? 'Lead'}
      description={lead ? [lead.title, lead.accountName].filter(Boolean).join(' · ') || 'No title or company' : null}
      footer={
        lead ? (
          <nav aria-label="More about this prospect" className="mr-auto flex flex-wrap gap-x-4 gap-y-1">
            <TextLink to={`/people/${lead.contactId}/brief`}>Before the call</TextLink>
            <TextLink to={addressOf('/shares', { contact: lead.contactId })}>Shares to {lead.name}</TextLink>
          </nav>
        ) : null
      }
    >
      {detail.error && !data ? <LoadProblem error={detail.error} onRetry={detail.refetch} what="This lead" /> : null}
      {detail.isPending ? <TableSkeleton rows={4} /> : null}
      {data && lead ? (
        <div className="flex flex-col gap-5">
          <div>
            <p className="flex flex-wrap items-center gap-2">
              <LeadStateBadge lead={lead} />
              {lead.verdict?.withoutCall ? <Badge tone="outline">without a call</Badge> : null}
              <span className="text-muted">
                {[lead.source, lead.campaign].filter(Boolean).join(': ')} · handed over <Time at={lead.handedOverAt} now={now} />
                {lead.handedOverBy ? ` by ${lead.handedOverBy}` : ''}
              </span>
            </p>
            <p className="mt-1 text-muted">
              {lead.ownerName ? `${lead.ownerName}’s prospect` : 'Nobody’s prospect yet'} · {followUpText(lead, now)}
            </p>
            {lead.note ? <p className="mt-1.5 border-l-2 border-line pl-2.5 text-pretty [overflow-wrap:anywhere]">{lead.note}</p> : null}
            {reasonOf(lead) ? <p className="mt-1.5 font-medium [overflow-wrap:anywhere]">Misses: {reasonOf(lead)}</p> : null}
          </div>
          <Section title={`Checklist, version ${data.checklist.version}`}>
            <ul className="flex flex-col gap-1">
              {data.checks.map((check) => (
                <CheckLine key={check.criterionId} check={check} />
              ))}
            </ul>
          </Section>
          <Section title="Verdicts">
            {data.judgements.length === 0 ? (
              <p className="text-muted">Not judged yet. Sales does that in the side panel.</p>
            ) : (
              <ol className="flex flex-col gap-1">
                {data.judgements.map((judgement) => (
                  <li key={judgement.id} className="flex justify-between gap-3">
                    <span className="min-w-0 [overflow-wrap:anywhere]">{judgementText(judgement)}</span>
                    <span className="shrink-0 text-sm text-muted">
                      {judgement.by}, <Time at={judgement.at} now={now} />
                    </span>
                  </li>
                ))}
              </ol>
            )}
          </Section>
          {lead.verdict || data.messages.length > 0 ? (
            <Section title={lead.thread?.settled ? 'Settled' : 'Thread'}>
              <LeadThread
                lead={lead}
                messages={data.messages}
                now={now}
                side={readerSide(me, data)}
                busy={speak.isPending}
                problem={speak.error ? problemOf(speak.error).message : null}
                onSay={(text) => send(() => api.leads.say.call({ ...key, text }))}
                onSettle={(outcome, text) => send(() => api.leads.settle.call({ ...key, outcome, text }))}
              />
              {lead.thread?.outcome === 'criterion' ? (
                <p className="mt-2 text-muted">
                  Both sides want the criterion changed: <TextLink to="/leads/checklist">propose another checklist</TextLink>. The lead is
                  judged again once it is agreed.
                </p>
              ) : null}
            </Section>
          ) : null}
        </div>
      ) : null}
    </Dialog>
  );
}

/** Whom the reader speaks for; members are known by name here. */
function readerSide(me: Me, { lead, messages }: LeadDetail): LeadSide {
  const last = messages.findLast(({ at }) => at >= (lead.verdict?.at ?? 0));
  return sideOf({ role: me.role, userId: me.name }, last ? { side: last.side, userId: last.by } : null);
}

function judgementText({ kind, reasonName, word, version }: LeadJudgement): string {
  if (kind === 'taken_back') return 'Taken back';
  if (kind === 'reopened') return `To be judged again by version ${version}`;
  const why = word ?? reasonName;
  return why ? `${leadStateNames[kind]}: ${why}` : leadStateNames[kind];
}

const checkWords: Readonly<Record<CriterionCheck['state'], string>> = {
  met: 'met',
  missed: 'missed',
  unknown: 'not known',
  unjudged: 'for sales to judge',
};

function CheckLine({ check: { name, needed, state, seen } }: { check: CriterionCheck }) {
  return (
    <li className="flex items-baseline justify-between gap-3">
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {name}
        {needed ? null : <span className="text-sm text-faint"> (nice to have)</span>}
      </span>
      <span className="shrink-0 text-right text-sm text-muted">
        {seen ? <span className="mr-1.5">{seen}</span> : null}
        <Badge tone={state === 'met' ? 'accent' : state === 'missed' ? 'warn' : 'plain'}>{checkWords[state]}</Badge>
      </span>
    </li>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1.5 font-semibold">{title}</h3>
      {children}
    </section>
  );
}
