import type { NoticeValues } from '../../utils/contract/notice.ts';
import type { Trx } from '../db/transaction.ts';
import type { ShareVisit } from '../links/visit.ts';
import { addNotices } from '../notices/add-notice.ts';

type Told = Pick<ShareVisit, 'workspaceId' | 'shareId' | 'at'>;

/**
 * Tells the reps that people followed the links they sent. A name is told where the share went to one person alone; with
 * several it was "somebody", of their account where all are of one.
 */
export async function tellVisited(trx: Trx, visits: readonly Told[]): Promise<void> {
  for (const [workspaceId, ofWorkspace] of Map.groupBy(visits, (visit) => visit.workspaceId)) {
    const shares = await readShares(trx, workspaceId, [...new Set(ofWorkspace.map((visit) => visit.shareId))]);
    await addNotices(
      trx,
      ofWorkspace.flatMap(({ shareId, at }) => {
        const share = shares.get(shareId);
        if (!share) return [];
        const { userId, values } = share;
        return [{ workspaceId, userId, kind: 'share_visited' as const, subjectKind: 'share' as const, subjectId: shareId, values, at }];
      }),
    );
  }
}

async function readShares(trx: Trx, workspaceId: string, shareIds: readonly string[]) {
  const rows = await trx
    .selectFrom('share')
    .innerJoin('member', (join) =>
      join.onRef('member.workspace_id', '=', 'share.workspace_id').onRef('member.user_id', '=', 'share.user_id'),
    )
    .innerJoin('asset', (join) => join.onRef('asset.workspace_id', '=', 'share.workspace_id').onRef('asset.id', '=', 'share.asset_id'))
    .leftJoin('share_recipient', (join) =>
      join.onRef('share_recipient.workspace_id', '=', 'share.workspace_id').onRef('share_recipient.share_id', '=', 'share.id'),
    )
    .leftJoin('contact', (join) =>
      join.onRef('contact.workspace_id', '=', 'share_recipient.workspace_id').onRef('contact.id', '=', 'share_recipient.contact_id'),
    )
    .leftJoin('account', (join) =>
      join.onRef('account.workspace_id', '=', 'contact.workspace_id').onRef('account.id', '=', 'contact.account_id'),
    )
    .select(['share.id', 'share.user_id', 'share.unknown_recipients', 'asset.id as asset_id', 'asset.title'])
    .select(['contact.id as contact_id', 'contact.name', 'account.id as account_id', 'account.name as account_name'])
    .where('share.workspace_id', '=', workspaceId)
    .where('share.id', 'in', shareIds)
    .execute();
  const byShare = Map.groupBy(rows, (row) => row.id);
  return new Map([...byShare].flatMap(([id, [first, ...others]]) => (first ? [[id, sayOf(first, others)] as const] : [])));
}

interface Row {
  user_id: string;
  unknown_recipients: number;
  asset_id: string;
  title: string;
  contact_id: string | null;
  name: string | null;
  account_id: string | null;
  account_name: string | null;
}

function sayOf(first: Row, others: readonly Row[]): { userId: string; values: NoticeValues } {
  const sole = others.length === 0 && first.unknown_recipients === 0;
  const oneAccount = first.unknown_recipients === 0 && others.every((row) => row.account_id === first.account_id);
  return {
    userId: first.user_id,
    values: {
      ...{ assetId: first.asset_id, assetTitle: first.title },
      ...(sole ? { contactId: first.contact_id, contactName: first.name } : {}),
      ...(oneAccount ? { accountId: first.account_id, accountName: first.account_name } : {}),
    },
  };
}

/**
 * A visit was a machine's after all: its notice goes, or counts one less. Where it was the first of several the words
 * name nobody any more, since who came after is not known here.
 */
export async function untellVisited(trx: Trx, { workspaceId, shareId, at }: Told): Promise<void> {
  const rows = await trx
    .selectFrom('notice')
    .select(['user_id', 'group_key', 'at', 'more', 'subject_id', 'values_json'])
    .where('workspace_id', '=', workspaceId)
    .where('kind', '=', 'share_visited')
    .where('subject_id', '=', shareId)
    .where('read_at', 'is', null)
    .execute();
  for (const row of rows) {
    const isIt = row.at === at;
    const key = { workspace_id: workspaceId, user_id: row.user_id, group_key: row.group_key };
    if (row.more === 0 && !isIt) continue;
    if (row.more === 0)
      await trx
        .deleteFrom('notice')
        .where((eb) => eb.and(key))
        .execute();
    else
      await trx
        .updateTable('notice')
        .set({ more: row.more - 1, ...(isIt ? { contact_id: null, values_json: withoutName(row.values_json) } : {}) })
        .where((eb) => eb.and(key))
        .execute();
  }
}

function withoutName(valuesJson: string): string {
  const { contactName: _, ...values } = JSON.parse(valuesJson) as NoticeValues;
  return JSON.stringify(values);
}
