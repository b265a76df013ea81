import { afterQuiet } from '../../utils/domain/notices/quiet-hours.ts';
import type { Trx } from '../db/transaction.ts';
import { readMemberSettings } from '../queries/member-settings.ts';
import { noteOutgoing, type OutgoingFact } from '../queries/outgoing-events.ts';

interface Announced {
  workspace_id: string;
  user_id: string;
  id: string;
  due_at: number;
}

/**
 * Notes notices for the webhooks that asked for them, each for when its reader may be interrupted. The words are read
 * when they are sent, so that nothing personal waits in the outbox. A workspace without such a webhook costs one look-up.
 */
export async function announce(trx: Trx, notices: readonly Announced[]): Promise<void> {
  for (const [workspaceId, ofWorkspace] of Map.groupBy(notices, (row) => row.workspace_id)) {
    const listening = await trx
      .selectFrom('endpoint')
      .select('id')
      .where('workspace_id', '=', workspaceId)
      .where('events_json', 'like', '%"notice"%')
      .limit(1)
      .executeTakeFirst();
    if (!listening) continue;
    const facts: OutgoingFact[] = [];
    for (const [userId, rows] of Map.groupBy(ofWorkspace, (row) => row.user_id)) {
      const settings = await readMemberSettings(trx, workspaceId, userId);
      for (const { id, due_at } of rows)
        facts.push({
          ...{ id: `${id}.${due_at}`, type: 'notice' as const, at: due_at, notBefore: afterQuiet(due_at, settings) },
          data: { noticeId: id, userId },
        });
    }
    await noteOutgoing(trx, workspaceId, facts);
  }
}
