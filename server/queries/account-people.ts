import type { Asset } from '../../utils/contract/asset.ts';
import type { AccountMember, Colleague } from '../../utils/contract/people.ts';
import type { Engagement } from '../../utils/contract/story.ts';
import { type AccountPerson, lastSeenOf } from '../../utils/domain/story/buying-group.ts';
import { readStanding } from '../../utils/domain/story/standing.ts';
import { prepared } from '../db/prepared.ts';
import type { Db } from '../db/transaction.ts';
import type { AccountFacts } from './accounts.ts';
import { readRecentEngagements } from './engagements.ts';
import type { OfAccount } from './given.ts';
import { dayMs } from './whole-days.ts';

/** How far back people of an account are read; older engagements weigh next to nothing. */
const accountMs = 270 * dayMs;
/** At most so many of each person, and of all together: where somebody stands follows from the latest ones. */
const engagementsEach = 200;
const fewestEach = 30;
const mostEngagements = 5_000;
const peopleLimit = 100;
/** Of how many people of one account the last sight is looked up: one step into the index for each. */
const candidateLimit = 2_000;

interface PeopleInput {
  workspaceId: string;
  account: AccountFacts;
  /** Who must be among them: the people of open deals. */
  wanted: readonly string[];
  assets: ReadonlyMap<string, Asset>;
  halfLifeDays: number;
  now: number;
}

interface AccountPeople {
  /** With where they stand, the wanted ones and the last seen, at most 100. */
  people: (AccountPerson & { engagements: readonly Engagement[] })[];
  /** The same as screens show them, last seen first. */
  members: AccountMember[];
}

/** The people of an account with stage and momentum, in a few queries however many they are. */
export async function readAccountPeople(
  db: Db,
  { workspaceId, account, wanted, assets, halfLifeDays, now }: PeopleInput,
): Promise<AccountPeople> {
  const rows = await readPeople(db, workspaceId, account.id, wanted);
  const since = now - accountMs;
  const contactIds = rows.filter(({ last_at }) => last_at >= since).map(({ id }) => id);
  const each = Math.max(fewestEach, Math.min(engagementsEach, Math.floor(mostEngagements / Math.max(1, contactIds.length))));
  const read = await readRecentEngagements(db, { workspaceId, contactIds, since, each, limit: mostEngagements }, assets);
  const people: AccountPeople['people'] = [];
  const members: AccountMember[] = [];
  for (const row of rows) {
    const { id, name, title, persona } = row;
    const engagements = read.get(id) ?? [];
    const person = { id, name, title, persona, engagements, standing: readStanding({ engagements, assets, now, halfLifeDays }) };
    const { stage, momentum } = person.standing;
    const colleague = toColleague(row, account);
    people.push(person);
    members.push({
      ...colleague,
      stage: stage.stage,
      momentum: momentum.trend,
      lastSeenAt: lastSeenOf(person) ?? colleague.lastSeenAt,
    });
  }
  return { people, members: members.sort(lastSeenFirst) };
}

export interface Colleagues {
  /** Last seen first. */
  colleagues: Colleague[];
  /** Within the time that an account is read over. */
  isSeen(colleague: Colleague): boolean;
}

/** Who they are and whether they were seen lately, for a view that is about one of them. */
export async function readColleagues(
  db: Db,
  { workspaceId, account, wanted, now }: Pick<PeopleInput, 'workspaceId' | 'account' | 'wanted' | 'now'>,
): Promise<Colleagues> {
  const rows = await readPeople(db, workspaceId, account.id, wanted);
  const colleagues = rows.map((row) => toColleague(row, account)).sort(lastSeenFirst);
  return { colleagues, isSeen: ({ lastSeenAt }) => lastSeenAt !== null && lastSeenAt >= now - accountMs };
}

type Person = Pick<Colleague, 'id' | 'name' | 'title' | 'email' | 'persona'> & { last_at: number };

const toColleague = ({ id, name, title, email, persona, last_at }: Person, account: AccountFacts): Colleague => ({
  ...{ id, name, title, email, persona },
  accountId: account.id,
  accountName: account.name,
  lastSeenAt: last_at > 0 ? last_at : null,
});

const lastSeenFirst = (a: Colleague, b: Colleague): number => (b.lastSeenAt ?? 0) - (a.lastSeenAt ?? 0);

/** People of an account with when they were last seen, 0 for never; only some of them where ids are given. */
const peopleOf = (db: Db, workspaceId: string, accountId: string, only?: readonly string[]) =>
  db
    .selectFrom((eb) =>
      eb
        .selectFrom('contact')
        .select(['contact.id', 'contact.name', 'contact.name_key', 'contact.title', 'contact.email', 'contact.persona'])
        .where('contact.workspace_id', '=', workspaceId)
        .where('contact.account_id', '=', accountId)
        .$if(only !== undefined, (query) => query.where('contact.id', 'in', only ?? []))
        .limit(candidateLimit)
        .as('person'),
    )
    .select((eb) => [
      'person.id',
      'person.name',
      'person.title',
      'person.email',
      'person.persona',
      eb.fn
        .coalesce(
          eb
            .selectFrom('engagement')
            .select('engagement.at')
            .where('engagement.workspace_id', '=', workspaceId)
            .whereRef('engagement.contact_id', '=', 'person.id')
            .orderBy('engagement.at', 'desc')
            .limit(1),
          eb.lit(0),
        )
        .as('last_at'),
    ])
    .orderBy('last_at', 'desc')
    .orderBy('person.name_key')
    .limit(peopleLimit);

const lastSeen = prepared((db: Db, { workspaceId, accountId }: OfAccount) => peopleOf(db, workspaceId, accountId).compile());

async function readPeople(db: Db, workspaceId: string, accountId: string, wanted: readonly string[]): Promise<Person[]> {
  const people = await lastSeen(db, { workspaceId, accountId });
  const missing = wanted.filter((id) => !people.some((person) => person.id === id));
  if (missing.length === 0) return people;
  const others = await peopleOf(db, workspaceId, accountId, missing.slice(0, peopleLimit)).execute();
  return [...others, ...people].slice(0, peopleLimit);
}
