import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { buildWhenStale } from '../scripts/build-when-stale.ts';
import { apiOf, startTestServer } from '../tests/e2e/harness/server.ts';
import { builtExtension, startWorld } from '../tests/e2e/harness/world.ts';
import { startPostgres } from '../tests/server/postgres.ts';
import { benchIngest } from './ingest.ts';
import { benchPanel } from './panel.ts';
import { benchReading } from './reading.ts';
import { benchRedirects } from './redirects.ts';
import { benchResolve } from './resolve.ts';
import { benchScale } from './scale.ts';
import { measureScripts } from './script-bytes.ts';
import { benchStories } from './stories.ts';
import { benchSuggestions } from './suggest.ts';
import { printTable } from './table.ts';

/**
 * `npm run -s bench`: what is measured, as ratios within this one run. Traffic goes to this machine only.
 * `-- --full` asks a million contacts and ten million engagements, too, which takes many minutes more.
 */
const { values } = parseArgs({ options: { full: { type: 'boolean', default: false } } });
await buildWhenStale(process.cwd(), (names) => console.log(`Building ${names.join(' and ')} …`));
console.log(`Load of the machine before: ${loadavg()[0]?.toFixed(1)} on this run's cores`);
printTable('Bytes of the extension', measureScripts(builtExtension));
printTable('Reading a page, beside other readers', await benchReading());
printTable('Suggestions, stories and training on a made workspace', benchSuggestions());
printTable('Who is this? Asked of many contacts', await benchResolve([10_000, 100_000, ...(values.full ? [1_000_000] : [])]));
printTable('Growth of a workspace, SQLite', await benchScale('SQLite', [10_000, 100_000, ...(values.full ? [1_000_000, 10_000_000] : [])]));
const world = await startWorld();
try {
  printTable('Page change → story, in the real panel', await benchPanel(world));
  await world.browser.close();
  printTable('Prospect request, sample workspace', await benchStories(world.server));
  const { shares } = await world.as('rep').shares.list({ limit: 1 });
  const [share] = shares;
  if (!share) throw new Error('The sample workspace has no share.');
  printTable('Ingest, SQLite', await benchIngest(world.server));
  printTable('Redirects, SQLite', await benchRedirects(world.server, share.code));
} finally {
  await world.server.close();
}
const postgres = await startPostgres({ durable: true });
const onPostgres = await startTestServer({ DATABASE_URL: postgres.url });
try {
  const { shares } = await apiOf(onPostgres, 'rep').shares.list({ limit: 1 });
  printTable('Redirects, PostgreSQL (fsync on)', await benchRedirects(onPostgres, shares[0]?.code ?? ''));
} finally {
  await onPostgres.close();
  await postgres.stop();
}
