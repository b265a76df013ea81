import type { ContactRecord, MergePreview } from '../../utils/contract/contact-record.ts';
import type { Db, Trx } from '../db/transaction.ts';
import { type Moved, readMoved } from './moved-rows.ts';
import { findContact } from './people.ts';

const newestHistory = 50;
const gone = 'a former member';

/** A contact with who confirmed, ruled out, merged and changed what; null when the workspace has no such contact. */
export async function readContactRecord(db: Db, workspaceId: string, contactId: string): Promise<ContactRecord | null> {
  const contact = await findContact(db, workspaceId, contactId);
  if (!contact) return null;
  const [rejections, merges, history] = await Promise.all([
    db
      .selectFrom('contact_rejection')
      .leftJoin('user', 'user.id', 'contact_rejection.rejected_by')
      .select(['kind', 'value', 'user.name as by', 'contact_rejection.created_at as at'])
      .where('workspace_id', '=', workspaceId)
      .where('contact_id', '=', contactId)
      .orderBy('contact_rejection.created_at', 'desc')
      .orderBy('value')
      .execute(),
    db
      .selectFrom('contact_merge')
      .leftJoin('user', 'user.id', 'contact_merge.merged_by')
      .select(['contact_merge.id', 'moved_json', 'user.name as by', 'merged_at', 'split_at'])
      .where('workspace_id', '=', workspaceId)
      .where('contact_id', '=', contactId)
      .orderBy('contact_merge.id', 'desc')
      .execute(),
    db
      .selectFrom('audit')
      .leftJoin('user', 'user.id', 'audit.actor')
      .select(['audit.id', 'audit.action', 'audit.actor', 'audit.at', 'user.name as by'])
      .where('workspace_id', '=', workspaceId)
      .where('subject_kind', '=', 'contact')
      .where('subject_id', '=', contactId)
      .orderBy('audit.id', 'desc')
      .limit(newestHistory)
      .execute(),
  ]);
  return {
    contact,
    rejections: rejections.map(({ kind, value, by, at }) => ({ kind, value, by: by ?? gone, at })),
    merges: merges.map(({ id, moved_json, by, merged_at, split_at }) => {
      const { name, email } = (JSON.parse(moved_json) as Moved).contact;
      return { mergeId: id, otherName: name, otherEmail: email, by: by ?? gone, at: merged_at, splitAt: split_at };
    }),
    history: withoutRepeats(history).map(({ id, action, actor, at, by }) => ({
      id,
      action,
      by: by ?? (actor.startsWith('source:') ? 'a source' : gone),
      at,
    })),
  };
}

/** Looking at somebody again and again is one line: the newest. */
function withoutRepeats<Row extends { action: string; actor: string }>(history: readonly Row[]): Row[] {
  return history.filter(({ action, actor }, at) => {
    const newer = history[at - 1];
    return action !== 'contact.read' || newer?.action !== action || newer.actor !== actor;
  });
}

/** What a merge would bring to the contact that stays; null when one of the two is not there. Changes nothing. */
export async function previewMerge(trx: Trx, workspaceId: string, contactId: string, otherId: string): Promise<MergePreview | null> {
  const [contact, other] = [await findContact(trx, workspaceId, contactId), await findContact(trx, workspaceId, otherId)];
  if (!contact || !other) return null;
  const moved = await readMoved(trx, workspaceId, contactId, otherId);
  const profileOf = ({ identifiers }: typeof contact) => identifiers.find(({ kind }) => kind === 'linkedin')?.value;
  const [own, others] = [profileOf(contact), profileOf(other)];
  return {
    other,
    engagements: moved.engagementIds.length,
    touches: moved.touchIds.length,
    shares: moved.shareIds.length,
    opportunities: moved.opportunityIds.length,
    verdicts: moved.feedback.length,
    rejections: moved.rejections.length,
    takesEmail: moved.emailTaken,
    warning: own && others && own !== others ? `They have two LinkedIn profiles, ${own} and ${others}: most people have one.` : null,
  };
}
