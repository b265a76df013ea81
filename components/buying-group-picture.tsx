import { Moon, TrendingUp } from 'lucide-react';
import type { BuyingGroup } from '../utils/contract/account.ts';
import type { AccountMember } from '../utils/contract/people.ts';
import { buyingStages } from '../utils/contract/word-lists.ts';
import type { BuyingStage } from '../utils/contract/words.ts';
import { Avatar } from './avatar.tsx';
import { classNames } from './class-names.ts';

export interface BuyingGroupPictureProps {
  group: BuyingGroup;
  people: readonly AccountMember[];
  stageNames: Readonly<Record<BuyingStage, string>>;
  /** Whom the screen is about; null on a page about the account. */
  currentId: string | null;
  /** Those whose doings are pointed at. */
  litIds: ReadonlySet<string>;
  onPick: (person: AccountMember) => void;
}

interface Row {
  role: string;
  expected: boolean;
  people: AccountMember[];
}

/** Who takes part in buying: a row for each role, a column for each stage, and where somebody is missing. */
export function BuyingGroupPicture({ group, people, stageNames, currentId, litIds, onPick }: BuyingGroupPictureProps) {
  const rows = rowsOf(group, people);
  if (rows.length === 0) return null;
  const stages = stagesToShow(people);
  return (
    <div>
      <table className="w-full table-fixed border-collapse text-sm">
        <caption className="sr-only">The buying group by role and stage</caption>
        <colgroup>
          <col className="w-[27%]" />
        </colgroup>
        <thead>
          <tr>
            <td />
            {stages.map((stage) => (
              <th
                key={stage}
                scope="col"
                title={stageNames[stage]}
                className="truncate px-0.5 pb-1 text-left text-xs font-medium text-faint"
              >
                {stageNames[stage]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.role} className="border-t border-line">
              <th scope="row" title={row.role} className="py-1 pr-1 text-left align-middle font-normal text-muted [overflow-wrap:anywhere]">
                <bdi className="line-clamp-2">{row.role}</bdi>
              </th>
              {row.people.length === 0 ? (
                <td colSpan={stages.length} className="px-1 py-1">
                  <span className="flex h-6 items-center justify-center rounded-md border border-dashed border-warn-line text-xs text-warn-ink">
                    nobody yet
                  </span>
                </td>
              ) : (
                stages.map((stage) => (
                  <td key={stage} className="bg-sunken/50 px-1 py-1 align-middle">
                    <span className="flex flex-wrap gap-0.5">
                      {row.people
                        .filter((person) => person.stage === stage)
                        .map((person) => (
                          <Member
                            key={person.id}
                            person={person}
                            stage={stageNames[stage]}
                            current={person.id === currentId}
                            lit={litIds.has(person.id)}
                            onPick={onPick}
                          />
                        ))}
                    </span>
                  </td>
                ))
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <p dir="auto" className="mt-1 text-sm text-faint">
        {group.text}
      </p>
    </div>
  );
}

interface MemberProps {
  person: AccountMember;
  stage: string;
  current: boolean;
  lit: boolean;
  onPick: (person: AccountMember) => void;
}

const trendWords = { new: 'new', heating: 'heating up', steady: 'steady', cooling: 'cooling', quiet: 'quiet' };

function Member({ person, stage, current, lit, onPick }: MemberProps) {
  const { name, title, momentum } = person;
  const said = [name, title, stage, trendWords[momentum]].filter(Boolean).join(', ');
  return (
    <button
      type="button"
      aria-label={said}
      title={said}
      aria-current={current || undefined}
      onClick={() => onPick(person)}
      className={classNames(
        'relative rounded-full',
        lit && 'ring-2 ring-accent',
        current && !lit && 'ring-2 ring-edge',
        momentum === 'quiet' && 'opacity-60',
      )}
    >
      <Avatar name={name} size="sm" />
      {momentum === 'heating' ? (
        <TrendingUp aria-hidden size={12} className="absolute -right-1 -bottom-0.5 rounded-full bg-surface p-px text-accent-ink" />
      ) : null}
      {momentum === 'quiet' ? (
        <Moon aria-hidden size={12} className="absolute -right-1 -bottom-0.5 rounded-full bg-surface p-px text-muted" />
      ) : null}
    </button>
  );
}

function rowsOf({ roles }: BuyingGroup, people: readonly AccountMember[]): Row[] {
  const byId = new Map(people.map((person) => [person.id, person]));
  const rows = roles.map(({ role, expected, contactIds }) => ({ role, expected, people: contactIds.flatMap((id) => byId.get(id) ?? []) }));
  const placed = new Set(roles.flatMap(({ contactIds }) => contactIds));
  const others = people.filter(({ id }) => !placed.has(id));
  if (others.length > 0) rows.push({ role: 'Others', expected: false, people: others });
  return rows.filter((row) => row.expected || row.people.length > 0);
}

/** The first and the last stage take no room while nobody has reached them. */
function stagesToShow(people: readonly AccountMember[]): BuyingStage[] {
  const reached = new Set(people.map(({ stage }) => stage));
  return buyingStages.filter((stage) => reached.has(stage) || (stage !== 'target' && stage !== 'purchase'));
}
