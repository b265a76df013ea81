import { makePostgresTemplate } from '../harness/test-database.ts';
import { startPostgres } from './postgres.ts';

/** Runs once around the server tests on PostgreSQL: each test file copies the database with all tables that is made here. */
export default async function setup(): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  await makePostgresTemplate(postgres.url);
  process.env.TEST_POSTGRES_URL = postgres.url;
  return postgres.stop;
}
