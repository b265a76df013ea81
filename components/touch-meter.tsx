import { Megaphone, UserRound } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Touch, TouchBudget } from '../utils/contract/touch.ts';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import { evidenceMark } from './evidence-hint.tsx';
import { formatDay } from './format-time.ts';
import { Time } from './time.tsx';
import { touchChannelNames } from './touch-channel.ts';

export interface TouchMeterProps {
  budget: TouchBudget;
  now: number;
  /** Ids of touches that a sentence points to. */
  evidence?: ReadonlySet<string>;
  /** What can be done about a scheduled touch, at the end of its line. */
  action?: (touch: Touch) => ReactNode;
}

/** Touches of the window against the budget, what goes out next and when one more is welcome; the rest on a click, or when pointed to. */
export function TouchMeter({ budget, now, evidence, action }: TouchMeterProps) {
  const [open, setOpen] = useState(false);
  const scheduled = budget.touches.filter((touch) => touch.state === 'scheduled');
  const sent = budget.touches.filter((touch) => touch.state !== 'scheduled');
  const next = scheduled.slice(0, 1);
  const folded = budget.touches.length - next.length;
  const pointed = budget.touches.some((touch) => evidence?.has(touch.id) && touch.id !== next[0]?.id);
  const all = open || pointed;
  return (
    <div>
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <h2 className="font-semibold">Touches</h2>
        <p className="inline-flex flex-wrap items-center gap-x-2">
          <Meter budget={budget} />
          <span>
            <strong className="font-semibold">
              {budget.used} of {budget.limit}
            </strong>{' '}
            <span className="text-muted">
              in {budget.windowDays} days{budget.scheduled > 0 ? `, ${budget.scheduled} scheduled` : ''}
            </span>
          </span>
        </p>
      </div>
      <div className="mt-0.5 flex flex-wrap items-baseline justify-between gap-x-3">
        <p className={budget.state === 'over' ? 'text-warn-ink' : 'text-muted'}>{advice(budget, now)}</p>
        {folded > 0 ? (
          <Button look="link" className="text-sm" aria-expanded={all} onClick={() => setOpen(!open)}>
            {all ? 'Show less' : next.length > 0 ? `Show ${folded} more` : `Show ${folded} sent`}
          </Button>
        ) : null}
      </div>
      {scheduled.length > 0 ? <TouchList touches={all ? scheduled : next} now={now} evidence={evidence} action={action} /> : null}
      {sent.length > 0 && all ? <TouchList touches={sent} now={now} evidence={evidence} /> : null}
    </div>
  );
}

function advice(budget: TouchBudget, now: number): string {
  const next = budget.nextGoodAt === null || budget.nextGoodAt <= now ? null : formatDay(budget.nextGoodAt, now);
  if (budget.state === 'over') return next ? `Enough for now: better wait until ${next}.` : 'Enough for now: better wait.';
  if (next) return `Next good day: ${next}.`;
  return budget.state === 'near' ? 'Room for one more.' : 'A good moment to write.';
}

function Meter({ budget }: { budget: TouchBudget }) {
  const count = Math.min(Math.max(budget.limit, budget.used + budget.scheduled), 12);
  const cells = Array.from({ length: count }, (_, index) => ({ key: `cell-${index}`, look: cellLook(index, budget) }));
  return (
    <span
      role="img"
      aria-label={`${budget.used} of ${budget.limit} touches used, ${budget.scheduled} scheduled`}
      className="inline-flex shrink-0 items-center gap-0.5"
    >
      {cells.map((cell) => (
        <span key={cell.key} className={classNames('h-3.5 w-2.5 rounded-[3px] border-[1.5px]', cell.look)} />
      ))}
    </span>
  );
}

/** Filled for a touch that was used, dashed for a scheduled one, amber beyond the budget. */
function cellLook(index: number, budget: TouchBudget): string {
  const beyond = index >= budget.limit;
  if (index < budget.used) return beyond || budget.state === 'over' ? 'bg-warn-mark border-warn-mark' : 'bg-accent border-accent';
  if (index < budget.used + budget.scheduled) return beyond ? 'border-warn-mark border-dashed' : 'border-accent border-dashed';
  return 'border-edge/60';
}

const originIcons = { marketing: Megaphone, rep: UserRound };

interface TouchListProps {
  touches: readonly Touch[];
  now: number;
  evidence: ReadonlySet<string> | undefined;
  action?: ((touch: Touch) => ReactNode) | undefined;
}

function TouchList({ touches, now, evidence, action }: TouchListProps) {
  return (
    <ul className="mt-1 flex flex-col">
      {touches.map((touch) => {
        const Icon = originIcons[touch.origin];
        const from = touch.origin === 'marketing' ? `marketing, ${touch.by}` : touch.by;
        return (
          <li
            key={touch.id}
            data-evidence={evidence?.has(touch.id) ?? false}
            {...(evidence?.has(touch.id) ? { [evidenceMark]: 1 } : {})}
            className="evidence-row -mx-1 flex gap-2 rounded-sm px-1 py-0.5"
            title={`${touchChannelNames[touch.channel]} from ${from}: ${touch.title}`}
          >
            <Icon aria-hidden size={13} className="mt-0.75 shrink-0 text-muted" />
            <span className="min-w-0 flex-1 truncate">
              <span className="sr-only">From {from}: </span>
              {touch.title}
            </span>
            <Time at={touch.at} now={now} as={touch.state === 'scheduled' ? 'day' : 'relative'} className="shrink-0 text-sm text-muted" />
            {action?.(touch)}
          </li>
        );
      })}
    </ul>
  );
}
