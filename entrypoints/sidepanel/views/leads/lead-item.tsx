import { MessageSquare, Phone } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { Button } from '../../../../components/button.tsx';
import { classNames } from '../../../../components/class-names.ts';
import { followUpText, LeadStateBadge, leadOutcomeNames, reasonOf } from '../../../../components/lead-state.tsx';
import { Skeleton } from '../../../../components/skeleton.tsx';
import { Time } from '../../../../components/time.tsx';
import type { Checklist } from '../../../../utils/contract/checklist.ts';
import type { LeadRow } from '../../../../utils/contract/lead.ts';
import { Key } from './key.tsx';
import { LeadReasons, type Why } from './lead-reasons.tsx';

const LeadAnswers = lazy(async () => ({ default: (await import('./lead-answers.tsx')).LeadAnswers }));

export type Asking = 'reasons' | 'answers' | null;

export interface LeadItemProps {
  lead: LeadRow;
  checklist: Checklist | null;
  now: number;
  /** The keys mean this one. */
  current: boolean;
  asking: Asking;
  problem: string | null;
  onCurrent: () => void;
  onOpen: () => void;
  onAccept: () => void;
  onReject: (why: Why) => void;
  onCalled: () => void;
  onUndo: () => void;
  onAsk: (asking: Asking) => void;
}

/** One hand-over: who, from where, the clock since then, and the verdict or the buttons for it. */
export function LeadItem(props: LeadItemProps) {
  const { lead, checklist, now, current, asking, problem, onAsk } = props;
  const { verdict, thread } = lead;
  return (
    <li
      data-lead={lead.id}
      onFocus={props.onCurrent}
      className={classNames('px-3 py-2.5', current && 'bg-accent-soft/50 shadow-[inset_2px_0_0_var(--fp-accent)]')}
    >
      <div className="flex items-start gap-2">
        <button
          type="button"
          data-opens
          tabIndex={current ? 0 : -1}
          onClick={props.onOpen}
          title="Open the story"
          className="min-w-0 flex-1 rounded-sm text-left hover:underline"
        >
          <bdi className="font-semibold [overflow-wrap:anywhere]">{lead.name}</bdi>
          {lead.accountName ? <bdi className="text-muted [overflow-wrap:anywhere]"> · {lead.accountName}</bdi> : null}
        </button>
        <LeadStateBadge lead={lead} />
      </div>
      {lead.title ? <p className="truncate text-sm text-muted">{lead.title}</p> : null}
      <p className="text-sm text-muted [overflow-wrap:anywhere]">
        {[lead.source, lead.campaign].filter(Boolean).join(': ')} · <Time at={lead.handedOverAt} now={now} />
      </p>
      <p className={classNames('text-sm', lead.firstTouch || verdict ? 'text-muted' : 'text-warn-ink')}>
        <span className="inline-block first-letter:uppercase">{followUpText(lead, now)}</span>
        {verdict?.withoutCall ? <span className="text-warn-ink"> · judged without a call</span> : null}
        {lead.ownerMemberId === null && !verdict ? ' · nobody’s yet: yours with your verdict' : null}
      </p>
      {lead.note ? <p className="mt-1 border-l-2 border-line pl-2 text-sm text-pretty [overflow-wrap:anywhere]">{lead.note}</p> : null}
      {reasonOf(lead) ? <p className="text-sm [overflow-wrap:anywhere]">Misses: {reasonOf(lead)}</p> : null}
      {lead.reopened ? <p className="text-sm text-warn-ink">Both sides changed the criterion since: please judge again.</p> : null}
      {verdict && lead.waitsFor === 'sales' ? <p className="text-sm text-warn-ink">Marketing answered: your turn</p> : null}
      {thread?.settled && thread.outcome ? <p className="text-sm text-muted">Settled: {leadOutcomeNames[thread.outcome]}</p> : null}
      {problem ? (
        <p role="alert" className="mt-1 text-sm text-fail-ink">
          {problem}
        </p>
      ) : null}
      {current && asking === null ? <Actions {...props} /> : null}
      {asking === 'reasons' && checklist ? (
        <LeadReasons lead={lead} checklist={checklist} onReject={props.onReject} onCancel={() => onAsk(null)} />
      ) : null}
      {asking === 'answers' ? (
        <Suspense fallback={<Skeleton className="mt-2 w-2/3" />}>
          <LeadAnswers lead={lead} now={now} />
          <Button size="sm" look="ghost" className="mt-2" onClick={() => onAsk(null)}>
            Close the answers
          </Button>
        </Suspense>
      ) : null}
    </li>
  );
}

function Actions({ lead, checklist, onAccept, onCalled, onUndo, onAsk }: LeadItemProps) {
  const { verdict, thread } = lead;
  const ready = checklist !== null;
  return (
    <div className="mt-2 flex flex-wrap items-center gap-1.5">
      {verdict ? null : (
        <>
          <Button size="sm" look="primary" aria-keyshortcuts="a" disabled={!ready} onClick={onAccept}>
            Accept <Key>a</Key>
          </Button>
          <Button size="sm" aria-keyshortcuts="r" disabled={!ready} onClick={() => onAsk('reasons')}>
            Reject <Key>r</Key>
          </Button>
        </>
      )}
      {thread ? (
        <Button size="sm" aria-keyshortcuts="m" icon={<MessageSquare aria-hidden size={13} />} onClick={() => onAsk('answers')}>
          {lead.waitsFor === 'sales' ? 'Read and answer' : 'Answers'} <Key>m</Key>
        </Button>
      ) : null}
      {verdict && !thread ? (
        <Button size="sm" aria-keyshortcuts="u" onClick={onUndo}>
          Undo <Key>u</Key>
        </Button>
      ) : null}
      {lead.firstTouch ? null : (
        <Button size="sm" look="ghost" aria-keyshortcuts="c" icon={<Phone aria-hidden size={13} />} onClick={onCalled}>
          I called <Key>c</Key>
        </Button>
      )}
    </div>
  );
}
