import { startPostgres } from './postgres.ts';

/** Runs once around the server tests on PostgreSQL; each test file makes a database of its own at this address. */
export default async function setup(): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  process.env.TEST_POSTGRES_URL = postgres.url;
  return postgres.stop;
}
