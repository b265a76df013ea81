import { getMigrations } from 'better-auth/db/migration';
import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { authOptions } from './auth-options.ts';
import type { Database } from './connect.ts';
import { firstSlice } from './migrations/0001-first-slice.ts';
import { identity } from './migrations/0002-identity.ts';
import { recipes } from './migrations/0003-recipes.ts';
import { links } from './migrations/0005-links.ts';
import { imports } from './migrations/0006-imports.ts';
import { privacy } from './migrations/0008-privacy.ts';
import { engine } from './migrations/0009-engine.ts';
import { scale } from './migrations/0010-scale.ts';
import { outgoing } from './migrations/0011-outgoing.ts';
import { notices } from './migrations/0012-notices.ts';
import { story } from './migrations/0012-story.ts';
import { leads } from './migrations/0013-leads.ts';
import { voice } from './migrations/0014-voice.ts';
import { schedule } from './migrations/0015-schedule.ts';
import { influence } from './migrations/0016-influence.ts';
import { teams } from './migrations/0017-teams.ts';
import { reports } from './migrations/0018-reports.ts';
import { erased } from './migrations/0019-erased.ts';
import { digest } from './migrations/0020-digest.ts';
import { reach } from './migrations/0021-reach.ts';
import { library } from './migrations/0022-library.ts';
import { steps } from './migrations/0023-steps.ts';
import { told } from './migrations/0024-told.ts';
import { reachInOne } from './migrations/0025-reach-in-one.ts';

/**
 * Brings the database to the present shape: the auth library's tables, then ours. Running it again changes nothing.
 * Throws with the name of the migration that failed; what that one did is rolled back where the engine can.
 */
export async function migrate(database: Database): Promise<void> {
  const { runMigrations } = await getMigrations(authOptions(database, 'http://localhost'));
  await runMigrations();
  const migrations = {
    '0001-first-slice': firstSlice(database.dialect),
    '0002-identity': identity(database.dialect),
    '0003-recipes': recipes(database.dialect),
    '0005-links': links(database.dialect),
    '0006-imports': imports(database.dialect),
    '0008-privacy': privacy(database.dialect),
    '0009-engine': engine(database.dialect),
    '0010-scale': scale(database.dialect),
    '0011-outgoing': outgoing(database.dialect),
    '0012-notices': notices(database.dialect),
    '0012-story': story(),
    '0013-leads': leads(database.dialect),
    '0014-voice': voice(database.dialect),
    '0015-schedule': schedule(database.dialect),
    '0016-influence': influence(database.dialect),
    '0017-teams': teams(database.dialect),
    '0018-reports': reports(database.dialect),
    '0019-erased': erased(database.dialect),
    '0020-digest': digest(database.dialect),
    '0021-reach': reach(database.dialect),
    '0022-library': library(database.dialect),
    '0023-steps': steps(),
    '0024-told': told(database.dialect),
    '0025-reach-in-one': reachInOne(),
  };
  const migrator = new Migrator({
    db: database.db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    // Branches number their migrations beforehand: one may arrive after a later one that does not need it.
    allowUnorderedMigrations: true,
    migrationTableName: 'schema_migration',
    migrationLockTableName: 'schema_migration_lock',
  });
  // To sort millions of rows for an index in memory took gigabytes.
  const sortIn = (place: 'file' | 'memory') =>
    database.dialect === 'sqlite' ? sql`pragma temp_store = ${sql.raw(place)}`.execute(database.db) : null;
  await sortIn('file');
  const { error, results } = await migrator.migrateToLatest();
  await sortIn('memory');
  if (error) {
    const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? 'unknown';
    throw new Error(`The database could not be brought to the present shape (migration ${failed}): ${String(error)}`, { cause: error });
  }
}
