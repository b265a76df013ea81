import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import type { Db } from '../../server/db/transaction.ts';
import { addWorkspaceSetting } from '../../server/queries/workspace-settings.ts';

export const target = 'https://larkfield.example/guides/demand-planning?lang=en';

const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

/** Headers of somebody who opened a link by hand in a browser of today. */
export const person = {
  'user-agent': chrome,
  accept: 'text/html,*/*;q=0.8',
  'accept-language': 'en-GB',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
  'sec-fetch-user': '?1',
};

let shares = 0;

/** A workspace `w` with one asset and two contacts; answers the key that its codes begin with. */
export async function addLinkWorkspace(db: Db): Promise<string> {
  const linkKey = await addWorkspaceSetting({ db }, { workspaceId: 'w', sample: false });
  await db
    .insertInto('asset')
    .values({
      ...{
        workspace_id: 'w',
        id: 'guide',
        title: 'Guide',
        kind: 'guide',
        url: target,
        canonical_url: target,
        summary: '',
        talking_point: null,
      },
      ...{
        stage: 'awareness',
        personas_json: '[]',
        industries_json: '[]',
        language: 'en',
        status: 'live',
        live_at: null,
        expires_at: null,
      },
      ...{ priority: 0, collection: null, created_at: 0, updated_at: 0 },
    })
    .execute();
  for (const id of ['maria', 'jon']) {
    await db
      .insertInto('contact')
      .values({
        ...{
          workspace_id: 'w',
          id,
          account_id: null,
          name: id,
          name_key: id,
          title: null,
          persona: null,
          email: null,
          owner_user_id: null,
        },
        ...{ created_at: 0, updated_at: 0 },
      })
      .execute();
  }
  return linkKey;
}

/** A share that was sent at this time; answers the code of its link. */
export async function addSentShare(db: Db, linkKey: string, sentAt: number, recipients: readonly string[] = ['maria']): Promise<string> {
  shares += 1;
  const id = `share-${shares}`;
  const code = linkKey + String(shares).padStart(14, '0');
  await db
    .insertInto('share')
    .values({
      ...{ workspace_id: 'w', id, idempotency_key: id, user_id: 'amara', asset_id: 'guide', channel: 'gmail', state: 'sent', played: 0 },
      ...{ unknown_recipients: 0, draft_id: null, created_at: sentAt, updated_at: sentAt, sent_at: sentAt },
      ...{ visits: 0, automated_visits: 0, last_visit_at: null },
    })
    .execute();
  await db
    .insertInto('share_link')
    .values({ workspace_id: 'w', code, share_id: id, asset_id: 'guide', url: target, created_at: sentAt })
    .execute();
  for (const contact of recipients)
    await db.insertInto('share_recipient').values({ workspace_id: 'w', share_id: id, contact_id: contact }).execute();
  return code;
}

/** Lets nobody else write visits until the returned function is called. */
export async function lockDatabase({
  databaseUrl,
  dataFolder,
}: {
  databaseUrl: string | null;
  dataFolder: string;
}): Promise<() => Promise<void>> {
  if (databaseUrl === null) {
    const other = new DatabaseSync(join(dataFolder, 'fingerpost.db'), { timeout: 5_000 });
    other.exec('begin immediate');
    return async () => {
      other.exec('rollback');
      other.close();
    };
  }
  const other = new pg.Client({ connectionString: databaseUrl });
  await other.connect();
  // In the order in which the journal is moved into the log: the other way round the two could wait for each other.
  await other.query('begin; lock table visit, link_journal in exclusive mode');
  return async () => {
    await other.query('rollback');
    await other.end();
  };
}
