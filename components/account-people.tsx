import type { AccountMember, Opportunity } from '../utils/contract/people.ts';
import type { BuyingStage } from '../utils/contract/words.ts';
import { Avatar } from './avatar.tsx';
import { Badge } from './badge.tsx';
import { formatDate } from './format-time.ts';
import { MomentumBadge } from './momentum-badge.tsx';
import { StageBadge } from './stage-badge.tsx';
import { Time } from './time.tsx';

export interface AccountPeopleProps {
  people: readonly AccountMember[];
  /** Whom the screen is about. */
  currentId: string;
  stageNames: Readonly<Record<BuyingStage, string>>;
  now: number;
  onPick: (person: AccountMember) => void;
}

/** Everybody we know at the account, each a button that shows the person. */
export function AccountPeople({ people, currentId, stageNames, now, onPick }: AccountPeopleProps) {
  return (
    <ul className="flex flex-col">
      {people.map((person) => (
        <li key={person.id}>
          <button
            type="button"
            disabled={person.id === currentId}
            onClick={() => onPick(person)}
            className="flex w-full items-start gap-2 px-3 py-2 text-left outline-offset-[-2px] not-disabled:hover:bg-sunken"
          >
            <Avatar name={person.name} size="sm" />
            <span className="min-w-0 flex-1">
              <span className="flex items-baseline justify-between gap-2">
                <bdi className="truncate font-semibold">{person.name}</bdi>
                <span className="shrink-0 text-sm text-faint">
                  {person.id === currentId ? 'shown above' : person.lastSeenAt ? <Time at={person.lastSeenAt} now={now} /> : 'not seen yet'}
                </span>
              </span>
              {person.title ? <span className="block truncate text-sm text-muted">{person.title}</span> : null}
              <span className="mt-1 flex flex-wrap gap-1">
                <StageBadge stage={person.stage} names={stageNames} />
                <MomentumBadge trend={person.momentum} />
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The deals of the account, each with amount, stage and closing day. */
export function Deals({ opportunities, now }: { opportunities: readonly Opportunity[]; now: number }) {
  return (
    <ul className="flex flex-col gap-2">
      {opportunities.map((deal) => (
        <li key={deal.id} className="flex items-start justify-between gap-3">
          <span className="min-w-0">
            <span className="block truncate" title={deal.name}>
              {deal.name}
            </span>
            <span className="block text-sm text-faint">
              {deal.stage}
              {deal.closeAt ? ` · closes ${formatDate(deal.closeAt, now)}` : ''}
            </span>
          </span>
          <span className="flex shrink-0 flex-col items-end gap-0.5">
            <span className="font-semibold">{money(deal)}</span>
            {deal.status === 'open' ? null : (
              <Badge tone={deal.status === 'won' ? 'accent' : 'outline'}>{deal.status === 'won' ? 'Won' : 'Lost'}</Badge>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function money({ amountMinor, currency }: Opportunity): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency, maximumFractionDigits: 0 });
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amountMinor / 10 ** digits);
}
