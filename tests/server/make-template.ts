import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateTemplate } from '../harness/test-database.ts';

/** Runs once around the server tests on SQLite: each copies the file with all tables that is made here. */
export default async function setup(): Promise<() => void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'fingerpost-template-'));
  await migrateTemplate({ dataFolder, databaseUrl: null });
  process.env.TEST_SQLITE_TEMPLATE = join(dataFolder, 'fingerpost.db');
  return () => rmSync(dataFolder, { recursive: true, force: true });
}
