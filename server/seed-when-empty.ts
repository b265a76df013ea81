import type { Auth } from './auth.ts';
import type { Database } from './db/connect.ts';
import { inTransaction } from './db/transaction.ts';
import { seedSample } from './sample/seed-sample.ts';

/** Fills a database that holds no workspace with the sample one. A sample that an earlier start left half-made is made anew. */
export async function seedWhenEmpty(database: Database, auth: Auth, now: number): Promise<void> {
  await dropHalfMade(database);
  const workspace = await database.db.selectFrom('workspace').select('id').limit(1).executeTakeFirst();
  if (!workspace) await seedSample(database, auth, now);
}

/** The sample's rows are written in one transaction after its workspace and members: without assets it was cut short. */
async function dropHalfMade(database: Database): Promise<void> {
  const halfMade = await database.db
    .selectFrom('workspace_setting')
    .select('workspace_id')
    .where('sample', '=', 1)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('asset').select('id').whereRef('asset.workspace_id', '=', 'workspace_setting.workspace_id'))),
    )
    .executeTakeFirst();
  if (!halfMade) return;
  await inTransaction(database, async (trx) => {
    await trx.deleteFrom('member').where('workspace_id', '=', halfMade.workspace_id).execute();
    await trx.deleteFrom('workspace_setting').where('workspace_id', '=', halfMade.workspace_id).execute();
    await trx.deleteFrom('workspace').where('id', '=', halfMade.workspace_id).execute();
  });
}
