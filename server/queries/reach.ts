import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { ReachedAccount, ReachedContact, ReachQuery, ReachReport } from '../../utils/contract/report.ts';
import { dialectOf } from '../db/dialect-of.ts';
import { anyOf } from '../db/insert-rows.ts';
import type { Tables } from '../db/tables.ts';
import type { Db } from '../db/transaction.ts';
import { reachedIn } from './reached.ts';
import type { Period } from './report-weeks.ts';
import { countVisited, sentStates, shareMatches } from './share-filter.ts';

type ReachInput = Period & Omit<ReachQuery, 'from' | 'to'>;

/**
 * The accounts and contacts that shares of the period reached, last shared first, and how many there are: the rows behind
 * "accounts reached". Who they are is found in an index; names, shares and visits are looked up for the rows that are
 * answered only.
 */
export async function readReach(db: Db, input: ReachInput): Promise<ReachReport> {
  const { from, to, by } = input;
  const none = { rows: [], total: 0 };
  const accounts = by === 'contacts' ? none : await readAccounts(db, input);
  const contacts = by === 'accounts' ? none : await readContacts(db, input);
  return { from, to, accounts: accounts.rows, contacts: contacts.rows, total: { accounts: accounts.total, contacts: contacts.total } };
}

/** One row a share and contact. */
function reached(db: Db, input: ReachInput) {
  const { workspaceId, from, to, memberId, teamId, assetId, contactId, accountId } = input;
  const sharesOf = (eb: ExpressionBuilder<Tables, 'share_recipient'>): Expression<SqlBool> =>
    eb('share_recipient.share_id', 'in', (inner) =>
      inner
        .selectFrom('share')
        .select('share.id')
        .where((share) => shareMatches(share, workspaceId, '', { from, to, memberId, teamId, state: [...sentStates] })),
    );
  return reachedIn(db, input)
    .$if(memberId !== undefined || teamId !== undefined, (query) => query.where(sharesOf))
    .$if(assetId !== undefined, (query) => query.where('share_recipient.asset_id', '=', assetId ?? ''))
    .$if(contactId !== undefined, (query) => query.where('share_recipient.contact_id', '=', contactId ?? ''))
    .$if(accountId !== undefined, (query) => query.where('share_recipient.account_id', '=', accountId ?? ''));
}

/** The ids that stand on the page, last reached first, and how many there are in all. */
async function pageOf(db: Db, input: ReachInput, column: 'contact_id' | 'account_id'): Promise<{ ids: string[]; total: number }> {
  const all = reached(db, input).$if(column === 'account_id', (query) => query.where('share_recipient.account_id', 'is not', null));
  const [rows, count] = await Promise.all([
    all
      .select((eb) => [`share_recipient.${column} as id`, eb.fn.max('share_recipient.reached_at').as('lastSharedAt')])
      .groupBy(`share_recipient.${column}`)
      .orderBy('lastSharedAt', 'desc')
      .orderBy(`share_recipient.${column}`)
      .limit(input.limit)
      .offset(input.skip)
      .execute(),
    all.select((eb) => eb.fn.count<number>(`share_recipient.${column}`).distinct().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { ids: rows.flatMap(({ id }) => id ?? []), total: count.total };
}

const withShares = (db: Db, input: ReachInput) =>
  reached(db, input).innerJoin('share', (join) =>
    join.onRef('share.workspace_id', '=', 'share_recipient.workspace_id').onRef('share.id', '=', 'share_recipient.share_id'),
  );

async function readContacts(db: Db, input: ReachInput): Promise<{ rows: ReachedContact[]; total: number }> {
  const { ids, total } = await pageOf(db, input, 'contact_id');
  if (ids.length === 0) return { rows: [], total };
  const [figures, names] = await Promise.all([
    withShares(db, input)
      .select((eb) => [
        'share_recipient.contact_id as contactId',
        eb.fn.countAll<number>().as('shares'),
        countVisited('share.state').as('visitedShares'),
        eb.fn.sum<number>('share.visits').as('visits'),
        eb.fn.max<number>('share_recipient.reached_at').as('lastSharedAt'),
      ])
      .where(anyOf(dialectOf(db), 'share_recipient.contact_id', ids))
      .groupBy('share_recipient.contact_id')
      .execute(),
    db
      .selectFrom('contact')
      .leftJoin('account', (join) =>
        join.onRef('account.workspace_id', '=', 'contact.workspace_id').onRef('account.id', '=', 'contact.account_id'),
      )
      .select(['contact.id', 'contact.name', 'contact.title', 'contact.account_id as accountId', 'account.name as accountName'])
      .where('contact.workspace_id', '=', input.workspaceId)
      .where(anyOf(dialectOf(db), 'contact.id', ids))
      .execute(),
  ]);
  const figuresOf = new Map(figures.map((row) => [row.contactId, row]));
  const personOf = new Map(names.map(({ id, ...person }) => [id, person]));
  const rows = ids.flatMap((id) => {
    const [row, person] = [figuresOf.get(id), personOf.get(id)];
    return row && person ? [{ ...row, ...person }] : [];
  });
  return { rows, total };
}

async function readAccounts(db: Db, input: ReachInput): Promise<{ rows: ReachedAccount[]; total: number }> {
  const { ids, total } = await pageOf(db, input, 'account_id');
  if (ids.length === 0) return { rows: [], total };
  const ofPage = anyOf(dialectOf(db), 'share_recipient.account_id', ids);
  // One row a share and account, so that a share to two of its people counts once.
  const perShare = withShares(db, input)
    .select(['share_recipient.account_id', 'share.id', 'share.state', 'share.visits', 'share_recipient.reached_at'])
    .where(ofPage)
    .distinct()
    .as('counted');
  const [figures, people, names] = await Promise.all([
    db
      .selectFrom(perShare)
      .select((eb) => [
        'counted.account_id as accountId',
        eb.fn.countAll<number>().as('shares'),
        countVisited('counted.state').as('visitedShares'),
        eb.fn.sum<number>('counted.visits').as('visits'),
        eb.fn.max<number>('counted.reached_at').as('lastSharedAt'),
      ])
      .groupBy('counted.account_id')
      .execute(),
    reached(db, input)
      .select((eb) => ['share_recipient.account_id', eb.fn.count<number>('share_recipient.contact_id').distinct().as('contacts')])
      .where(ofPage)
      .groupBy('share_recipient.account_id')
      .execute(),
    db
      .selectFrom('account')
      .select(['id', 'name'])
      .where('workspace_id', '=', input.workspaceId)
      .where(anyOf(dialectOf(db), 'id', ids))
      .execute(),
  ]);
  const figuresOf = new Map(figures.map(({ accountId, ...row }) => [accountId, row]));
  const contactsOf = new Map(people.map((row) => [row.account_id, row.contacts]));
  const nameOf = new Map(names.map((row) => [row.id, row.name]));
  const rows = ids.flatMap((accountId) => {
    const [row, name] = [figuresOf.get(accountId), nameOf.get(accountId)];
    return row && name !== undefined ? [{ accountId, name, contacts: contactsOf.get(accountId) ?? 0, ...row }] : [];
  });
  return { rows, total };
}
