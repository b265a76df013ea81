import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { connect, type Database } from '../../server/db/connect.ts';
import { migrate } from '../../server/db/migrate.ts';

export interface TestDatabase {
  database: Database;
  /** A folder of its own, which holds the file on SQLite. */
  dataFolder: string;
  databaseUrl: string | null;
  close(): Promise<void>;
}

let made = 0;

/** An empty, migrated database of the dialect that `TEST_DIALECT` names, thrown away by `close`. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const { dataFolder, databaseUrl } = await makeEmptyPlace();
  const database = await connect({ databaseUrl, dataFolder });
  await migrate(database);
  return {
    database,
    dataFolder,
    databaseUrl,
    close: async () => {
      await database.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Where a server can make its database: a folder, or an empty database of PostgreSQL. */
export async function makeEmptyPlace(): Promise<Pick<TestDatabase, 'dataFolder' | 'databaseUrl'>> {
  return {
    dataFolder: mkdtempSync(join(tmpdir(), 'fingerpost-test-')),
    databaseUrl: process.env.TEST_DIALECT === 'postgres' ? await makePostgresDatabase() : null,
  };
}

async function makePostgresDatabase(): Promise<string> {
  const server = process.env.TEST_POSTGRES_URL;
  if (!server) throw new Error('TEST_POSTGRES_URL is missing: tests/server/start-postgres.ts sets it.');
  made += 1;
  const name = `test_${process.pid}_${Date.now().toString(36)}_${made}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.toString();
}
