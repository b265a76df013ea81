import { v7 } from 'uuid';
import type { ShareDetail, ShareRow } from '../../utils/contract/share.ts';
import type { ShareState } from '../../utils/contract/words.ts';
import type { Db } from '../db/transaction.ts';

const visitLimit = 500;

/** A share's history, oldest first, and its visits, newest first. */
export async function readShareDetail(db: Db, workspaceId: string, share: ShareRow): Promise<ShareDetail> {
  const [events, visits] = await Promise.all([
    db
      .selectFrom('share_event')
      .leftJoin('user', 'user.id', 'share_event.actor')
      .select(['share_event.id', 'share_event.kind', 'share_event.to_state', 'share_event.actor', 'share_event.at', 'user.name'])
      .where('share_event.workspace_id', '=', workspaceId)
      .where('share_event.share_id', '=', share.id)
      .orderBy('share_event.id')
      .execute(),
    db
      .selectFrom('visit')
      .select(['id', 'at', 'verdict', 'reasons_json'])
      .where('workspace_id', '=', workspaceId)
      .where('share_id', '=', share.id)
      .orderBy('at', 'desc')
      .limit(visitLimit)
      .execute(),
  ]);
  return {
    share,
    history: events.map(({ id, kind, to_state, actor, at, name }) => ({ id, kind, toState: to_state, actor: name ?? actor, at })),
    visits: visits.map(({ reasons_json, ...visit }) => ({ ...visit, reasons: JSON.parse(reasons_json) as string[] })),
  };
}

interface HistoryLine {
  workspaceId: string;
  shareId: string;
  idempotencyKey: string;
  kind: ShareState;
  toState: ShareState | null;
  actor: string;
  at: number;
}

/** Adds a line to a share's history; false when a line with this key is there already. */
export async function addHistory(
  db: Db,
  { workspaceId, shareId, idempotencyKey, kind, toState, actor, at }: HistoryLine,
): Promise<boolean> {
  const result = await db
    .insertInto('share_event')
    .values({ workspace_id: workspaceId, share_id: shareId, id: v7(), idempotency_key: idempotencyKey, kind, to_state: toState, actor, at })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'idempotency_key']).doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
