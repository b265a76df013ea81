import type { NoticeSettings } from '../../utils/contract/notice.ts';
import type { Reader } from '../../utils/domain/locale.ts';
import type { Db, Trx } from '../db/transaction.ts';

/** How a member wants to be told: at any time and with the digest, unless they said otherwise; where and in which language the reader is now is taken until then. */
export async function readMemberSettings(
  db: Db,
  workspaceId: string,
  userId: string,
  reader: Reader = { timeZone: 'UTC', locale: 'en' },
): Promise<NoticeSettings> {
  const row = await db
    .selectFrom('member_setting')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  if (!row) return { ...reader, quietHours: null, quietWeekends: false, digestMail: true };
  return {
    timeZone: row.time_zone,
    locale: row.locale ?? reader.locale,
    quietHours: row.quiet_from === null || row.quiet_to === null ? null : { from: row.quiet_from, to: row.quiet_to },
    quietWeekends: row.quiet_weekends === 1,
    digestMail: row.digest === 1,
  };
}

export async function writeMemberSettings(trx: Trx, workspaceId: string, userId: string, settings: NoticeSettings): Promise<void> {
  const values = {
    ...{ time_zone: settings.timeZone, quiet_from: settings.quietHours?.from ?? null, quiet_to: settings.quietHours?.to ?? null },
    locale: settings.locale,
    ...{ quiet_weekends: settings.quietWeekends ? (1 as const) : (0 as const), digest: settings.digestMail ? (1 as const) : (0 as const) },
  };
  await trx
    .insertInto('member_setting')
    .values({ workspace_id: workspaceId, user_id: userId, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'user_id']).doUpdateSet(values))
    .execute();
}
