import type { OutgoingType } from '../../utils/contract/outgoing.ts';
import type { Db, Trx } from '../db/transaction.ts';
import type { EndpointRow } from './endpoints.ts';

export interface EndpointKey {
  workspaceId: string;
  id: string;
}

/** Endpoints of a workspace that may be sent to now and have something due. */
export async function dueEndpoints(db: Db, workspaceId: string, now: number): Promise<EndpointKey[]> {
  return db
    .selectFrom('endpoint')
    .select(['endpoint.workspace_id as workspaceId', 'endpoint.id'])
    .where('endpoint.workspace_id', '=', workspaceId)
    .where('state', '=', 'active')
    .where('rest_until', '<=', now)
    .where('lease_until', '<=', now)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('delivery')
          .select('delivery.event_id')
          .where('delivery.workspace_id', '=', workspaceId)
          .whereRef('delivery.endpoint_id', '=', 'endpoint.id')
          .where('delivery.state', '=', 'waiting')
          .where('delivery.next_at', '<=', now),
      ),
    )
    .execute();
}

/** Takes, or keeps, the right to send to an endpoint; null while another server has it, or when it is no longer active. */
export async function leaseEndpoint(
  db: Db,
  { workspaceId, id }: EndpointKey,
  lease: { by: string; now: number; until: number },
): Promise<EndpointRow | null> {
  const rows = await db
    .updateTable('endpoint')
    .set({ lease_by: lease.by, lease_until: lease.until })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('state', '=', 'active')
    .where((eb) => eb.or([eb('lease_until', '<=', lease.now), eb('lease_by', '=', lease.by)]))
    .returningAll()
    .execute();
  return rows[0] ?? null;
}

export async function releaseEndpoint(db: Db, { workspaceId, id }: EndpointKey, by: string): Promise<void> {
  await db
    .updateTable('endpoint')
    .set({ lease_until: 0 })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('lease_by', '=', by)
    .execute();
}

export interface DueDelivery {
  eventId: string;
  type: OutgoingType;
  at: number;
  data: Record<string, unknown>;
  attempts: number;
}

/** The delivery that has waited longest; null when none is due. */
export async function nextDelivery(db: Db, { workspaceId, id }: EndpointKey, now: number): Promise<DueDelivery | null> {
  const row = await db
    .selectFrom('delivery')
    .innerJoin('outgoing_event', (join) =>
      join.onRef('outgoing_event.workspace_id', '=', 'delivery.workspace_id').onRef('outgoing_event.id', '=', 'delivery.event_id'),
    )
    .select(['delivery.event_id', 'outgoing_event.type', 'outgoing_event.at', 'data_json', 'attempts'])
    .where('delivery.workspace_id', '=', workspaceId)
    .where('endpoint_id', '=', id)
    .where('state', '=', 'waiting')
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .orderBy('delivery.event_id')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const data = JSON.parse(row.data_json) as Record<string, unknown>;
  return { eventId: row.event_id, type: row.type, at: row.at, data, attempts: row.attempts };
}

/** Notes how an attempt went, for the delivery and for its endpoint. */
export async function noteAttempt(
  trx: Trx,
  { workspaceId, id }: EndpointKey,
  eventId: string,
  attempt: {
    delivery: {
      state: 'waiting' | 'done' | 'dead';
      attempts: number;
      next_at: number;
      last_at: number;
      status: number | null;
      ms: number;
      problem: string | null;
    };
    endpoint: {
      state?: 'disabled' | 'paused';
      failing_since: number | null;
      problem: string | null;
      rest_until: number;
      delivered_at?: number;
    };
  },
): Promise<void> {
  await trx
    .updateTable('delivery')
    .set(attempt.delivery)
    .where('workspace_id', '=', workspaceId)
    .where('endpoint_id', '=', id)
    .where('event_id', '=', eventId)
    .execute();
  await trx.updateTable('endpoint').set(attempt.endpoint).where('workspace_id', '=', workspaceId).where('id', '=', id).execute();
}
