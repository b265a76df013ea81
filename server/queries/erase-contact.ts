import { v7 } from 'uuid';
import { type Erasure, erasedSubject } from '../../utils/contract/privacy.ts';
import type { IdentifierKind } from '../../utils/contract/words.ts';
import { chunksOf } from '../../utils/domain/chunks-of.ts';
import { lockRows } from '../db/lock-rows.ts';
import { lockWorkspace } from '../db/lock-workspace.ts';
import type { Trx } from '../db/transaction.ts';
import { shiftCounts } from './engagement-counts.ts';
import { eraseCopies } from './erase-copies.ts';
import { eraseTraces } from './erase-traces.ts';
import { rememberErased } from './erased-keys.ts';
import { forgetOutgoing } from './outgoing-events.ts';
import { eraseFromRequests } from './voice-of-contact.ts';

interface Key {
  kind: IdentifierKind;
  value: string;
}

const chunk = 500;

/**
 * Erases a contact for good: itself, its identifiers and look-up keys, engagements, touches, feedback, rejections and
 * merges. Shares stay the reps' own work, with one unknown recipient more; the links of those that went to nobody else
 * still lead on (`erased_at`), but nothing is noted of who follows them. The audit keeps that somebody was erased, not
 * who; `erased_key` keeps the person from coming back. Null when there is no such contact.
 */
export async function eraseContact(trx: Trx, workspaceId: string, contactId: string, now: number): Promise<Erasure | null> {
  await lockWorkspace(trx, workspaceId, 'identities');
  await lockRows(trx, 'contact', workspaceId, [contactId]);
  const contact = await trx
    .selectFrom('contact')
    .select(['name', 'email'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', contactId)
    .executeTakeFirst();
  if (!contact) return null;
  await forgetOutgoing(trx, workspaceId, contactId);
  const keys: Key[] = await trx
    .selectFrom('identifier')
    .select(['kind', 'value'])
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', '=', contactId)
    .execute();
  if (contact.email !== null) keys.push({ kind: 'email', value: contact.email });

  const { shares, sole } = await readShares(trx, workspaceId, contactId);
  await eraseTraces(trx, workspaceId, { sole, keys, now });
  await rememberErased(trx, workspaceId, keys, { erasureId: v7(), at: now });
  for (const some of chunksOf(shares, chunk))
    await trx
      .updateTable('share')
      .set((eb) => ({ unknown_recipients: eb('unknown_recipients', '+', 1), draft_id: null }))
      .where('workspace_id', '=', workspaceId)
      .where('id', 'in', some)
      .execute();

  await shiftCounts(trx, { workspaceId, by: -1, where: (eb) => eb('contact_id', '=', contactId) });
  const { numDeletedRows } = await trx
    .deleteFrom('engagement')
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', '=', contactId)
    .executeTakeFirst();
  await eraseCopies(trx, workspaceId, contactId, [contact.name, ...keys.map(({ value }) => value)]);
  await eraseFromRequests(trx, workspaceId, contactId, contact.name);
  const former = await eraseMerges(trx, workspaceId, contactId, keys);
  for (const { kind, value } of keys)
    await trx
      .deleteFrom('contact_rejection')
      .where('workspace_id', '=', workspaceId)
      .where('kind', '=', kind)
      .where('value', '=', value)
      .execute();
  // What points at the contact goes with it: identifiers, keys, touches, feedback, deals, recipients, its words.
  await trx.deleteFrom('contact').where('workspace_id', '=', workspaceId).where('id', '=', contactId).execute();
  await trx
    .updateTable('audit')
    .set({ subject_id: erasedSubject })
    .where('workspace_id', '=', workspaceId)
    .where('subject_id', 'in', [contactId, ...former])
    .execute();
  return { engagements: Number(numDeletedRows), shares: shares.length, links: sole.length };
}

/** The shares that went to the contact, and those of them that went to nobody else. */
async function readShares(trx: Trx, workspaceId: string, contactId: string): Promise<{ shares: string[]; sole: string[] }> {
  const rows = await trx
    .selectFrom('share_recipient as own')
    .innerJoin('share', (join) => join.onRef('share.workspace_id', '=', 'own.workspace_id').onRef('share.id', '=', 'own.share_id'))
    .innerJoin('share_recipient as each', (join) =>
      join.onRef('each.workspace_id', '=', 'own.workspace_id').onRef('each.share_id', '=', 'own.share_id'),
    )
    .select((eb) => ['share.id', 'share.unknown_recipients as unknown', eb.fn.countAll<number>().as('people')])
    .where('own.workspace_id', '=', workspaceId)
    .where('own.contact_id', '=', contactId)
    .groupBy(['share.id', 'share.unknown_recipients'])
    .execute();
  return {
    shares: rows.map((row) => row.id),
    sole: rows.filter((row) => row.unknown === 0 && row.people === 1).map((row) => row.id),
  };
}

/**
 * Merges of the contact go with their copies of rows; what other merges had noted under its keys is taken out of them.
 * Answers the ids that were this contact before.
 */
async function eraseMerges(trx: Trx, workspaceId: string, contactId: string, keys: readonly Key[]): Promise<string[]> {
  const own = await trx
    .deleteFrom('contact_merge')
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb.or([eb('contact_id', '=', contactId), eb('other_id', '=', contactId)]))
    .returning(['other_id', 'split_at'])
    .execute();
  const values = [...new Set([contactId, ...keys.map(({ value }) => value)])];
  const others = await trx
    .selectFrom('contact_merge')
    .select(['id', 'moved_json'])
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb.or(values.map((value) => eb('moved_json', 'like', `%${inLike(value)}%`))))
    .execute();
  for (const { id, moved_json } of others)
    await trx
      .updateTable('contact_merge')
      .set({ moved_json: JSON.stringify(without(JSON.parse(moved_json), new Set(values))) })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .execute();
  return own.flatMap(({ other_id, split_at }) => (split_at === null && other_id !== contactId ? [other_id] : []));
}

/** As it stands in JSON text; `_` stands for any sign, so that nothing needs an escape that the engines write apart. */
const inLike = (value: string): string => JSON.stringify(value).slice(1, -1).replace(/[%\\]/g, '_');

/** A copy of a JSON value without the list entries that hold one of these texts, or `email text` as keys are joined. */
function without(value: unknown, texts: ReadonlySet<string>): unknown {
  const holds = (entry: unknown): boolean =>
    typeof entry === 'string'
      ? texts.has(entry) || texts.has(entry.slice(entry.indexOf(' ') + 1))
      : typeof entry === 'object' && entry !== null && Object.values(entry).some(holds);
  if (Array.isArray(value)) return value.filter((entry) => !holds(entry)).map((entry) => without(entry, texts));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, without(entry, texts)]));
}
