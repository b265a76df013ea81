import { sql } from 'kysely';
import type { ReachReport } from '../../utils/contract/report.ts';
import type { Db } from '../db/transaction.ts';
import { sentStates, shareMatches, shareMoment } from './share-rows.ts';

interface ReachInput {
  workspaceId: string;
  from: number;
  to: number;
  memberId?: string | undefined;
  teamId?: string | undefined;
  assetId?: string | undefined;
}

/** The accounts and contacts that shares of the period reached, last shared first: the rows behind "accounts reached". */
export async function readReach(db: Db, { workspaceId, from, to, memberId, teamId, assetId }: ReachInput): Promise<ReachReport> {
  const reached = db
    .selectFrom('share')
    .innerJoin('share_recipient', (join) =>
      join.onRef('share_recipient.workspace_id', '=', 'share.workspace_id').onRef('share_recipient.share_id', '=', 'share.id'),
    )
    .innerJoin('contact', (join) =>
      join.onRef('contact.workspace_id', '=', 'share.workspace_id').onRef('contact.id', '=', 'share_recipient.contact_id'),
    )
    .select([
      'share.id as share_id',
      'share.state',
      'share.visits',
      shareMoment.as('moment'),
      'contact.id as contact_id',
      'contact.account_id',
    ])
    .where((eb) =>
      shareMatches(eb as Parameters<typeof shareMatches>[0], workspaceId, '', {
        from,
        to,
        memberId,
        teamId,
        assetId,
        state: [...sentStates],
      }),
    )
    .as('reached');
  // One row a share and account, so that a share to two of its people counts once.
  const perAccount = db
    .selectFrom(reached)
    .select((eb) => [
      'reached.account_id',
      'reached.share_id',
      'reached.state',
      'reached.visits',
      'reached.moment',
      eb.fn.countAll<number>().as('people'),
    ])
    .where('reached.account_id', 'is not', null)
    .groupBy(['reached.account_id', 'reached.share_id', 'reached.state', 'reached.visits', 'reached.moment'])
    .as('counted');
  const visited = (table: string) => sql<number>`sum(case when ${sql.ref(`${table}.state`)} = 'visited' then 1 else 0 end)`;

  const [accounts, people, contacts] = await Promise.all([
    db
      .selectFrom(perAccount)
      .innerJoin('account', (join) => join.onRef('account.id', '=', 'counted.account_id').on('account.workspace_id', '=', workspaceId))
      .select((eb) => [
        'account.id as accountId',
        'account.name',
        eb.fn.countAll<number>().as('shares'),
        visited('counted').as('visitedShares'),
        eb.fn.sum<number>('counted.visits').as('visits'),
        eb.fn.max('counted.moment').as('lastSharedAt'),
      ])
      .groupBy(['account.id', 'account.name'])
      .orderBy('lastSharedAt', 'desc')
      .orderBy('account.id')
      .execute(),
    db
      .selectFrom(reached)
      .select((eb) => ['reached.account_id', eb.fn.count<number>('reached.contact_id').distinct().as('contacts')])
      .groupBy('reached.account_id')
      .execute(),
    db
      .selectFrom(reached)
      .innerJoin('contact', (join) => join.onRef('contact.id', '=', 'reached.contact_id').on('contact.workspace_id', '=', workspaceId))
      .leftJoin('account', (join) =>
        join.onRef('account.workspace_id', '=', 'contact.workspace_id').onRef('account.id', '=', 'contact.account_id'),
      )
      .select((eb) => [
        'contact.id as contactId',
        'contact.name',
        'contact.title',
        'contact.account_id as accountId',
        'account.name as accountName',
        eb.fn.countAll<number>().as('shares'),
        visited('reached').as('visitedShares'),
        eb.fn.sum<number>('reached.visits').as('visits'),
        eb.fn.max('reached.moment').as('lastSharedAt'),
      ])
      .groupBy(['contact.id', 'contact.name', 'contact.title', 'contact.account_id', 'account.name'])
      .orderBy('lastSharedAt', 'desc')
      .orderBy('contact.id')
      .execute(),
  ]);
  const contactsOf = new Map(people.map((row) => [row.account_id, row.contacts]));
  return { from, to, accounts: accounts.map((row) => ({ ...row, contacts: contactsOf.get(row.accountId) ?? 0 })), contacts };
}
