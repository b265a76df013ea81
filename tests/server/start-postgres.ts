import { tmpdir } from 'node:os';
import pg from 'pg';
import { migrateTemplate, postgresTemplate } from '../harness/test-database.ts';
import { startPostgres } from './postgres.ts';

/** Runs once around the server tests on PostgreSQL: each test file copies the database with all tables that is made here. */
export default async function setup(): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query(`create database ${postgresTemplate}`);
  await client.end();
  await migrateTemplate({ dataFolder: tmpdir(), databaseUrl: new URL(`/${postgresTemplate}`, postgres.url).href });
  process.env.TEST_POSTGRES_URL = postgres.url;
  return postgres.stop;
}
