import { NoticeValues } from '../../utils/contract/notice.ts';
import { tellNotice } from '../../utils/domain/notices/tell-notice.ts';
import type { Db } from '../db/transaction.ts';
import { readMemberSettings } from './member-settings.ts';

/** What a webhook is told of a notice: for whom, about what, and in words. Null when it is gone. */
export async function readNoticeFact(
  db: Db,
  workspaceId: string,
  { noticeId }: Readonly<Record<string, unknown>>,
  now: number,
): Promise<Readonly<Record<string, unknown>> | null> {
  const row = await db
    .selectFrom('notice')
    .innerJoin('user', 'user.id', 'notice.user_id')
    .select(['notice.id', 'notice.user_id', 'notice.kind', 'notice.subject_kind', 'notice.subject_id', 'notice.contact_id'])
    .select(['notice.values_json', 'notice.more', 'user.name', 'user.email'])
    .where('notice.workspace_id', '=', workspaceId)
    .where('notice.id', '=', String(noticeId))
    .executeTakeFirst();
  if (!row) return null;
  const reader = await readMemberSettings(db, workspaceId, row.user_id);
  const values = NoticeValues.parse(JSON.parse(row.values_json));
  const { text, more } = tellNotice({ kind: row.kind, values, more: row.more }, reader, now);
  return {
    ...{ noticeId: row.id, kind: row.kind, subjectKind: row.subject_kind, subjectId: row.subject_id, contactId: row.contact_id },
    ...{ text, more, member: { userId: row.user_id, name: row.name, email: row.email } },
  };
}
