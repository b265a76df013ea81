import type { AccountMember, Colleague } from '../utils/contract/people.ts';
import type { BuyingStage } from '../utils/contract/words.ts';
import { Avatar } from './avatar.tsx';
import { MomentumBadge } from './momentum-badge.tsx';
import { StageBadge } from './stage-badge.tsx';
import { Time } from './time.tsx';

export interface AccountPeopleProps {
  /** Where they stand is left open while it is not known yet. */
  people: readonly (Colleague | AccountMember)[];
  /** Whom the screen is about. */
  currentId: string;
  stageNames: Readonly<Record<BuyingStage, string>>;
  now: number;
  onPick: (person: Colleague) => void;
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
              <span className="mt-1 flex min-h-5 flex-wrap gap-1">
                {'stage' in person ? (
                  <>
                    <StageBadge stage={person.stage} names={stageNames} />
                    <MomentumBadge trend={person.momentum} />
                  </>
                ) : null}
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
