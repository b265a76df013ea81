import { v7 } from 'uuid';
import { lockRows } from '../db/lock-rows.ts';
import { lockWorkspace } from '../db/lock-workspace.ts';
import type { Trx } from '../db/transaction.ts';
import { consentOf, readConsent, setConsent } from './consent.ts';
import { writeContactKeys } from './contact-keys.ts';
import { setMailChoice } from './mail-choice.ts';
import { type Moved, moveByIds, readMoved, withoutReturned } from './moved-rows.ts';
import { findContact } from './people.ts';
import { alignReached } from './reached.ts';

interface Merge {
  workspaceId: string;
  /** The contact that stays. */
  contactId: string;
  otherId: string;
  userId: string;
  now: number;
}

/**
 * Moves all that the other contact has to the one that stays and takes the other one away. Answers the merge's id; null
 * when one of the two is not there.
 */
export async function mergeContacts(trx: Trx, { workspaceId, contactId, otherId, userId, now }: Merge): Promise<string | null> {
  await lockWorkspace(trx, workspaceId, 'identities');
  await lockRows(trx, 'contact', workspaceId, [contactId, otherId]);
  for (const id of [contactId, otherId]) if (!(await findContact(trx, workspaceId, id))) return null;
  const moved = await readMoved(trx, workspaceId, contactId, otherId);
  await moveByIds(trx, workspaceId, otherId, contactId, moved);
  await alignReached(trx, workspaceId, { contactId });
  if (moved.emailTaken)
    await trx
      .updateTable('contact')
      .set({ email: moved.contact.email, updated_at: now })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', contactId)
      .execute();
  // One of the two said no: the person did.
  const consents = [consentOf(moved.contact), await readConsent(trx, workspaceId, contactId)];
  const denial = consents.find((consent) => consent?.state === 'denied');
  if (denial) await setConsent(trx, workspaceId, contactId, { state: 'denied', source: denial.source ?? '', at: denial.at ?? now });
  // On mail, the last word of the two counts.
  const { mail, mail_source, mail_at } = moved.contact;
  if (mail && mail_at !== null) await setMailChoice(trx, workspaceId, contactId, { state: mail, source: mail_source ?? '', at: mail_at });
  await trx.deleteFrom('contact').where('workspace_id', '=', workspaceId).where('id', '=', otherId).execute();
  await writeContactKeys(trx, workspaceId, [contactId]);
  const id = v7();
  await trx
    .insertInto('contact_merge')
    .values({
      workspace_id: workspaceId,
      id,
      contact_id: contactId,
      other_id: otherId,
      moved_json: JSON.stringify(moved),
      merged_by: userId,
      merged_at: now,
      split_at: null,
    })
    .execute();
  return id;
}

/**
 * Takes a merge back: the other contact returns under its id with all that came with it and is still here; what came
 * since stays. Answers the other's id; null when there is no such merge, or it was taken back before.
 */
export async function splitContacts(
  trx: Trx,
  { workspaceId, contactId, mergeId, now }: { workspaceId: string; contactId: string; mergeId: string; now: number },
): Promise<string | null> {
  await lockWorkspace(trx, workspaceId, 'identities');
  const merge = await trx
    .updateTable('contact_merge')
    .set({ split_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', mergeId)
    .where('contact_id', '=', contactId)
    .where('split_at', 'is', null)
    .returning(['other_id', 'moved_json'])
    .executeTakeFirst();
  if (!merge) return null;
  const moved = JSON.parse(merge.moved_json) as Moved;
  await trx.insertInto('contact').values(moved.contact).execute();
  if (moved.emailTaken)
    await trx
      .updateTable('contact')
      .set({ email: null, updated_at: now })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', contactId)
      .where('email', '=', moved.contact.email)
      .execute();
  await moveByIds(trx, workspaceId, contactId, merge.other_id, moved);
  await alignReached(trx, workspaceId, { contactId: merge.other_id });
  await takeFromOuterMerges(trx, workspaceId, contactId, moved);
  await writeContactKeys(trx, workspaceId, [contactId, merge.other_id]);
  return merge.other_id;
}

/** Merges that brought the split merge along list its rows, too: no longer, or splitting them would take the rows again. */
async function takeFromOuterMerges(trx: Trx, workspaceId: string, contactId: string, returned: Moved): Promise<void> {
  const merges = await trx
    .selectFrom('contact_merge')
    .select(['id', 'moved_json'])
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', '=', contactId)
    .where('split_at', 'is', null)
    .execute();
  for (const { id, moved_json } of merges)
    await trx
      .updateTable('contact_merge')
      .set({ moved_json: JSON.stringify(withoutReturned(JSON.parse(moved_json) as Moved, returned)) })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .execute();
}
