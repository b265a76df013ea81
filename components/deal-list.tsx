import { CircleArrowRight } from 'lucide-react';
import type { DealNeed } from '../utils/contract/account.ts';
import type { Opportunity } from '../utils/contract/people.ts';
import { Badge } from './badge.tsx';
import { Evidenced } from './evidence.tsx';
import { formatMoney } from './format-money.ts';
import { formatDate } from './format-time.ts';

export interface DealListProps {
  opportunities: readonly Opportunity[];
  /** Of the open ones; empty while it is not known. */
  needs: readonly DealNeed[];
  now: number;
}

const states = {
  ahead: { name: 'Ahead of its stage', tone: 'accent' },
  level: { name: 'On track', tone: 'plain' },
  behind: { name: 'Behind its stage', tone: 'warn' },
  silent: { name: 'Gone silent', tone: 'warn' },
  unseen: { name: 'Nobody seen yet', tone: 'warn' },
} as const;

/** The deals of the account, open ones with what they need next. */
export function DealList({ opportunities, needs, now }: DealListProps) {
  const needOf = new Map(needs.map((need) => [need.opportunityId, need]));
  return (
    <ul className="flex flex-col gap-2.5">
      {opportunities.map((deal) => (
        <li key={deal.id}>
          <Deal deal={deal} now={now} />
          <Need need={needOf.get(deal.id)} />
        </li>
      ))}
    </ul>
  );
}

function Deal({ deal, now }: { deal: Opportunity; now: number }) {
  return (
    <div className="flex items-start justify-between gap-3">
      <span className="min-w-0">
        <bdi className="block truncate" title={deal.name}>
          {deal.name}
        </bdi>
        <span className="block text-sm text-faint">
          {deal.stage}
          {deal.closeAt ? ` · closes ${formatDate(deal.closeAt, now)}` : ''}
        </span>
      </span>
      <span className="flex shrink-0 flex-col items-end gap-0.5">
        <span className="font-semibold">{formatMoney(deal)}</span>
        {deal.status === 'open' ? null : (
          <Badge tone={deal.status === 'won' ? 'accent' : 'outline'}>{deal.status === 'won' ? 'Won' : 'Lost'}</Badge>
        )}
      </span>
    </div>
  );
}

function Need({ need }: { need: DealNeed | undefined }) {
  if (!need) return null;
  const { name, tone } = states[need.state];
  return (
    <div className="mt-1">
      <Badge tone={tone}>{name}</Badge>
      <ul className="mt-0.5 flex flex-col">
        {need.steps.map(({ key, text, evidence }) => (
          <li key={key} className="flex gap-1.5 text-muted">
            <CircleArrowRight aria-hidden size={13} className="mt-1 shrink-0 text-accent" />
            <Evidenced evidence={evidence} says={text} className="-mx-1 min-w-0 flex-1 px-1 py-0.5 [overflow-wrap:anywhere]">
              <span dir="auto">{text}</span>
            </Evidenced>
          </li>
        ))}
      </ul>
    </div>
  );
}
