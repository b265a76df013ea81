import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import { dialectOf } from '../db/dialect-of.ts';
import type { Tables } from '../db/tables.ts';
import type { Db, Trx } from '../db/transaction.ts';
import type { Period } from './report-weeks.ts';
import { sentStates, shareMoment } from './share-filter.ts';
import { usersOfTeam } from './teams.ts';

/*
 * Whom shares reached: of a share that counts as sent, each recipient's row holds the time it stands under, its asset and
 * the recipient's account; of any other share nothing. Reports count people and accounts from stretches of indexes over
 * these columns alone; whatever sends a share, takes it back, moves its recipients or gives one an account aligns them in
 * the same transaction.
 */

const reachOf = sql`(
  select ${shareMoment}, share.asset_id, contact.account_id
  from share join contact on contact.workspace_id = share.workspace_id
  where share.workspace_id = share_recipient.workspace_id and share.id = share_recipient.share_id
    and contact.id = share_recipient.contact_id and share.state in (${sql.join(sentStates.map((state) => sql.lit(state)))})
)`;

/** Brings the rows of a share's recipients, or all rows of a contact, in line with the share and the contact as they stand now. */
export async function alignReached(trx: Trx, workspaceId: string, of: { shareId: string } | { contactId: string }): Promise<void> {
  const [column, id] = 'shareId' in of ? ['share_id', of.shareId] : ['contact_id', of.contactId];
  if ('shareId' in of && dialectOf(trx) === 'postgres') {
    // Who gives one of them an account at this moment waits, and then finds these rows; or is waited for.
    await trx
      .selectFrom('contact')
      .select('id')
      .where('workspace_id', '=', workspaceId)
      .where('id', 'in', (eb) =>
        eb.selectFrom('share_recipient').select('contact_id').where('workspace_id', '=', workspaceId).where('share_id', '=', id),
      )
      .orderBy('id')
      .forShare()
      .execute();
  }
  await sql`
    update share_recipient set (reached_at, asset_id, account_id) = ${reachOf}
    where workspace_id = ${workspaceId} and ${sql.ref(column)} = ${id}
  `.execute(trx);
}

/** Aligns all rows; a workspace's own when one is named. */
export async function rebuildReached(db: Db, workspaceId?: string): Promise<void> {
  const own = workspaceId === undefined ? sql`` : sql`where workspace_id = ${workspaceId}`;
  await sql`update share_recipient set (reached_at, asset_id, account_id) = ${reachOf} ${own}`.execute(db);
}

function inPeriod(eb: ExpressionBuilder<Tables, 'share_recipient'>, { workspaceId, teamId, from, to }: Period): Expression<SqlBool> {
  return eb.and([
    eb('share_recipient.workspace_id', '=', workspaceId),
    eb('share_recipient.reached_at', '>=', from),
    eb('share_recipient.reached_at', '<', to),
    ...(teamId === undefined
      ? []
      : [
          eb('share_recipient.share_id', 'in', (shares) =>
            shares
              .selectFrom('share')
              .select('share.id')
              .where('share.workspace_id', '=', workspaceId)
              .where('share.user_id', 'in', usersOfTeam(shares, workspaceId, teamId)),
          ),
        ]),
  ]);
}

/** The recipients that shares reached in the period, a row for each share. */
export const reachedIn = (db: Db, period: Period) => db.selectFrom('share_recipient').where((eb) => inPeriod(eb, period));

interface Reach {
  contacts: number;
  accounts: number;
}

/** How many contacts and accounts shares of the period reached; a contact belongs to one account at a time, as the index is sorted. */
export async function countReached(db: Db, period: Period): Promise<Reach> {
  const atAccounts = reachedIn(db, period)
    .select((eb) => ['account_id', eb.fn.count<number>('contact_id').distinct().as('contacts')])
    .groupBy('account_id')
    .as('at_account');
  const row = await db
    .selectFrom(atAccounts)
    .select((eb) => [
      eb.fn.coalesce(eb.fn.sum<number>('at_account.contacts'), eb.lit(0)).as('contacts'),
      eb.fn.count<number>('at_account.account_id').as('accounts'),
    ])
    .executeTakeFirstOrThrow();
  return row;
}

/**
 * The same by asset; assets that reached nobody are missing. By way of the assets only the period is read of each. A cross
 * join, since SQLite keeps its order: without statistics it would begin with those who were reached.
 */
export async function countReachedByAsset(db: Db, period: Period): Promise<ReadonlyMap<string, Reach>> {
  const rows = await db
    .selectFrom('asset')
    .crossJoin('share_recipient')
    .where((eb) => inPeriod(eb, period))
    .whereRef('share_recipient.asset_id', '=', 'asset.id')
    .where('asset.workspace_id', '=', period.workspaceId)
    .select((eb) => [
      'asset.id',
      eb.fn.count<number>('share_recipient.contact_id').distinct().as('contacts'),
      eb.fn.count<number>('share_recipient.account_id').distinct().as('accounts'),
    ])
    .groupBy('asset.id')
    .execute();
  return new Map(rows.map(({ id, ...reach }) => [id, reach]));
}
