import type { Asset } from '../../utils/contract/asset.ts';
import type { AccountMember } from '../../utils/contract/people.ts';
import type { Engagement } from '../../utils/contract/story.ts';
import { type AccountPerson, lastSeenOf } from '../../utils/domain/story/buying-group.ts';
import { readStanding } from '../../utils/domain/story/standing.ts';
import type { Db } from '../db/transaction.ts';
import type { AccountFacts } from './accounts.ts';
import { readRecentEngagements } from './engagements.ts';

/** How far back people of an account are read; older engagements weigh next to nothing. */
const accountDays = 270;
/** At most so many of each person, and of all together: where somebody stands follows from the latest ones. */
const engagementsEach = 200;
const fewestEach = 30;
const usualLimit = 5_000;
export const peopleLimit = 100;
/** Of how many people of one account the last sight is looked up: one step into the index for each. */
const candidateLimit = 2_000;
/** Stands for a last sight that was not looked up. */
const unread = -1;
const day = 86_400_000;

interface PeopleInput {
  workspaceId: string;
  account: AccountFacts;
  /** Who must be among them: the people of open deals, and whom the screen is about. */
  wanted: readonly string[];
  assets: ReadonlyMap<string, Asset>;
  halfLifeDays: number;
  now: number;
  /** How many engagements are read of all people together; with many people, fewer of each. 5,000 when left out. */
  engagementLimit?: number;
  /** Engagements that were read already, by contact. */
  known?: ReadonlyMap<string, readonly Engagement[]>;
}

export interface AccountPeople {
  /** With where they stand, the wanted ones and the last seen, at most 100. */
  people: (AccountPerson & { engagements: readonly Engagement[] })[];
  /** The same as screens show them, last seen first. */
  members: AccountMember[];
}

/** The people of an account with stage and momentum, in two queries however many they are. */
export async function readAccountPeople(db: Db, input: PeopleInput): Promise<AccountPeople> {
  const { workspaceId, account, assets, halfLifeDays, now, known, engagementLimit = usualLimit } = input;
  const rows = await readPeople(db, workspaceId, account.id, input.wanted);
  const contactIds = rows
    .filter(({ id, last_at }) => !known?.has(id) && (last_at === unread || last_at >= now - accountDays * day))
    .map(({ id }) => id);
  const each = Math.max(fewestEach, Math.min(engagementsEach, Math.floor(engagementLimit / Math.max(1, contactIds.length))));
  const read = await readRecentEngagements(
    db,
    { workspaceId, contactIds, since: now - accountDays * day, each, limit: engagementLimit },
    assets,
  );
  const people = rows.map(({ id, name, title, persona }) => {
    const engagements = known?.get(id) ?? read.get(id) ?? [];
    return { id, name, title, persona, engagements, standing: readStanding({ engagements, assets, now, halfLifeDays }) };
  });
  const members = people.map((person, place): AccountMember => {
    const { last_at, email } = rows[place] ?? { last_at: 0, email: null };
    return {
      id: person.id,
      name: person.name,
      title: person.title,
      email,
      persona: person.persona,
      accountId: account.id,
      accountName: account.name,
      stage: person.standing.stage.stage,
      momentum: person.standing.momentum.trend,
      lastSeenAt: lastSeenOf(person) ?? (last_at > 0 ? last_at : null),
    };
  });
  members.sort((a, b) => (b.lastSeenAt ?? 0) - (a.lastSeenAt ?? 0));
  return { people, members };
}

async function readPeople(db: Db, workspaceId: string, accountId: string, wanted: readonly string[]) {
  const lastAt = await db
    .selectFrom((eb) =>
      eb
        .selectFrom('contact')
        .select(['contact.id', 'contact.name', 'contact.name_key', 'contact.title', 'contact.email', 'contact.persona'])
        .where('contact.workspace_id', '=', workspaceId)
        .where('contact.account_id', '=', accountId)
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
    .limit(peopleLimit)
    .execute();
  const missing = wanted.filter((id) => !lastAt.some((row) => row.id === id));
  if (missing.length === 0) return lastAt;
  const others = await db
    .selectFrom('contact')
    .select(['id', 'name', 'title', 'email', 'persona'])
    .where('workspace_id', '=', workspaceId)
    .where('account_id', '=', accountId)
    .where('id', 'in', missing.slice(0, peopleLimit))
    .execute();
  const found = others.map((person) => ({ ...person, last_at: unread }));
  return [...found, ...lastAt].slice(0, peopleLimit);
}
