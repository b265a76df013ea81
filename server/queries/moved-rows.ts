import type { Selectable } from 'kysely';
import { chunksOf } from '../../utils/domain/chunks-of.ts';
import type { Tables } from '../db/tables.ts';
import type { Trx } from '../db/transaction.ts';
import type { NormalIdentifier } from './people.ts';

const chunk = 500;

/** Tables whose rows, named by `id`, follow their `contact_id` without a key of their own that could meet another. */
const followingTables = ['asset_request_backer', 'asset_watch', 'challenge', 'notice'] as const;

/**
 * What one contact has, by the keys of its rows, so that it can go to another contact and come back. Of what both stand
 * in (a share to both, a deal with both) only the other's row is kept here: it goes with the contact and returns with it.
 */
export interface Moved {
  contact: Selectable<Tables['contact']>;
  /** The staying contact showed no address and took this one's. */
  emailTaken: boolean;
  identifiers: NormalIdentifier[];
  rejections: Selectable<Tables['contact_rejection']>[];
  feedback: Selectable<Tables['suggestion_feedback']>[];
  engagementIds: string[];
  touchIds: string[];
  leadIds: string[];
  shareIds: string[];
  opportunityIds: string[];
  /** Merges into the other contact: into the staying one from now on, until the two are split. */
  mergeIds: string[];
  /** Rows of the following tables; those that came into being after the merge are missing. */
  following?: Partial<Record<(typeof followingTables)[number], string[]>>;
  /** Keys of rows that the staying contact had as well: a split leaves it those. */
  shared: { rejections: string[]; assetIds: string[]; shareIds: string[]; opportunityIds: string[] };
}

type Rows = Pick<Moved, 'rejections' | 'feedback' | 'shareIds' | 'opportunityIds'>;

const rejectionKey = ({ kind, value }: NormalIdentifier) => `${kind} ${value}`;

/** Reads what the other contact has, and which of it the staying contact has too. */
export async function readMoved(trx: Trx, workspaceId: string, contactId: string, otherId: string): Promise<Moved> {
  const contactOf = (id: string) =>
    trx.selectFrom('contact').selectAll().where('workspace_id', '=', workspaceId).where('id', '=', id).executeTakeFirstOrThrow();
  const idsOf = async (table: 'engagement' | 'touch' | 'lead' | 'contact_merge' | (typeof followingTables)[number]) =>
    (await trx.selectFrom(table).select('id').where('workspace_id', '=', workspaceId).where('contact_id', '=', otherId).execute()).map(
      ({ id }) => id,
    );
  const following: Moved['following'] = {};
  for (const table of followingTables) following[table] = await idsOf(table);
  const staying = await contactOf(contactId);
  const contact = await contactOf(otherId);
  const ours = await readRows(trx, workspaceId, contactId);
  const theirs = await readRows(trx, workspaceId, otherId);
  const identifiers = await trx
    .selectFrom('identifier')
    .select(['kind', 'value'])
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', '=', otherId)
    .execute();
  const common = (a: readonly string[], b: readonly string[]) => a.filter((key) => b.includes(key));
  return {
    contact,
    emailTaken: staying.email === null && contact.email !== null,
    identifiers,
    ...theirs,
    engagementIds: await idsOf('engagement'),
    touchIds: await idsOf('touch'),
    leadIds: await idsOf('lead'),
    mergeIds: await idsOf('contact_merge'),
    following,
    shared: {
      rejections: common(theirs.rejections.map(rejectionKey), ours.rejections.map(rejectionKey)),
      assetIds: common(
        theirs.feedback.map(({ asset_id }) => asset_id),
        ours.feedback.map(({ asset_id }) => asset_id),
      ),
      shareIds: common(theirs.shareIds, ours.shareIds),
      opportunityIds: common(theirs.opportunityIds, ours.opportunityIds),
    },
  };
}

async function readRows(trx: Trx, workspaceId: string, contactId: string): Promise<Rows> {
  const of = <Query extends { where(column: 'workspace_id' | 'contact_id', is: '=', value: string): Query }>(query: Query) =>
    query.where('workspace_id', '=', workspaceId).where('contact_id', '=', contactId);
  const shares = await of(trx.selectFrom('share_recipient').select('share_id')).execute();
  const deals = await of(trx.selectFrom('opportunity_contact').select('opportunity_id')).execute();
  return {
    rejections: await of(trx.selectFrom('contact_rejection').selectAll()).execute(),
    feedback: await of(trx.selectFrom('suggestion_feedback').selectAll()).execute(),
    shareIds: shares.map(({ share_id }) => share_id),
    opportunityIds: deals.map(({ opportunity_id }) => opportunity_id),
  };
}

/**
 * What a merge holds once the rows of a merge inside it went back to their own contact: should they ever come again, it
 * is by another merge. Rows that the staying contact had as well (`shared` of the inner one) remain.
 */
export function withoutReturned(outer: Moved, inner: Moved): Moved {
  const rest = (ids: readonly string[], returned: readonly string[], kept: readonly string[] = []) => {
    const gone = new Set(returned.filter((id) => !kept.includes(id)));
    return ids.filter((id) => !gone.has(id));
  };
  const keysOf = (rows: Rows['rejections']) => rows.map(rejectionKey);
  const assetsOf = (rows: Rows['feedback']) => rows.map(({ asset_id }) => asset_id);
  const rejections = new Set(rest(keysOf(outer.rejections), keysOf(inner.rejections), inner.shared.rejections));
  const assets = new Set(rest(assetsOf(outer.feedback), assetsOf(inner.feedback), inner.shared.assetIds));
  const identifiers = new Set(inner.identifiers.map(rejectionKey));
  return {
    ...outer,
    contact: inner.emailTaken && outer.contact.email === inner.contact.email ? { ...outer.contact, email: null } : outer.contact,
    identifiers: outer.identifiers.filter((identifier) => !identifiers.has(rejectionKey(identifier))),
    rejections: outer.rejections.filter((row) => rejections.has(rejectionKey(row))),
    feedback: outer.feedback.filter(({ asset_id }) => assets.has(asset_id)),
    engagementIds: rest(outer.engagementIds, inner.engagementIds),
    touchIds: rest(outer.touchIds, inner.touchIds),
    leadIds: rest(outer.leadIds, inner.leadIds),
    shareIds: rest(outer.shareIds, inner.shareIds, inner.shared.shareIds),
    opportunityIds: rest(outer.opportunityIds, inner.opportunityIds, inner.shared.opportunityIds),
    mergeIds: rest(outer.mergeIds, inner.mergeIds),
    following: Object.fromEntries(
      followingTables.map((table) => [table, rest(outer.following?.[table] ?? [], inner.following?.[table] ?? [])]),
    ),
  };
}

/** Gives these rows from one contact to the other, where the first one still has them; of doubles the receiver's stays. */
export async function moveByIds(trx: Trx, workspaceId: string, from: string, to: string, moved: Moved): Promise<void> {
  const set = { contact_id: to };
  for (const { kind, value } of moved.identifiers)
    await trx
      .updateTable('identifier')
      .set(set)
      .where('workspace_id', '=', workspaceId)
      .where('kind', '=', kind)
      .where('value', '=', value)
      .where('contact_id', '=', from)
      .execute();
  for (const [table, ids] of [
    ['engagement', moved.engagementIds] as const,
    ['touch', moved.touchIds] as const,
    ['lead', moved.leadIds] as const,
    ['contact_merge', moved.mergeIds] as const,
    ...followingTables.map((table) => [table, moved.following?.[table] ?? []] as const),
  ])
    for (const some of chunksOf(ids, chunk))
      await trx
        .updateTable(table)
        .set(set)
        .where('workspace_id', '=', workspaceId)
        .where('contact_id', '=', from)
        .where('id', 'in', some)
        .execute();
  await moveMemberships(trx, workspaceId, from, to, moved);
}

/** Rows whose key holds the contact: written anew for the receiver, taken from the giver unless it had them before. */
async function moveMemberships(trx: Trx, workspaceId: string, from: string, to: string, moved: Moved): Promise<void> {
  const { shared } = moved;
  const merging = from === moved.contact.id;
  const key = { workspace_id: workspaceId, contact_id: to };
  const present = await readRows(trx, workspaceId, from);
  for (const row of moved.rejections) {
    const both = shared.rejections.includes(rejectionKey(row));
    if (!both && !present.rejections.some((own) => rejectionKey(own) === rejectionKey(row))) continue;
    await trx
      .insertInto('contact_rejection')
      .values({ ...row, contact_id: to })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    if (merging || !both)
      await trx
        .deleteFrom('contact_rejection')
        .where('workspace_id', '=', workspaceId)
        .where('contact_id', '=', from)
        .where('kind', '=', row.kind)
        .where('value', '=', row.value)
        .execute();
  }
  for (const row of moved.feedback) {
    const both = shared.assetIds.includes(row.asset_id);
    if (!both && !present.feedback.some((own) => own.asset_id === row.asset_id)) continue;
    await trx
      .insertInto('suggestion_feedback')
      .values({ ...row, contact_id: to })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    if (merging || !both)
      await trx
        .deleteFrom('suggestion_feedback')
        .where('workspace_id', '=', workspaceId)
        .where('contact_id', '=', from)
        .where('asset_id', '=', row.asset_id)
        .execute();
  }
  for (const share_id of moved.shareIds.filter((id) => present.shareIds.includes(id))) {
    await trx
      .insertInto('share_recipient')
      .values({ ...key, share_id })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    if (merging || !shared.shareIds.includes(share_id))
      await trx
        .deleteFrom('share_recipient')
        .where('workspace_id', '=', workspaceId)
        .where('contact_id', '=', from)
        .where('share_id', '=', share_id)
        .execute();
  }
  for (const opportunity_id of moved.opportunityIds.filter((id) => present.opportunityIds.includes(id))) {
    await trx
      .insertInto('opportunity_contact')
      .values({ ...key, opportunity_id })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    if (merging || !shared.opportunityIds.includes(opportunity_id))
      await trx
        .deleteFrom('opportunity_contact')
        .where('workspace_id', '=', workspaceId)
        .where('contact_id', '=', from)
        .where('opportunity_id', '=', opportunity_id)
        .execute();
  }
}
