import type { DealQuery } from '../../utils/contract/influence.ts';
import type { OpportunityStatus } from '../../utils/contract/words.ts';
import type { Db } from '../db/transaction.ts';
import { accountFits } from './segment-accounts.ts';
import { containsText } from './text-match.ts';

export interface DealFacts {
  id: string;
  name: string;
  accountId: string;
  accountName: string;
  stage: string;
  status: OpportunityStatus;
  amountMinor: number;
  currency: string;
  createdAt: number;
  closeAt: number | null;
  closedAt: number | null;
}

export type DealFilter = Pick<DealQuery, 'status' | 'from' | 'to' | 'accountId' | 'segmentId' | 'currency' | 'q'> & { dealId?: string };

/** The deals of a filter, open ones whatever the period, in no order. An unknown segment has none. */
export async function readDeals(db: Db, workspaceId: string, filter: DealFilter): Promise<DealFacts[]> {
  const { status, from, to, accountId, segmentId, currency, q, dealId } = filter;
  const inSegment = segmentId === undefined ? undefined : await accountFits(db, workspaceId, segmentId);
  if (inSegment === null) return [];
  let query = db
    .selectFrom('opportunity')
    .innerJoin('account', (join) =>
      join.onRef('account.workspace_id', '=', 'opportunity.workspace_id').onRef('account.id', '=', 'opportunity.account_id'),
    )
    .select([
      'opportunity.id',
      'opportunity.name',
      'opportunity.account_id as accountId',
      'account.name as accountName',
      'opportunity.stage',
      'opportunity.status',
      'opportunity.amount_minor as amountMinor',
      'opportunity.currency',
      'opportunity.created_at as createdAt',
      'opportunity.close_at as closeAt',
      'opportunity.closed_at as closedAt',
    ])
    .where('opportunity.workspace_id', '=', workspaceId);
  if (status?.length) query = query.where('opportunity.status', 'in', status);
  if (from !== undefined)
    query = query.where((eb) => eb.or([eb('opportunity.status', '=', 'open'), eb('opportunity.closed_at', '>=', from)]));
  if (to !== undefined) query = query.where((eb) => eb.or([eb('opportunity.status', '=', 'open'), eb('opportunity.closed_at', '<', to)]));
  if (accountId !== undefined) query = query.where('opportunity.account_id', '=', accountId);
  if (currency !== undefined) query = query.where('opportunity.currency', '=', currency);
  if (dealId !== undefined) query = query.where('opportunity.id', '=', dealId);
  if (inSegment) query = query.where(inSegment);
  const text = q?.trim().toLowerCase();
  if (text) query = query.where((eb) => eb.or([containsText('opportunity.name', text), containsText('account.name', text)]));
  return query.execute();
}
