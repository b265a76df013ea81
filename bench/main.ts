import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { buildWhenStale } from '../scripts/build-when-stale.ts';
import { startTestServer, type TestServer } from '../tests/e2e/harness/server.ts';
import { builtExtension, startWorld, type World } from '../tests/e2e/harness/world.ts';
import { startPostgres } from '../tests/server/postgres.ts';
import { benchImports } from './imports.ts';
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
 * `npm run -s bench`: what is measured, as ratios within this one run. Traffic goes to this machine only. `-- NAME …`
 * measures only these parts; `-- --full` asks a million contacts and ten million engagements, too, which takes many
 * minutes more.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { full: { type: 'boolean', default: false }, engine: { type: 'string' }, sizes: { type: 'string' } },
});
const engines = (['sqlite', 'postgres'] as const).filter((engine) => values.engine === undefined || values.engine === engine);
const sizes = values.sizes?.split(',').map(Number);
const contacts = sizes ?? [10_000, 100_000, ...(values.full ? [1_000_000] : [])];
const imported = sizes ?? [25_000, 100_000, ...(values.full ? [1_000_000] : [])];
const engagements = sizes ?? [10_000, 100_000, ...(values.full ? [1_000_000, 10_000_000] : [])];

const parts: Record<string, () => Promise<void>> = {
  bytes: async () => printTable('Bytes of the extension', measureScripts(builtExtension)),
  reading: async () => printTable('Reading a page, beside other readers', await benchReading()),
  suggest: async () => printTable('Suggestions, stories and training on a made workspace', benchSuggestions()),
  resolve: async () => printTable('Who is this? Asked of many contacts', await benchResolve(contacts, engines)),
  // On PostgreSQL only where it is asked for: filling takes minutes.
  scale: async () => {
    if (values.engine === 'postgres')
      printTable('Growth of a workspace, PostgreSQL', await benchScale('PostgreSQL', engagements, onPostgres));
    else printTable('Growth of a workspace, SQLite', await benchScale('SQLite', engagements));
  },
  imports: async () => printTable('Import of contacts, SQLite', await benchImports('SQLite', imported)),
  panel: () =>
    inWorld(async (world) => {
      printTable('Page change → story, in the real panel', await benchPanel(world));
    }),
  prospect: () =>
    onServer({}, async (server) => {
      printTable('Prospect request, sample workspace', await benchStories(server));
    }),
  ingest: () =>
    onServer({}, async (server) => {
      printTable('Ingest, SQLite', await benchIngest(server));
    }),
  redirects: async () => {
    if (engines.includes('sqlite')) await onServer({}, async (server) => printTable('Redirects, SQLite', await benchRedirects(server)));
    if (!engines.includes('postgres')) return;
    await onPostgres((env) =>
      onServer(env, async (server) => printTable('Redirects, PostgreSQL (fsync on)', await benchRedirects(server))),
    );
  },
};

/** The parts that look at the built extension. */
const ofBuilt = ['bytes', 'reading', 'panel'];
const unknown = positionals.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`There is no part "${unknown.join(', ')}". Parts: ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}
const asked = Object.keys(parts).filter((name) => positionals.length === 0 || positionals.includes(name));
if (asked.some((name) => ofBuilt.includes(name)))
  await buildWhenStale(process.cwd(), (names) => console.log(`Building ${names.join(' and ')} …`));
console.log(`Load of the machine before: ${loadavg()[0]?.toFixed(1)} on this run's cores`);
for (const name of asked) await parts[name]?.();

async function inWorld(measure: (world: World) => Promise<void>): Promise<void> {
  const world = await startWorld();
  try {
    await measure(world);
  } finally {
    await world.close();
  }
}

async function onServer(env: Record<string, string>, measure: (server: TestServer) => Promise<void>): Promise<void> {
  const server = await startTestServer(env);
  try {
    await measure(server);
  } finally {
    await server.close();
  }
}

/** With a server of its own, which keeps what it answered as one in use does. */
async function onPostgres<T>(measure: (env: Record<string, string>) => Promise<T>): Promise<T> {
  const postgres = await startPostgres({ durable: true });
  try {
    return await measure({ DATABASE_URL: postgres.url });
  } finally {
    await postgres.stop();
  }
}
