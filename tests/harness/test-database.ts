import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
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

/** The database of PostgreSQL that is copied. */
const postgresTemplate = 'with_tables';

let made = 0;

/** An empty database of the dialect that `TEST_DIALECT` names, with all its tables, thrown away by `close`. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const dataFolder = makeFolder();
  if (onPostgres()) {
    const databaseUrl = await makePostgresDatabase(`template ${postgresTemplate}`);
    return opened({ dataFolder, databaseUrl });
  }
  const template = process.env.TEST_SQLITE_TEMPLATE;
  if (!template) throw new Error('TEST_SQLITE_TEMPLATE is missing: tests/server/make-template.ts sets it.');
  copyFileSync(template, join(dataFolder, 'fingerpost.db'));
  return opened({ dataFolder, databaseUrl: null });
}

/** What every test would otherwise do for itself: a database with all tables, to be copied. */
export async function migrateTemplate(place: Pick<TestDatabase, 'dataFolder' | 'databaseUrl'>): Promise<void> {
  const database = await connect(place);
  await migrate(database);
  await database.close();
}

/** The same on a PostgreSQL that was just started, at the address of any database of it. */
export async function makePostgresTemplate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create database ${postgresTemplate}`);
  await client.end();
  await migrateTemplate({ dataFolder: tmpdir(), databaseUrl: new URL(`/${postgresTemplate}`, url).href });
}

async function opened({ dataFolder, databaseUrl }: Pick<TestDatabase, 'dataFolder' | 'databaseUrl'>): Promise<TestDatabase> {
  const database = await connect({ databaseUrl, dataFolder });
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
  return { dataFolder: makeFolder(), databaseUrl: onPostgres() ? await makePostgresDatabase() : null };
}

const onPostgres = () => process.env.TEST_DIALECT === 'postgres';
const makeFolder = () => mkdtempSync(join(tmpdir(), 'fingerpost-test-'));

async function makePostgresDatabase(from = ''): Promise<string> {
  const server = process.env.TEST_POSTGRES_URL;
  if (!server) throw new Error('TEST_POSTGRES_URL is missing: tests/server/start-postgres.ts sets it.');
  made += 1;
  const name = `test_${process.pid}_${Date.now().toString(36)}_${made}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name} ${from}`);
  await client.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.toString();
}
