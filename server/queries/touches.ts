import type { Touch } from '../../utils/contract/touch.ts';
import { prepared } from '../db/prepared.ts';
import type { Db } from '../db/transaction.ts';
import type { OfContact } from './given.ts';

const touchRows = (db: Db, workspaceId: string) =>
  db
    .selectFrom('touch')
    .select(['id', 'origin', 'channel', 'state', 'title', 'by_name', 'asset_id', 'at'])
    .where('workspace_id', '=', workspaceId);

type TouchRow = Awaited<ReturnType<ReturnType<typeof touchRows>['executeTakeFirstOrThrow']>>;

const toTouch = ({ by_name, asset_id, ...row }: TouchRow): Touch => ({ ...row, by: by_name, assetId: asset_id });

/** What we did to any of these contacts, newest first, with what is scheduled: the last 100. */
export async function readTouchesOf(db: Db, workspaceId: string, contactIds: readonly string[]): Promise<Touch[]> {
  if (contactIds.length === 0) return [];
  const rows = await touchRows(db, workspaceId).where('contact_id', 'in', contactIds).orderBy('at', 'desc').limit(100).execute();
  return rows.map(toTouch);
}

const touchesOfOne = prepared((db: Db, { workspaceId, contactId }: OfContact) =>
  touchRows(db, workspaceId).where('contact_id', '=', contactId).orderBy('at', 'desc').limit(500).compile(),
);

/** What we did to a contact, newest first, with what is scheduled: the last 500. */
export async function readTouches(db: Db, workspaceId: string, contactId: string): Promise<Touch[]> {
  return (await touchesOfOne(db, { workspaceId, contactId })).map(toTouch);
}
