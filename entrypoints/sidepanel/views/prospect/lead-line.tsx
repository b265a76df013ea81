import { lazy, Suspense, useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { followUpText, LeadStateBadge, reasonOf } from '../../../../components/lead-state.tsx';
import { Time } from '../../../../components/time.tsx';
import type { LeadRow } from '../../../../utils/contract/lead.ts';
import { mayJudge } from '../../../../utils/domain/leads/may-judge.ts';
import { useChecklists, useLeadActs } from '../../queries/use-leads.ts';
import { useWorkspace } from '../../queries/workspace.tsx';

const LeadReasons = lazy(async () => ({ default: (await import('../leads/lead-reasons.tsx')).LeadReasons }));

/** A verdict is told here for so long; then it is history, which the dashboard has. */
const toldMs = 14 * 86_400_000;

/** That marketing handed this prospect over, with the two buttons while nobody has judged it. */
export function LeadLine({ lead, now }: { lead: LeadRow; now: number }) {
  if (lead.verdict && now - lead.verdict.at > toldMs) return null;
  return <Line lead={lead} now={now} />;
}

function Line({ lead, now }: { lead: LeadRow; now: number }) {
  const { me } = useWorkspace();
  const { checklist } = useChecklists();
  const { judge, takeBack, problem } = useLeadActs();
  const [rejecting, setRejecting] = useState(false);
  const { verdict } = lead;
  const mine = mayJudge(lead, me);
  return (
    <section aria-label="Lead" className="rounded-lg border border-line bg-surface px-3 py-2 shadow-card">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
        <p className="min-w-0 flex-1 basis-40 text-sm text-pretty text-muted">
          Handed over by marketing <Time at={lead.handedOverAt} now={now} /> · {followUpText(lead, now)}
          {verdict?.withoutCall ? ' · judged without a call' : ''}
          {!verdict && !mine && lead.ownerName ? ` · ${lead.ownerName} judges` : ''}
        </p>
        {verdict || !mine ? <LeadStateBadge lead={lead} /> : null}
        {!verdict && mine && checklist && !rejecting ? (
          <span className="flex gap-1.5">
            <Button size="sm" look="primary" onClick={() => void judge(lead, 'accepted', checklist.version, null)}>
              Accept
            </Button>
            <Button size="sm" onClick={() => setRejecting(true)}>
              Reject
            </Button>
          </span>
        ) : null}
        {verdict && mine && verdict.memberId === me.memberId && !lead.thread ? (
          <Button size="sm" look="ghost" onClick={() => void takeBack(lead)}>
            Undo
          </Button>
        ) : null}
      </div>
      {reasonOf(lead) ? <p className="mt-1 text-sm [overflow-wrap:anywhere]">Misses: {reasonOf(lead)}</p> : null}
      {problem ? (
        <p role="alert" className="mt-1 text-sm text-fail-ink">
          {problem.text}
        </p>
      ) : null}
      {rejecting && !verdict && checklist ? (
        <Suspense>
          <LeadReasons
            lead={lead}
            checklist={checklist}
            onReject={(why) => {
              setRejecting(false);
              void judge(lead, 'rejected', checklist.version, why);
            }}
            onCancel={() => setRejecting(false)}
          />
        </Suspense>
      ) : null}
    </section>
  );
}
