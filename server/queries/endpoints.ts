import { v7 } from 'uuid';
import { type Endpoint, type EndpointPatch, type EndpointState, type NewEndpoint, OutgoingType } from '../../utils/contract/outgoing.ts';
import type { Db, Trx } from '../db/transaction.ts';

const endpointRows = (db: Db, workspaceId: string) => db.selectFrom('endpoint').selectAll().where('workspace_id', '=', workspaceId);
export type EndpointRow = Awaited<ReturnType<ReturnType<typeof endpointRows>['executeTakeFirstOrThrow']>>;

/** The endpoints of a workspace with what waits for each, oldest first. */
export async function listEndpoints(db: Db, workspaceId: string): Promise<Endpoint[]> {
  return withCounts(db, workspaceId, await endpointRows(db, workspaceId).orderBy('id').execute());
}

export async function findEndpoint(db: Db, workspaceId: string, endpointId: string): Promise<Endpoint | null> {
  const rows = await endpointRows(db, workspaceId).where('id', '=', endpointId).execute();
  return (await withCounts(db, workspaceId, rows))[0] ?? null;
}

export async function findEndpointRow(db: Db, workspaceId: string, endpointId: string): Promise<EndpointRow | null> {
  return (await endpointRows(db, workspaceId).where('id', '=', endpointId).executeTakeFirst()) ?? null;
}

async function withCounts(db: Db, workspaceId: string, rows: readonly EndpointRow[]): Promise<Endpoint[]> {
  if (rows.length === 0) return [];
  const counts = await db
    .selectFrom('delivery')
    .select((eb) => ['endpoint_id', 'state', eb.fn.countAll<number>().as('count')])
    .where('workspace_id', '=', workspaceId)
    .where('state', 'in', ['waiting', 'dead'])
    .groupBy(['endpoint_id', 'state'])
    .execute();
  const count = (id: string, state: string) => Number(counts.find((row) => row.endpoint_id === id && row.state === state)?.count ?? 0);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    url: row.url,
    events: OutgoingType.array().parse(JSON.parse(row.events_json)),
    state: row.state,
    createdAt: row.created_at,
    deliveredAt: row.delivered_at,
    failingSince: row.failing_since,
    problem: row.problem,
    waiting: count(row.id, 'waiting'),
    dead: count(row.id, 'dead'),
  }));
}

export async function insertEndpoint(trx: Trx, workspaceId: string, endpoint: NewEndpoint, sealed: string, now: number): Promise<string> {
  const id = v7();
  const { kind, name, url, events } = endpoint;
  await trx
    .insertInto('endpoint')
    .values({
      ...{ workspace_id: workspaceId, id, kind, name, url, events_json: JSON.stringify([...new Set(events)]), state: 'active', sealed },
      ...{ sealed_before: null, before_until: null, created_at: now, failing_since: null, problem: null, delivered_at: null },
      ...{ rest_until: 0, lease_by: '', lease_until: 0 },
    })
    .execute();
  return id;
}

/** Changes the given fields. One that goes on, or has a new address or token, starts with a clean slate. */
export async function changeEndpoint(trx: Trx, workspaceId: string, patch: EndpointPatch, sealed: string | undefined): Promise<void> {
  const { endpointId, name, url, events, paused } = patch;
  const state: EndpointState | undefined = paused === undefined ? undefined : paused ? 'paused' : 'active';
  const given = { name, url, state, sealed, events_json: events && JSON.stringify([...new Set(events)]) };
  if (Object.values(given).every((value) => value === undefined)) return;
  const afresh = paused === false || url !== undefined || sealed !== undefined;
  await trx
    .updateTable('endpoint')
    .set({ ...given, ...(afresh ? { rest_until: 0, failing_since: null, problem: null } : {}) })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', endpointId)
    .execute();
}

/** A new signing secret; the one before signs along until a moment. */
export async function rotateSecret(
  trx: Trx,
  workspaceId: string,
  endpointId: string,
  next: { sealed: string; sealedBefore: string; beforeUntil: number },
): Promise<void> {
  await trx
    .updateTable('endpoint')
    .set({ sealed: next.sealed, sealed_before: next.sealedBefore, before_until: next.beforeUntil })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', endpointId)
    .execute();
}

/** With its deliveries; facts that nobody else waits for go with the old ones. */
export async function deleteEndpoint(trx: Trx, workspaceId: string, endpointId: string): Promise<boolean> {
  const gone = await trx
    .deleteFrom('endpoint')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', endpointId)
    .returning('id')
    .execute();
  return gone.length > 0;
}
