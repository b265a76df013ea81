import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { inTransaction } from '../../server/db/transaction.ts';
import { readEnv } from '../../server/env.ts';
import { ingestRoutes } from '../../server/ingest/routes.ts';
import { insertAsset } from '../../server/queries/asset-changes.ts';
import { addWorkspaceSetting } from '../../server/queries/workspace-settings.ts';
import { NewAsset } from '../../utils/contract/asset.ts';
import type { Settings } from '../../utils/contract/workspace.ts';
import { openTestDatabase } from './test-database.ts';

export const now = Date.UTC(2026, 10, 20, 12);
const log = { error: () => undefined } as never;
/** The address of the one asset that every workspace has, with the id `guide`. */
export const guide = 'https://larkfield.example/guides/demand-planning';

type Table = 'contact' | 'identifier' | 'account' | 'engagement' | 'touch' | 'message';

export const nothing = { contacts: 0, accounts: 0, engagements: 0, touches: 0, messages: 0 };
const hash = (key: string) => createHash('sha256').update(key).digest('hex');
export const basic = (key: string) => `Basic ${Buffer.from(`${key}:`).toString('base64')}`;

/** Ingest alone on an empty database; each workspace has a write key and one asset. */
export async function openIngest() {
  const test = await openTestDatabase();
  const { database } = test;
  const routes = ingestRoutes({ database, log, now: () => now, env: readEnv({}) });
  let count = 0;
  let workspaceId = '';

  /** Makes a workspace with a source and the guide; the calls that follow are its. */
  const makeWorkspace = async (settings: Partial<Settings> = {}): Promise<string> => {
    count += 1;
    workspaceId = `workspace-${count}`;
    await database.db
      .insertInto('workspace' as never)
      .values({
        id: workspaceId,
        name: workspaceId,
        slug: workspaceId,
        createdAt: database.dialect === 'postgres' ? new Date(now) : new Date(now).toISOString(),
      } as never)
      .execute();
    await addWorkspaceSetting(database, { workspaceId, sample: false, settings });
    await database.db
      .insertInto('source')
      .values({
        workspace_id: workspaceId,
        id: `source-${count}`,
        name: 'Website',
        key_hash: hash(`key-${workspaceId}`),
        key_hint: 'y-1x',
        created_at: now,
        last_seen_at: null,
        revoked_at: null,
      })
      .execute();
    const asset = NewAsset.parse({ title: 'Demand planning guide', kind: 'guide', stage: 'awareness', url: guide });
    await inTransaction(database, (trx) => insertAsset(trx, workspaceId, asset, now));
    await database.db.updateTable('asset').set({ id: 'guide' }).where('workspace_id', '=', workspaceId).execute();
    return workspaceId;
  };

  const post = (
    call: string,
    body: unknown,
    authorization: string | null = basic(`key-${workspaceId}`),
    headers: Record<string, string> = {},
  ) =>
    routes.request(`/v1/${call}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}), ...headers },
      body: typeof body === 'string' || body instanceof Blob ? body : JSON.stringify(body),
    });
  const accepted = async (call: string, body: unknown): Promise<void> => {
    const answer = await post(call, body);
    expect([answer.status, await answer.json()]).toEqual([200, { success: true }]);
  };
  const rows = async (table: Table) =>
    (await database.db.selectFrom(table).selectAll().where('workspace_id', '=', workspaceId).execute()) as Record<string, unknown>[];
  const counts = async () => ({
    contacts: (await rows('contact')).length,
    accounts: (await rows('account')).length,
    engagements: (await rows('engagement')).length,
    touches: (await rows('touch')).length,
    messages: (await rows('message')).length,
  });
  return { test, database, routes, makeWorkspace, post, accepted, rows, counts, workspaceId: () => workspaceId, close: () => test.close() };
}

export type TestIngest = Awaited<ReturnType<typeof openIngest>>;

export const maria = { email: 'Maria.Keller@nordwind.example', name: 'Maria Keller', title: 'Head of Planning' };
export const viewOf = (who: object, more: object = {}) => ({
  ...who,
  properties: { url: `${guide}?utm_source=mail&fp=abc`, title: 'Guide', seconds: 90 },
  ...more,
});
