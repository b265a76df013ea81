import { randomBytes } from 'node:crypto';
import { calendarOf } from '../../utils/domain/schedule/calendar.ts';
import { dayOfAsset, dayOfSend } from '../../utils/domain/schedule/calendar-days.ts';
import type { Db } from '../db/transaction.ts';
import { readSchedule } from './asset-plans.ts';
import { listSends } from './sends.ts';
import { hashKey } from './sources.ts';
import { dayMs } from './whole-days.ts';

/** So far back a calendar keeps what went live and was sent. */
const keptMs = 30 * dayMs;

/** Whose calendar. */
interface Member {
  workspaceId: string;
  userId: string;
}

/** Since when the member has an address; null: there is none. */
export async function readCalendarFeed(db: Db, { workspaceId, userId }: Member): Promise<number | null> {
  const row = await db
    .selectFrom('calendar_feed')
    .select('created_at')
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row?.created_at ?? null;
}

/**
 * Makes the member's address anew and answers its code, which begins with the workspace's link key, as codes of links do;
 * this answer is the only place where it ever stands.
 */
export async function makeCalendarFeed(trx: Db, { workspaceId, userId }: Member, linkKey: string, now: number): Promise<string> {
  const code = `${linkKey}${randomBytes(24).toString('base64url')}`;
  const values = { code_hash: hashKey(code), created_at: now };
  await trx
    .insertInto('calendar_feed')
    .values({ workspace_id: workspaceId, user_id: userId, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'user_id']).doUpdateSet(values))
    .execute();
  return code;
}

export async function endCalendarFeed(trx: Db, { workspaceId, userId }: Member): Promise<void> {
  await trx.deleteFrom('calendar_feed').where('workspace_id', '=', workspaceId).where('user_id', '=', userId).execute();
}

/** Whose calendar a code opens, as long as they are a member; null: nobody's. */
export async function findCalendarFeed(db: Db, code: string): Promise<Member | null> {
  const row = await db
    .selectFrom('workspace_setting')
    .innerJoin('calendar_feed', 'calendar_feed.workspace_id', 'workspace_setting.workspace_id')
    .innerJoin('member', (join) =>
      join.onRef('member.workspace_id', '=', 'calendar_feed.workspace_id').onRef('member.user_id', '=', 'calendar_feed.user_id'),
    )
    .select(['calendar_feed.workspace_id', 'calendar_feed.user_id'])
    .where('workspace_setting.link_key', '=', code.slice(0, 4))
    .where('calendar_feed.code_hash', '=', hashKey(code))
    .executeTakeFirst();
  return row ? { workspaceId: row.workspace_id, userId: row.user_id } : null;
}

/** What is planned, and what came in the last month, as iCalendar. */
export async function readCalendar(db: Db, member: Member, now: number): Promise<string> {
  const from = now - keptMs;
  const [assets, sends] = await Promise.all([
    readSchedule(db, { ...member, now }, { from }),
    listSends(db, member.workspaceId, { from }, now),
  ]);
  const days = [...assets.flatMap(dayOfAsset), ...sends.flatMap(dayOfSend)];
  return calendarOf(days, 'Fingerpost schedule', now);
}
