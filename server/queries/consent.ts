import type { Selectable } from 'kysely';
import type { Consent, ConsentState } from '../../utils/contract/privacy.ts';
import { dialectOf } from '../db/dialect-of.ts';
import { anyOf } from '../db/insert-rows.ts';
import type { Tables } from '../db/tables.ts';
import type { Db, Trx } from '../db/transaction.ts';
import { shiftCounts } from './engagement-counts.ts';

/** What a contact said about being followed; null when there is no such contact. */
export async function readConsent(db: Db, workspaceId: string, contactId: string): Promise<Consent | null> {
  const row = await db
    .selectFrom('contact')
    .select(['consent', 'consent_source', 'consent_at'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', contactId)
    .executeTakeFirst();
  return row ? consentOf(row) : null;
}

type ConsentColumns = Pick<Selectable<Tables['contact']>, 'consent' | 'consent_source' | 'consent_at'>;

export const consentOf = (row: ConsentColumns): Consent => ({
  state: row.consent ?? 'unknown',
  source: row.consent_source,
  at: row.consent_at,
});

/** Keeps what a contact said. Of one that denies, the engagements are deleted: nobody can read what is not there. */
export async function setConsent(
  trx: Trx,
  workspaceId: string,
  contactId: string,
  { state, source, at }: { state: ConsentState; source: string; at: number },
): Promise<void> {
  await trx
    .updateTable('contact')
    .set({ consent: state === 'unknown' ? null : state, consent_source: source, consent_at: at, updated_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', contactId)
    .execute();
  if (state !== 'denied') return;
  await shiftCounts(trx, { workspaceId, by: -1, where: (eb) => eb('contact_id', '=', contactId) });
  await trx.deleteFrom('engagement').where('workspace_id', '=', workspaceId).where('contact_id', '=', contactId).execute();
}

/** Those of these contacts who denied being followed: nothing that they do is kept. */
export async function deniedAmong(db: Db, workspaceId: string, contactIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (contactIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('contact')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('consent', '=', 'denied')
    .where(anyOf(dialectOf(db), 'id', [...new Set(contactIds)]))
    .execute();
  return new Set(rows.map((row) => row.id));
}
