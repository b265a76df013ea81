import type { Trx } from '../db/transaction.ts';
import type { ShareVisit } from '../links/visit.ts';
import { noteOutgoing } from './outgoing-events.ts';

/**
 * Notes for the outbox that people followed links of shares that were sent. The visit's own id names the fact, so that
 * one that is confirmed twice (by its headers, then by the site) is told once. Who it was is named as far as anybody can
 * say: the recipients.
 */
export async function noteConfirmed(
  trx: Trx,
  visits: readonly Pick<ShareVisit, 'workspaceId' | 'id' | 'shareId' | 'assetId' | 'at'>[],
): Promise<void> {
  for (const [workspaceId, ofWorkspace] of Map.groupBy(visits, (visit) => visit.workspaceId)) {
    const listening = await trx.selectFrom('endpoint').select('id').where('workspace_id', '=', workspaceId).limit(1).executeTakeFirst();
    if (!listening) continue;
    const rows = await trx
      .selectFrom('share')
      .leftJoin('share_recipient', (join) =>
        join.onRef('share_recipient.workspace_id', '=', 'share.workspace_id').onRef('share_recipient.share_id', '=', 'share.id'),
      )
      .select(['share.id', 'share_recipient.contact_id'])
      .where('share.workspace_id', '=', workspaceId)
      .where(
        'share.id',
        'in',
        ofWorkspace.map((visit) => visit.shareId),
      )
      .where('share.sent_at', 'is not', null)
      .execute();
    const recipients = Map.groupBy(rows, (row) => row.id);
    await noteOutgoing(
      trx,
      workspaceId,
      ofWorkspace.flatMap(({ id, shareId, assetId, at }) => {
        const contactIds = recipients.get(shareId)?.flatMap((row) => (row.contact_id === null ? [] : [row.contact_id]));
        return contactIds ? [{ id, type: 'visit.confirmed' as const, at, data: { visitId: id, shareId, assetId, contactIds } }] : [];
      }),
    );
  }
}
