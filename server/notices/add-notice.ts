import { type RawBuilder, sql } from 'kysely';
import { v7 } from 'uuid';
import type { NoticeKind, NoticeSubjectKind, NoticeValues } from '../../utils/contract/notice.ts';
import { noticeGroup } from '../../utils/domain/notices/notice-group.ts';
import type { Trx } from '../db/transaction.ts';
import { announce } from './announce.ts';

/** Something that a member is to be told. */
export interface NoticeDraft {
  workspaceId: string;
  userId: string;
  kind: NoticeKind;
  subjectKind: NoticeSubjectKind;
  subjectId: string;
  values: NoticeValues;
  /** UTC milliseconds. */
  at: number;
}

/** No announcement of the same thing to the same member follows another one sooner than this. */
const announceEveryMs = 30 * 60_000;
const chunk = 200;

/**
 * Tells members something, in the transaction that made it so. What belongs together stands in one row: the first in
 * full, with the number of those that came after it. Once a member has read it the next one begins the row anew: unread
 * at once, announced half an hour after the announcement before at the earliest.
 */
export async function addNotices(trx: Trx, drafts: readonly NoticeDraft[]): Promise<void> {
  const groups = Map.groupBy(drafts, (draft) => `${draft.workspaceId} ${draft.userId} ${noticeGroup(draft)}`);
  // In the order of their keys, so that two transactions never wait for each other.
  const rows = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, group]) => rowOf(group));
  for (let from = 0; from < rows.length; from += chunk) {
    const written = await trx
      .insertInto('notice')
      .values(rows.slice(from, from + chunk))
      .onConflict((conflict) =>
        conflict.columns(['workspace_id', 'user_id', 'group_key']).doUpdateSet({
          ...anew(['id', 'kind', 'subject_kind', 'subject_id', 'contact_id', 'values_json', 'at']),
          more: sql<number>`case when notice.read_at is null then notice.more + 1 + excluded.more else excluded.more end`,
          last_at: later(sql`notice.last_at`, sql`excluded.last_at`),
          due_at: sql<number>`case
            when notice.read_at is not null then ${later(sql`excluded.at`, sql`notice.due_at + ${announceEveryMs}`)}
            when excluded.at >= notice.due_at + ${announceEveryMs} then excluded.at
            else notice.due_at end`,
          read_at: null,
        }),
      )
      .returning(['workspace_id', 'user_id', 'id', 'due_at'])
      .execute();
    const drafted = new Map(rows.map((row) => [`${row.workspace_id} ${row.id}`, row]));
    const moments = new Map(rows.map((row) => [`${row.workspace_id} ${row.user_id} ${row.at}`, row]));
    // A row that begins, or that may be announced from this very notice on; the others are told by an earlier one.
    await announce(
      trx,
      written.filter(
        (row) => drafted.has(`${row.workspace_id} ${row.id}`) || moments.has(`${row.workspace_id} ${row.user_id} ${row.due_at}`),
      ),
    );
  }
}

/** The first of a group in full, with how many follow it. */
function rowOf(group: readonly NoticeDraft[]) {
  const [first, ...later] = [...group].sort((a, b) => a.at - b.at);
  if (!first) return [];
  const { contactId = null, ...values } = first.values;
  return [
    {
      ...{ workspace_id: first.workspaceId, user_id: first.userId, group_key: noticeGroup(first), id: v7(), kind: first.kind },
      ...{ subject_kind: first.subjectKind, subject_id: first.subjectId, contact_id: contactId, values_json: JSON.stringify(values) },
      ...{ at: first.at, more: later.length, last_at: later.at(-1)?.at ?? first.at, due_at: first.at, read_at: null },
    },
  ];
}

type Told = 'id' | 'kind' | 'subject_kind' | 'subject_id' | 'contact_id' | 'values_json' | 'at';

/** These columns follow the new notice when the one before was read, and stay otherwise. */
function anew(columns: readonly Told[]): Record<Told, RawBuilder<never>> {
  return Object.fromEntries(
    columns.map((column) => [
      column,
      sql`case when notice.read_at is null then ${sql.ref(`notice.${column}`)} else ${sql.ref(`excluded.${column}`)} end`,
    ]),
  ) as Record<Told, RawBuilder<never>>;
}

const later = (a: RawBuilder<unknown>, b: RawBuilder<unknown>): RawBuilder<number> =>
  sql<number>`case when ${a} > ${b} then ${a} else ${b} end`;
