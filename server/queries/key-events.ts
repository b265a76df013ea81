import type { Db } from '../db/transaction.ts';

interface Added {
  workspaceId: string;
  sourceId: string;
  /** Minutes since 1970. */
  minute: number;
  events: number;
}

/** Adds events to a write key's count of a minute and answers the whole; counts of earlier minutes go. */
export async function addEvents(db: Db, { workspaceId, sourceId, minute, events }: Added): Promise<number> {
  const row = await db
    .insertInto('rate_count')
    .values({ workspace_id: workspaceId, source_id: sourceId, minute, events })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'source_id', 'minute']).doUpdateSet((eb) => ({ events: eb('rate_count.events', '+', events) })),
    )
    .returning('events')
    .executeTakeFirstOrThrow();
  if (row.events === events)
    await db
      .deleteFrom('rate_count')
      .where('workspace_id', '=', workspaceId)
      .where('source_id', '=', sourceId)
      .where('minute', '<', minute)
      .execute();
  return row.events;
}
