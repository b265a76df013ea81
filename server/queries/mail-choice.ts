import type { MailChoice, MailState } from '../../utils/contract/privacy.ts';
import type { Db, Trx } from '../db/transaction.ts';

/** Whether a contact takes marketing mail; null when there is no such contact. */
export async function readMailChoice(db: Db, workspaceId: string, contactId: string): Promise<MailChoice | null> {
  const row = await db
    .selectFrom('contact')
    .select(['mail', 'mail_source', 'mail_at'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', contactId)
    .executeTakeFirst();
  return row ? { state: row.mail ?? 'unknown', source: row.mail_source, at: row.mail_at } : null;
}

/**
 * Keeps a contact's last word on marketing mail; an older one than is known changes nothing. Of one that says stop, the
 * mails that marketing has planned are called off. What reps write themselves is no marketing mail. False when nothing changed.
 */
export async function setMailChoice(
  trx: Trx,
  workspaceId: string,
  contactId: string,
  { state, source, at }: { state: MailState; source: string; at: number },
): Promise<boolean> {
  const changed = await trx
    .updateTable('contact')
    .set({ mail: state === 'unknown' ? null : state, mail_source: source, mail_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', contactId)
    .where((eb) => eb.or([eb('mail_at', 'is', null), eb('mail_at', '<=', at)]))
    .returning('id')
    .executeTakeFirst();
  if (changed === undefined) return false;
  if (state === 'stopped')
    await trx
      .updateTable('touch')
      .set({ state: 'cancelled' })
      .where('workspace_id', '=', workspaceId)
      .where('contact_id', '=', contactId)
      .where('origin', '=', 'marketing')
      .where('channel', '=', 'email')
      .where('state', 'in', ['scheduled', 'held'])
      .where('at', '>', at)
      .execute();
  return true;
}
