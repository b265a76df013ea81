import { v7 } from 'uuid';
import type { OpportunityStatus } from '../../utils/contract/words.ts';
import type { Trx } from '../db/transaction.ts';

/** A deal as another system tells it; null: not told, what was known stays. */
export interface ToldOpportunity {
  id: string;
  accountId: string;
  name: string;
  stage: string;
  status: OpportunityStatus;
  amount: { minor: number; currency: string } | null;
  /** Expected while it is open, else the day it was won or lost. */
  closeAt: number | null;
  createdAt: number | null;
}

/** ISO 4217 for "no currency". */
const noCurrency = 'XXX';

/**
 * Writes a deal and, where stage, status or amount changed, a line of its history: the one way by which deals come in and
 * change. It is closed on the day that is told, unless that lies ahead: then, and without one, now.
 */
export async function writeOpportunity(
  trx: Trx,
  workspaceId: string,
  deal: ToldOpportunity,
  now: number,
): Promise<'created' | 'updated' | 'unchanged'> {
  const { id, status, closeAt } = deal;
  const known = await trx
    .selectFrom('opportunity')
    .select(['account_id', 'name', 'stage', 'status', 'amount_minor', 'currency', 'close_at', 'closed_at'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  const next = {
    account_id: deal.accountId,
    name: deal.name,
    stage: deal.stage,
    status,
    amount_minor: deal.amount?.minor ?? known?.amount_minor ?? 0,
    currency: deal.amount?.currency ?? known?.currency ?? noCurrency,
    close_at: closeAt ?? known?.close_at ?? null,
    closed_at: closedAt(status, closeAt, known, now),
  };
  const changed = (field: keyof typeof next) => known?.[field] !== next[field];
  if (known && !(Object.keys(next) as (keyof typeof next)[]).some(changed)) return 'unchanged';
  if (known) await trx.updateTable('opportunity').set(next).where('workspace_id', '=', workspaceId).where('id', '=', id).execute();
  else
    await trx
      .insertInto('opportunity')
      .values({ workspace_id: workspaceId, id, ...next, created_at: deal.createdAt ?? now })
      .execute();
  if ((['stage', 'status', 'amount_minor', 'currency'] as const).some(changed)) {
    const { stage, amount_minor, currency } = next;
    const at = next.closed_at ?? (known ? now : (deal.createdAt ?? now));
    await trx
      .insertInto('opportunity_stage')
      .values({ workspace_id: workspaceId, opportunity_id: id, id: v7(), at, stage, status, amount_minor, currency })
      .execute();
  }
  return known ? 'updated' : 'created';
}

function closedAt(
  status: OpportunityStatus,
  told: number | null,
  known: { status: OpportunityStatus; closed_at: number | null } | undefined,
  now: number,
): number | null {
  if (status === 'open') return null;
  if (told !== null && told <= now) return told;
  return known?.status === status ? (known.closed_at ?? now) : now;
}
