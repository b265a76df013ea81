import type { Delivery, DeliveryQuery, ReplayInput } from '../../utils/contract/outgoing.ts';
import type { Db, Trx } from '../db/transaction.ts';
import { cutPage, newestFirst, readCursor } from './keyset.ts';

/** One page of an endpoint's deliveries, newest fact first; null when the cursor is none of ours. */
export async function listDeliveries(
  db: Db,
  workspaceId: string,
  { endpointId, state, cursor, limit }: DeliveryQuery,
): Promise<{ deliveries: Delivery[]; nextCursor: string | null } | null> {
  const after = readCursor(cursor, 'time');
  if (after === null) return null;
  let query = db
    .selectFrom('delivery')
    .innerJoin('outgoing_event', (join) =>
      join.onRef('outgoing_event.workspace_id', '=', 'delivery.workspace_id').onRef('outgoing_event.id', '=', 'delivery.event_id'),
    )
    .selectAll('delivery')
    .select('outgoing_event.type')
    .where('delivery.workspace_id', '=', workspaceId)
    .where('endpoint_id', '=', endpointId);
  if (state) query = query.where('state', '=', state);
  const read = await newestFirst(query, ['delivery.at', 'delivery.event_id'], after, limit).execute();
  const { rows, nextCursor } = cutPage(read, limit, (row) => [row.at, row.event_id]);
  const deliveries = rows.map((row) => ({
    eventId: row.event_id,
    type: row.type,
    at: row.at,
    state: row.state,
    attempts: row.attempts,
    nextAt: row.state === 'waiting' ? row.next_at : null,
    lastAt: row.last_at,
    status: row.status,
    ms: row.ms,
    problem: row.problem,
  }));
  return { deliveries, nextCursor };
}

/** Lets deliveries be tried again from the start, at once. Answers how many. */
export async function replayDeliveries(trx: Trx, workspaceId: string, input: ReplayInput, now: number): Promise<number> {
  const { endpointId, eventId, since, deadOnly } = input;
  let query = trx
    .updateTable('delivery')
    .set({ state: 'waiting', attempts: 0, next_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('endpoint_id', '=', endpointId);
  if (eventId !== undefined) query = query.where('event_id', '=', eventId);
  if (since !== undefined) query = query.where('at', '>=', since);
  if (deadOnly) query = query.where('state', '=', 'dead');
  const { numUpdatedRows } = await query.executeTakeFirst();
  await trx.updateTable('endpoint').set({ rest_until: 0 }).where('workspace_id', '=', workspaceId).where('id', '=', endpointId).execute();
  return Number(numUpdatedRows);
}
