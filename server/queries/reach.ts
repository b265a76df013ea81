import { type ExpressionBuilder, sql } from 'kysely';
import type { ReachedAccount, ReachedContact, ReachQuery, ReachReport } from '../../utils/contract/report.ts';
import { dialectOf } from '../db/dialect-of.ts';
import { anyOf } from '../db/insert-rows.ts';
import type { Tables } from '../db/tables.ts';
import type { Db } from '../db/transaction.ts';
import type { Period } from './report-weeks.ts';
import { sentStates, shareMatches, shareMoment } from './share-rows.ts';

type ReachInput = Period & Omit<ReachQuery, 'from' | 'to'>;

/**
 * The accounts and contacts that shares of the period reached, last shared first, and how many there are: the rows behind
 * "accounts reached". Names are looked up for the rows that are answered only.
 */
export async function readReach(db: Db, input: ReachInput): Promise<ReachReport> {
  const { from, to, by } = input;
  const none = { rows: [], total: 0 };
  const accounts = by === 'contacts' ? none : await readAccounts(db, input);
  const contacts = by === 'accounts' ? none : await readContacts(db, input);
  return { from, to, accounts: accounts.rows, contacts: contacts.rows, total: { accounts: accounts.total, contacts: contacts.total } };
}

/** One row a share and contact. */
function reached(db: Db, { workspaceId, from, to, memberId, teamId, assetId, contactId, accountId }: ReachInput) {
  return db
    .selectFrom('share')
    .innerJoin('share_recipient', (join) =>
      join.onRef('share_recipient.workspace_id', '=', 'share.workspace_id').onRef('share_recipient.share_id', '=', 'share.id'),
    )
    .where((eb) =>
      shareMatches(eb as unknown as ExpressionBuilder<Tables, 'share'>, workspaceId, '', {
        ...{ from, to, memberId, teamId, assetId, contactId, accountId },
        state: [...sentStates],
      }),
    )
    .$if(contactId !== undefined, (query) => query.where('share_recipient.contact_id', '=', contactId ?? ''));
}

const withAccounts = (db: Db, input: ReachInput) =>
  reached(db, input)
    .innerJoin('contact', (join) =>
      join.onRef('contact.workspace_id', '=', 'share.workspace_id').onRef('contact.id', '=', 'share_recipient.contact_id'),
    )
    .$if(input.accountId !== undefined, (query) => query.where('contact.account_id', '=', input.accountId ?? ''));

const visited = (state: string) => sql<number>`sum(case when ${sql.ref(state)} = 'visited' then 1 else 0 end)`;
const all = sql<number>`count(*) over ()`;

async function readContacts(db: Db, input: ReachInput): Promise<{ rows: ReachedContact[]; total: number }> {
  // Contacts with their accounts are looked at only where the account decides: most of the time goes there otherwise.
  const source = input.accountId === undefined ? reached(db, input) : (withAccounts(db, input) as unknown as ReturnType<typeof reached>);
  const rows = await source
    .select((eb) => [
      'share_recipient.contact_id as contactId',
      eb.fn.countAll<number>().as('shares'),
      visited('share.state').as('visitedShares'),
      eb.fn.sum<number>('share.visits').as('visits'),
      eb.fn.max(shareMoment).as('lastSharedAt'),
      all.as('total'),
    ])
    .groupBy('share_recipient.contact_id')
    .orderBy('lastSharedAt', 'desc')
    .orderBy('share_recipient.contact_id')
    .limit(input.limit)
    .offset(input.skip)
    .execute();
  const names = await db
    .selectFrom('contact')
    .leftJoin('account', (join) =>
      join.onRef('account.workspace_id', '=', 'contact.workspace_id').onRef('account.id', '=', 'contact.account_id'),
    )
    .select(['contact.id', 'contact.name', 'contact.title', 'contact.account_id as accountId', 'account.name as accountName'])
    .where('contact.workspace_id', '=', input.workspaceId)
    .where(
      anyOf(
        dialectOf(db),
        'contact.id',
        rows.map((row) => row.contactId),
      ),
    )
    .execute();
  const byId = new Map(names.map(({ id, ...person }) => [id, person]));
  return {
    rows: rows.flatMap(({ total: _, ...row }) => {
      const person = byId.get(row.contactId);
      return person ? [{ ...row, ...person }] : [];
    }),
    total: rows[0]?.total ?? 0,
  };
}

async function readAccounts(db: Db, input: ReachInput): Promise<{ rows: ReachedAccount[]; total: number }> {
  // One row a share and account, so that a share to two of its people counts once.
  const perShare = withAccounts(db, input)
    .select(['contact.account_id', 'share.id', 'share.state', 'share.visits', shareMoment.as('moment')])
    .where('contact.account_id', 'is not', null)
    .distinct()
    .as('counted');
  const rows = await db
    .selectFrom(perShare)
    .select((eb) => [
      'counted.account_id as accountId',
      eb.fn.countAll<number>().as('shares'),
      visited('counted.state').as('visitedShares'),
      eb.fn.sum<number>('counted.visits').as('visits'),
      eb.fn.max('counted.moment').as('lastSharedAt'),
      all.as('total'),
    ])
    .groupBy('counted.account_id')
    .orderBy('lastSharedAt', 'desc')
    .orderBy('counted.account_id')
    .limit(input.limit)
    .offset(input.skip)
    .execute();
  const ids = rows.flatMap((row) => row.accountId ?? []);
  const [names, people] = await Promise.all([
    db
      .selectFrom('account')
      .select(['id', 'name'])
      .where('workspace_id', '=', input.workspaceId)
      .where(anyOf(dialectOf(db), 'id', ids))
      .execute(),
    withAccounts(db, input)
      .select((eb) => ['contact.account_id', eb.fn.count<number>('share_recipient.contact_id').distinct().as('contacts')])
      .where(anyOf(dialectOf(db), 'contact.account_id', ids))
      .groupBy('contact.account_id')
      .execute(),
  ]);
  const nameOf = new Map(names.map((row) => [row.id, row.name]));
  const contactsOf = new Map(people.map((row) => [row.account_id, row.contacts]));
  return {
    rows: rows.flatMap(({ total: _, accountId, ...row }) => {
      const name = accountId === null ? undefined : nameOf.get(accountId);
      return accountId === null || name === undefined ? [] : [{ accountId, name, contacts: contactsOf.get(accountId) ?? 0, ...row }];
    }),
    total: rows[0]?.total ?? 0,
  };
}
