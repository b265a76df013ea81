import type { Asset } from '../../utils/contract/asset.ts';
import type { AccountView, Opportunity } from '../../utils/contract/people.ts';
import type { Engagement } from '../../utils/contract/story.ts';
import { readMomentum } from '../../utils/domain/story/momentum.ts';
import { readStage } from '../../utils/domain/story/stage.ts';
import type { Db } from '../db/transaction.ts';
import { readRecentEngagements } from './engagements.ts';

/** How far back stage and momentum of colleagues are read; older engagements weigh next to nothing. */
const colleagueDays = 270;
const colleagueEngagements = 5_000;
const peopleLimit = 100;
const day = 86_400_000;

interface AccountInput {
  workspaceId: string;
  accountId: string;
  assets: ReadonlyMap<string, Asset>;
  halfLifeDays: number;
  now: number;
  /** Engagements that were read already, by contact. */
  known?: ReadonlyMap<string, readonly Engagement[]>;
}

/** An account with its deals and its people, each with stage and momentum, liveliest first. Null when there is none. */
export async function readAccount(
  db: Db,
  { workspaceId, accountId, assets, halfLifeDays, now, known }: AccountInput,
): Promise<AccountView | null> {
  const [account, opportunities, people] = await Promise.all([
    db
      .selectFrom('account')
      .select(['id', 'name', 'domain', 'industry', 'employees', 'region'])
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', accountId)
      .executeTakeFirst(),
    readOpportunities(db, workspaceId, accountId),
    db
      .selectFrom('contact')
      .select(['id', 'name', 'title', 'email', 'persona'])
      .where('workspace_id', '=', workspaceId)
      .where('account_id', '=', accountId)
      .orderBy('name_key')
      .limit(peopleLimit)
      .execute(),
  ]);
  if (!account) return null;
  const unread = people.map((person) => person.id).filter((id) => !known?.has(id));
  const read = await readRecentEngagements(db, workspaceId, unread, now - colleagueDays * day, colleagueEngagements);
  const members = people.map((person) => {
    const engagements = known?.get(person.id) ?? read.get(person.id) ?? [];
    return {
      ...person,
      accountId: account.id,
      accountName: account.name,
      stage: readStage({ engagements, assets, now, halfLifeDays }).stage,
      momentum: readMomentum({ engagements, now, halfLifeDays }).trend,
      lastSeenAt: engagements.reduce<number | null>((last, { at }) => (last === null || at > last ? at : last), null),
    };
  });
  members.sort((a, b) => (b.lastSeenAt ?? 0) - (a.lastSeenAt ?? 0));
  return { ...account, opportunities, people: members };
}

async function readOpportunities(db: Db, workspaceId: string, accountId: string): Promise<Opportunity[]> {
  const rows = await db
    .selectFrom('opportunity')
    .select(['id', 'name', 'stage', 'status', 'amount_minor', 'currency', 'close_at'])
    .where('workspace_id', '=', workspaceId)
    .where('account_id', '=', accountId)
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    stage: row.stage,
    status: row.status,
    amountMinor: row.amount_minor,
    currency: row.currency,
    closeAt: row.close_at,
  }));
}
