import type { Locale } from '../../utils/contract/words.ts';
import { fromAuthTime } from '../db/auth-time.ts';
import type { Db } from '../db/transaction.ts';

export interface DigestReader {
  userId: string;
  name: string;
  email: string;
  timeZone: string;
  locale: Locale;
}

/** Members who want the mail of a week and have not got it: who joined after the week, or stopped it, is left out. */
export async function readDigestReaders(db: Db, workspaceId: string, week: string, weekEnds: number): Promise<DigestReader[]> {
  const rows = await db
    .selectFrom('member')
    .innerJoin('user', 'user.id', 'member.user_id')
    .leftJoin('member_setting', (join) =>
      join.onRef('member_setting.workspace_id', '=', 'member.workspace_id').onRef('member_setting.user_id', '=', 'member.user_id'),
    )
    .leftJoin('digest_mail', (join) =>
      join
        .onRef('digest_mail.workspace_id', '=', 'member.workspace_id')
        .onRef('digest_mail.user_id', '=', 'member.user_id')
        .on('digest_mail.week', '=', week),
    )
    .select(['member.user_id', 'member.created_at', 'user.name', 'user.email', 'member_setting.time_zone', 'member_setting.digest'])
    .select('member_setting.locale')
    .where('member.workspace_id', '=', workspaceId)
    .where('digest_mail.sent_at', 'is', null)
    .orderBy('user.name')
    .execute();
  return rows.flatMap((row) =>
    row.digest === 0 || fromAuthTime(row.created_at) >= weekEnds
      ? []
      : [{ userId: row.user_id, name: row.name, email: row.email, timeZone: row.time_zone ?? 'UTC', locale: row.locale ?? 'en' }],
  );
}

interface Claim {
  workspaceId: string;
  userId: string;
  week: string;
  now: number;
  /** Until when no other server tries. */
  until: number;
  mostAttempts: number;
}

/** Takes a mail to send; false when it was sent, is being sent by another server, or was tried too often. */
export async function claimDigestMail(db: Db, { workspaceId, userId, week, now, until, mostAttempts }: Claim): Promise<boolean> {
  const taken = await db
    .insertInto('digest_mail')
    .values({ workspace_id: workspaceId, user_id: userId, week, until, attempts: 1, sent_at: null })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'user_id', 'week'])
        .doUpdateSet((eb) => ({ until, attempts: eb('digest_mail.attempts', '+', 1) }))
        .where('digest_mail.sent_at', 'is', null)
        .where('digest_mail.until', '<=', now)
        .where('digest_mail.attempts', '<', mostAttempts),
    )
    .returning('user_id')
    .execute();
  return taken.length > 0;
}

export async function noteDigestSent(db: Db, workspaceId: string, userId: string, week: string, now: number): Promise<void> {
  await db
    .updateTable('digest_mail')
    .set({ sent_at: now, until: now })
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .where('week', '=', week)
    .execute();
}
