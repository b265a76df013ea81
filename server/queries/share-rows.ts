import type { ExpressionBuilder } from 'kysely';
import type { ShareQuery, ShareRow } from '../../utils/contract/share.ts';
import { formerMember } from '../../utils/domain/former-member.ts';
import { prepared } from '../db/prepared.ts';
import type { Tables } from '../db/tables.ts';
import type { Db } from '../db/transaction.ts';
import type { OfContact } from './given.ts';
import { cutPage, newestFirst, readCursor } from './keyset.ts';
import { contactFits } from './segment-accounts.ts';
import { shareMatches, shareMoment } from './share-filter.ts';

const rowsOf = (db: Db, workspaceId: string) =>
  db
    .selectFrom('share')
    .innerJoin('asset', (join) => join.onRef('asset.workspace_id', '=', 'share.workspace_id').onRef('asset.id', '=', 'share.asset_id'))
    .innerJoin('share_link', (join) =>
      join.onRef('share_link.workspace_id', '=', 'share.workspace_id').onRef('share_link.share_id', '=', 'share.id'),
    )
    .leftJoin('user', 'user.id', 'share.user_id')
    .leftJoin('member', (join) =>
      join.onRef('member.workspace_id', '=', 'share.workspace_id').onRef('member.user_id', '=', 'share.user_id'),
    )
    .select([
      'share.id',
      'share.state',
      'share.channel',
      'share.asset_id',
      'asset.title as asset_title',
      'asset.kind as asset_kind',
      'share.user_id',
      'member.id as member_id',
      'user.name as member_name',
      'share_link.code',
      'share_link.expires_at',
      'share_link.revoked_at',
      'share.unknown_recipients',
      'share.created_at',
      'share.sent_at',
      'share.visits',
      'share.automated_visits',
      'share.last_visit_at',
      shareMoment.as('moment'),
    ])
    .where('share.workspace_id', '=', workspaceId);

type JoinedRow = Awaited<ReturnType<ReturnType<typeof rowsOf>['executeTakeFirstOrThrow']>>;

async function withRecipients(db: Db, workspaceId: string, rows: readonly JoinedRow[]): Promise<ShareRow[]> {
  if (rows.length === 0) return [];
  const recipients = await db
    .selectFrom('share_recipient')
    .innerJoin('contact', (join) =>
      join.onRef('contact.workspace_id', '=', 'share_recipient.workspace_id').onRef('contact.id', '=', 'share_recipient.contact_id'),
    )
    .leftJoin('account', (join) =>
      join.onRef('account.workspace_id', '=', 'contact.workspace_id').onRef('account.id', '=', 'contact.account_id'),
    )
    .select(['share_recipient.share_id', 'contact.id as contactId', 'contact.name', 'account.name as accountName'])
    .where('share_recipient.workspace_id', '=', workspaceId)
    .where(
      'share_recipient.share_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('contact.name')
    .execute();
  const byShare = Map.groupBy(recipients, (recipient) => recipient.share_id);
  return rows.map((row) => ({
    id: row.id,
    state: row.state,
    channel: row.channel,
    assetId: row.asset_id,
    assetTitle: row.asset_title,
    assetKind: row.asset_kind,
    memberId: row.member_id ?? row.user_id,
    memberName: row.member_name ?? formerMember,
    code: row.code,
    linkExpiresAt: row.expires_at,
    linkRevokedAt: row.revoked_at,
    recipients: (byShare.get(row.id) ?? []).map(({ contactId, name, accountName }) => ({ contactId, name, accountName })),
    unknownRecipients: row.unknown_recipients,
    createdAt: row.created_at,
    sentAt: row.sent_at,
    visits: row.visits,
    automatedVisits: row.automated_visits,
    lastVisitAt: row.last_visit_at,
  }));
}

export async function findShareRow(db: Db, workspaceId: string, shareId: string): Promise<ShareRow | null> {
  return (await readShareRows(db, workspaceId, [shareId])).get(shareId) ?? null;
}

/** The share was made by this user. */
export async function isShareOf(db: Db, workspaceId: string, shareId: string, userId: string): Promise<boolean> {
  const row = await db
    .selectFrom('share')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', shareId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row !== undefined;
}

/** The share behind a link's code in this workspace. */
export async function findShareIdByCode(db: Db, workspaceId: string, code: string): Promise<string | null> {
  const row = await db
    .selectFrom('share_link')
    .select('share_id')
    .where('workspace_id', '=', workspaceId)
    .where('code', '=', code)
    .executeTakeFirst();
  return row?.share_id ?? null;
}

/** Shares by id, with recipients. */
export async function readShareRows(db: Db, workspaceId: string, shareIds: readonly string[]): Promise<Map<string, ShareRow>> {
  if (shareIds.length === 0) return new Map();
  const rows = await rowsOf(db, workspaceId).where('share.id', 'in', shareIds).execute();
  return new Map((await withRecipients(db, workspaceId, rows)).map((share) => [share.id, share]));
}

const newestShareIds = prepared((db: Db, { workspaceId, contactId, limit }: OfContact & { limit: number }) =>
  db
    .selectFrom('share_recipient')
    .select('share_id')
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', '=', contactId)
    .orderBy('share_id', 'desc')
    .limit(limit)
    .compile(),
);

/** The newest shares that went, or are meant to go, to one contact. Ids grow with time, so the newest are found by id. */
export async function readSharesTo(db: Db, workspaceId: string, contactId: string, limit: number): Promise<ShareRow[]> {
  const ids = await newestShareIds(db, { workspaceId, contactId, limit: limit * 5 });
  const shares = await readShareRows(
    db,
    workspaceId,
    ids.map((row) => row.share_id),
  );
  return [...shares.values()]
    .sort((a, b) => (b.sentAt ?? b.createdAt) - (a.sentAt ?? a.createdAt) || (a.id < b.id ? 1 : -1))
    .slice(0, limit);
}

/** One page, newest first, and how many there are in all; null when the cursor is none of ours. */
export async function listShares(
  db: Db,
  workspaceId: string,
  userId: string,
  { cursor, limit, segmentId, ...given }: ShareQuery,
): Promise<{ shares: ShareRow[]; nextCursor: string | null; total: number } | null> {
  const after = readCursor(cursor, 'time');
  if (after === null) return null;
  const inSegment = segmentId === undefined ? undefined : await contactFits(db, workspaceId, segmentId);
  if (inSegment === null) return { shares: [], nextCursor: null, total: 0 };
  const filter = { ...given, ...(inSegment ? { inSegment } : {}) };
  const query = rowsOf(db, workspaceId).where((eb) => shareMatches(eb as ExpressionBuilder<Tables, 'share'>, workspaceId, userId, filter));
  const [rows, count] = await Promise.all([
    newestFirst(query, [shareMoment, 'share.id'], after, limit).execute(),
    db
      .selectFrom('share')
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .where((eb) => shareMatches(eb, workspaceId, userId, filter))
      .executeTakeFirstOrThrow(),
  ]);
  const page = cutPage(rows, limit, (row) => [row.moment, row.id]);
  return { shares: await withRecipients(db, workspaceId, page.rows), nextCursor: page.nextCursor, total: count.total };
}
