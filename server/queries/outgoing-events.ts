import { v7 } from 'uuid';
import { OutgoingType } from '../../utils/contract/outgoing.ts';
import type { Trx } from '../db/transaction.ts';
import { containsText } from './text-match.ts';

/** What happened, as ids: names and addresses are read when, and only where, a receiver needs them. */
export interface OutgoingFact {
  /** Given where the fact has a name of its own, so that noting it again changes nothing. */
  id?: string;
  type: OutgoingType;
  at: number;
  /** Not to be sent before; without it at once. */
  notBefore?: number;
  data: Readonly<Record<string, string | number | null | readonly string[]>>;
}

/**
 * Notes facts for the endpoints that asked for them, in the transaction that made them facts: what is rolled back is
 * never sent, what is committed is. A workspace without endpoints costs one look-up by key.
 */
export async function noteOutgoing(trx: Trx, workspaceId: string, facts: readonly OutgoingFact[]): Promise<void> {
  if (facts.length === 0) return;
  const endpoints = await trx.selectFrom('endpoint').select(['id', 'events_json']).where('workspace_id', '=', workspaceId).execute();
  const asked = endpoints.map(({ id, events_json }) => ({ id, events: OutgoingType.array().parse(JSON.parse(events_json)) }));
  for (const { id = v7(), type, at, notBefore = at, data } of facts) {
    const takers = asked.filter(({ events }) => events.includes(type));
    if (takers.length === 0) continue;
    const fresh = await trx
      .insertInto('outgoing_event')
      .values({ workspace_id: workspaceId, id, type, at, data_json: JSON.stringify(data) })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doNothing())
      .returning('id')
      .execute();
    if (fresh.length === 0) continue;
    await trx
      .insertInto('delivery')
      .values(
        takers.map((taker) => ({
          ...{ workspace_id: workspaceId, endpoint_id: taker.id, event_id: id, at },
          ...{ state: 'waiting' as const, attempts: 0, next_at: notBefore },
          ...{ last_at: null, status: null, ms: null, problem: null },
        })),
      )
      .execute();
  }
}

/** Facts about an erased contact go, with their deliveries. */
export async function forgetOutgoing(trx: Trx, workspaceId: string, contactId: string): Promise<void> {
  await trx.deleteFrom('outgoing_event').where('workspace_id', '=', workspaceId).where(containsText('data_json', contactId)).execute();
}

/** Facts from before a moment go, with their deliveries. */
export async function deleteOldOutgoing(trx: Trx, workspaceId: string, before: number): Promise<void> {
  await trx.deleteFrom('outgoing_event').where('workspace_id', '=', workspaceId).where('at', '<', before).execute();
}
