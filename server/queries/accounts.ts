import { sql } from 'kysely';
import type { AccountPage, AccountQuery } from '../../utils/contract/account.ts';
import type { Opportunity } from '../../utils/contract/people.ts';
import type { WonPersonas } from '../../utils/domain/story/buying-group.ts';
import { prepared } from '../db/prepared.ts';
import type { Db } from '../db/transaction.ts';
import type { OfAccount, OfWorkspace } from './given.ts';
import { byName, cutPage, readCursor } from './keyset.ts';
import { accountFits } from './segment-accounts.ts';
import { fitsOf, readSegments } from './segments.ts';
import { beginsWith, containsText } from './text-match.ts';

/** Rows of deals with their people: far more than an account has. */
const mostStaffed = 1_000;
/** Older won deals say little about whom the next one needs. */
const mostWonDeals = 200;

const accountRows = (db: Db, workspaceId: string) =>
  db
    .selectFrom('account')
    .select(['account.id', 'account.name', 'account.domain', 'account.industry', 'account.employees', 'account.region'])
    .where('account.workspace_id', '=', workspaceId);

export type AccountFacts = Awaited<ReturnType<ReturnType<typeof accountRows>['executeTakeFirstOrThrow']>>;

const oneAccount = prepared((db: Db, { workspaceId, accountId }: OfAccount) =>
  accountRows(db, workspaceId).where('account.id', '=', accountId).compile(),
);

/** Name, domain, industry, size and region; null when the workspace has no such account. */
export async function findAccount(db: Db, workspaceId: string, accountId: string): Promise<AccountFacts | null> {
  return (await oneAccount(db, { workspaceId, accountId }))[0] ?? null;
}

/** Accounts by the beginning of a word of the name or of the domain, by name, paged; null when the cursor is none of ours. */
export async function searchAccounts(
  db: Db,
  workspaceId: string,
  { q, segmentId, cursor, limit }: AccountQuery,
): Promise<AccountPage | null> {
  const after = readCursor(cursor, 'name');
  if (after === null) return null;
  const [inSegment, segments] = await Promise.all([
    segmentId === undefined ? undefined : accountFits(db, workspaceId, segmentId),
    readSegments(db, workspaceId),
  ]);
  if (inSegment === null) return { accounts: [], nextCursor: null, total: 0 };
  const key = sql<string>`lower(account.name)`;
  let query = accountRows(db, workspaceId).select(key.as('key'));
  const text = q?.trim().toLowerCase();
  if (text)
    query = query.where((eb) =>
      eb.or([beginsWith('account.name', text), containsText('account.name', ` ${text}`), beginsWith('account.domain', text)]),
    );
  if (inSegment) query = query.where(inSegment);
  const all = inSegment ? query.clearSelect().select((eb) => eb.fn.countAll<number>().as('total')) : null;
  const rows = await byName(query, [key, 'account.id'], after, limit).execute();
  const page = cutPage(rows, limit, (row) => [row.key, row.id]);
  const ids = page.rows.map(({ id }) => id);
  const [people, deals, count] = await Promise.all([
    countPeople(db, workspaceId, ids),
    countOpenDeals(db, workspaceId, ids),
    all?.executeTakeFirst(),
  ]);
  const accounts = page.rows.map(({ key: _, ...account }) => ({
    ...account,
    segments: fitsOf(segments, account),
    peopleCount: people.get(account.id) ?? 0,
    openDeals: deals.get(account.id) ?? 0,
  }));
  return { accounts, nextCursor: page.nextCursor, total: count?.total ?? null };
}

/** How many contacts each of these accounts has. */
export async function countPeople(db: Db, workspaceId: string, accountIds: readonly string[]): Promise<Map<string, number>> {
  if (accountIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('contact')
    .select((eb) => ['account_id', eb.fn.countAll<number>().as('count')])
    .where('workspace_id', '=', workspaceId)
    .where('account_id', 'in', accountIds)
    .groupBy('account_id')
    .execute();
  return new Map(rows.map(({ account_id, count }) => [account_id ?? '', count]));
}

async function countOpenDeals(db: Db, workspaceId: string, accountIds: readonly string[]): Promise<Map<string, number>> {
  if (accountIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('opportunity')
    .select((eb) => ['account_id', eb.fn.countAll<number>().as('count')])
    .where('workspace_id', '=', workspaceId)
    .where('account_id', 'in', accountIds)
    .where('status', '=', 'open')
    .groupBy('account_id')
    .execute();
  return new Map(rows.map(({ account_id, count }) => [account_id, count]));
}

/** An opportunity with who takes part in it. */
export type StaffedOpportunity = Opportunity & { contactIds: string[] };

const dealRows = prepared((db: Db, { workspaceId, accountId }: OfAccount) =>
  db
    .selectFrom('opportunity')
    .leftJoin('opportunity_contact', (join) =>
      join
        .onRef('opportunity_contact.workspace_id', '=', 'opportunity.workspace_id')
        .onRef('opportunity_contact.opportunity_id', '=', 'opportunity.id'),
    )
    .select([
      'opportunity.id',
      'opportunity.name',
      'opportunity.stage',
      'opportunity.status',
      'opportunity.amount_minor',
      'opportunity.currency',
      'opportunity.close_at',
      'opportunity_contact.contact_id',
    ])
    .where('opportunity.workspace_id', '=', workspaceId)
    .where('opportunity.account_id', '=', accountId)
    .orderBy(sql`case opportunity.status when 'open' then 0 else 1 end`)
    .orderBy('opportunity.created_at', 'desc')
    .orderBy('opportunity.id')
    .limit(mostStaffed)
    .compile(),
);

/** The deals of an account, open ones first, then the newest, each with its people. */
export async function readOpportunities(db: Db, workspaceId: string, accountId: string): Promise<StaffedOpportunity[]> {
  const rows = await dealRows(db, { workspaceId, accountId });
  const deals = new Map<string, StaffedOpportunity>();
  for (const { contact_id, amount_minor, close_at, ...row } of rows) {
    const deal = deals.get(row.id) ?? { ...row, amountMinor: amount_minor, closeAt: close_at, contactIds: [] };
    if (contact_id !== null) deal.contactIds.push(contact_id);
    deals.set(row.id, deal);
  }
  return [...deals.values()];
}

const wonRows = prepared((db: Db, { workspaceId }: OfWorkspace) =>
  db
    .selectFrom('opportunity_contact')
    .innerJoin('contact', (join) =>
      join
        .onRef('contact.workspace_id', '=', 'opportunity_contact.workspace_id')
        .onRef('contact.id', '=', 'opportunity_contact.contact_id'),
    )
    .select(['opportunity_contact.opportunity_id', 'contact.persona'])
    .distinct()
    .where('opportunity_contact.workspace_id', '=', workspaceId)
    .where('opportunity_contact.opportunity_id', 'in', (eb) =>
      eb
        .selectFrom('opportunity')
        .select('opportunity.id')
        .where('opportunity.workspace_id', '=', workspaceId)
        .where('opportunity.status', '=', 'won')
        .orderBy('opportunity.created_at', 'desc')
        .limit(mostWonDeals),
    )
    .compile(),
);

/** In how many of the workspace's newest won deals each persona took part; deals without people are none. */
export async function readWonPersonas(db: Db, workspaceId: string): Promise<WonPersonas> {
  const rows = await wonRows(db, { workspaceId });
  const personas = new Map<string, number>();
  for (const { persona } of rows) if (persona) personas.set(persona, (personas.get(persona) ?? 0) + 1);
  return { deals: new Set(rows.map(({ opportunity_id }) => opportunity_id)).size, personas };
}
