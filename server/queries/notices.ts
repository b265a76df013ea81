import { type NoticePage, type NoticeQuery, type NoticeSettings, NoticeValues } from '../../utils/contract/notice.ts';
import type { Reader } from '../../utils/domain/locale.ts';
import { isQuiet } from '../../utils/domain/notices/quiet-hours.ts';
import { tellNotice } from '../../utils/domain/notices/tell-notice.ts';
import type { Db, Trx } from '../db/transaction.ts';
import { cutPage, newestFirst, readCursor } from './keyset.ts';

/** Whose notices: nobody reads another member's. */
interface Inbox {
  workspaceId: string;
  userId: string;
}

const ofInbox = (db: Db, { workspaceId, userId }: Inbox) =>
  db.selectFrom('notice').where('workspace_id', '=', workspaceId).where('user_id', '=', userId);

/** One page, newest first, in the reader's language; null when the cursor is none of ours. */
export async function listNotices(
  db: Db,
  inbox: Inbox,
  { cursor, limit }: NoticeQuery,
  reader: Reader,
  now: number,
): Promise<NoticePage | null> {
  const after = readCursor(cursor, 'time');
  if (after === null) return null;
  const rows = await newestFirst(ofInbox(db, inbox).selectAll(), ['last_at', 'id'], after, limit).execute();
  const page = cutPage(rows, limit, (row) => [row.last_at, row.id]);
  return {
    notices: page.rows.map((row) => {
      const values = NoticeValues.parse(JSON.parse(row.values_json));
      return {
        ...{ id: row.id, kind: row.kind, subjectKind: row.subject_kind, subjectId: row.subject_id, contactId: row.contact_id },
        ...{ contactName: values.contactName ?? null, ...tellNotice({ kind: row.kind, values, more: row.more }, reader, now) },
        ...{ at: row.at, lastAt: row.last_at, read: row.read_at !== null },
      };
    }),
    nextCursor: page.nextCursor,
    unread: await countUnread(db, inbox),
  };
}

export async function countUnread(db: Db, inbox: Inbox, dueUntil?: number): Promise<number> {
  let query = ofInbox(db, inbox).where('read_at', 'is', null);
  if (dueUntil !== undefined) query = query.where('due_at', '<=', dueUntil);
  const { count } = await query.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  return count;
}

/** What may show on a badge now: nothing in quiet hours, and nothing again before half an hour has passed. */
export async function countForBadge(db: Db, inbox: Inbox, settings: NoticeSettings, now: number): Promise<number> {
  return isQuiet(now, settings) ? 0 : countUnread(db, inbox, now);
}

/** Marks as read: those of these ids, or all that came until a moment. */
export async function markRead(
  trx: Trx,
  { workspaceId, userId }: Inbox,
  which: { ids?: readonly string[] | undefined; until?: number | undefined },
  now: number,
): Promise<void> {
  let query = trx
    .updateTable('notice')
    .set({ read_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .where('read_at', 'is', null);
  if (which.ids) query = query.where('id', 'in', which.ids);
  if (which.until !== undefined) query = query.where('last_at', '<=', which.until);
  await query.execute();
}

/** Notices of all members whose last word is from before a moment. */
export async function deleteOldNotices(db: Db, workspaceId: string, before: number): Promise<void> {
  await db.deleteFrom('notice').where('workspace_id', '=', workspaceId).where('last_at', '<', before).execute();
}
