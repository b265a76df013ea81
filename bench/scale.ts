import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Selectable } from 'kysely';
import { connect, type Database } from '../server/db/connect.ts';
import type { Tables } from '../server/db/tables.ts';
import { apiOf, startTestServer, type TestServer } from '../tests/e2e/harness/server.ts';
import { quantile } from './load.ts';
import { processCpu } from './process-cpu.ts';
import { fillWorkspace, openToFill } from './scale-fill.ts';
import type { Row } from './table.ts';

const storiesAsked = 300;
const reportsAsked = 20;

interface Quantiles {
  p50: number;
  p99: number;
}

/** Milliseconds. */
interface Times extends Quantiles {
  /** The same right after the start, when nothing is compiled and no page is in memory. */
  first: Quantiles;
  /** Milliseconds of processor time an answer, on average: what a busy machine changes least. */
  cpu: number;
}

interface Measured {
  /** Seconds that filling took, and megabytes resident: after the first training, and the most there ever were. */
  filled: number;
  resident: { after: number; peak: number };
  story: Times;
  reports: Record<string, Times>;
  model: Model;
}

/**
 * The prospect request, the dashboard's reports and the server's memory on workspaces of so many engagements, asked of the
 * real server over HTTP one at a time; ratios are against the smallest size of this run. `onDatabase` makes a database for
 * each size where the server has none of its own.
 */
export async function benchScale(
  engine: string,
  sizes: readonly number[],
  onDatabase: <T>(measure: (env: Record<string, string>) => Promise<T>) => Promise<T> = (measure) => measure({}),
): Promise<Row[]> {
  const rows: Row[] = [];
  let first: Measured | null = null;
  let last: Model | null = null;
  for (const size of sizes) {
    const before = last;
    const measured: Measured = await onDatabase((env) => measureSize(size, env, before));
    last = measured.model;
    first ??= measured;
    const what = `${engine}, ${size.toLocaleString('en')} engagements`;
    const times = ({ p50, p99 }: Quantiles) => `${p50.toFixed(1)} / ${p99.toFixed(1)} ms`;
    rows.push({
      what: `${what}: GET /api/people/{contactId}, p50 / p99`,
      figure: times(measured.story),
      ratio: measured.story.p99 / first.story.p99,
      goal: 'p99 < 15 ms, ≤ ×1.50',
      note: `ratio of p99; ${measured.story.cpu.toFixed(1)} ms CPU; the first ones ${times(measured.story.first)}; filled in ${measured.filled.toFixed(0)} s`,
    });
    for (const [name, each] of Object.entries(measured.reports))
      rows.push({
        what: `${what}: ${name}`,
        figure: times(each),
        ratio: each.p50 / (first.reports[name] ?? each).p50,
        goal: name.includes('/reports/') ? '< 100 ms' : '',
        note: `ratio of p50; ${each.cpu.toFixed(1)} ms CPU; the first ones ${times(each.first)}`,
      });
    rows.push({
      what: `${what}: resident memory`,
      figure: `${measured.resident.after.toFixed(0)} MB`,
      ratio: measured.resident.after / first.resident.after,
      goal: size <= trainUpTo ? '< 200 MB' : '',
      note: `${measured.resident.peak.toFixed(0)} MB at most`,
    });
  }
  return rows;
}

/** Sizes up to which the server trains on what was filled; beyond, the model of the size before answers. */
const trainUpTo = 1_000_000;

type Model = { runs: Selectable<Tables['engine_run']>[]; pieces: Selectable<Tables['engine_model']>[] };

/** On the way: the sizes take minutes each. */
const say = (size: number, text: string) => console.error(`${size.toLocaleString('en')} engagements: ${text}`);

async function measureSize(size: number, env: Record<string, string>, before: Model | null): Promise<Measured> {
  const server = await startTestServer(env);
  try {
    await trained(server);
    await server.kill();
    const began = performance.now();
    say(size, 'the workspace is filled');
    const fill = await openStopped(server, env);
    try {
      await fillWorkspace(fill, size, Date.now());
      if (size > trainUpTo && before) await putModel(fill, before);
    } finally {
      await fill.close();
    }
    const filled = (performance.now() - began) / 1_000;
    await server.start();
    const api = apiOf(server, 'admin');
    if (size <= trainUpTo) {
      say(size, `the suggestions are trained on them (filled in ${filled.toFixed(0)} s)`);
      await api.engine.train();
      await trained(server);
    }
    say(size, 'prospects and reports are asked for');
    const people = await somePeople(server);
    const story = await timed(
      server,
      people.map((contactId) => () => api.people.view({ contactId })),
    );
    const reports: Record<string, Times> = {};
    const each = {
      'GET /api/reports/overview': () => api.reports.overview({}),
      'GET /api/reports/assets': () => api.reports.assets({}),
      'GET /api/reports/reach, accounts': () => api.reports.reach({ by: 'accounts' }),
      'GET /api/reports/reach, contacts': () => api.reports.reach({ by: 'contacts' }),
      'GET /api/visits': () => api.shares.visits({ limit: 50 }),
      'GET /api/shares': () => api.shares.list({ limit: 50 }),
    };
    for (const [name, ask] of Object.entries(each))
      reports[name] = await timed(
        server,
        Array.from({ length: reportsAsked }, () => ask),
      );
    const resident = { after: memory(server, 'VmRSS'), peak: memory(server, 'VmHWM') };
    await server.kill();
    const stopped = await openStopped(server, env);
    try {
      return { filled, resident, story, reports, model: await readModel(stopped) };
    } finally {
      await stopped.close();
    }
  } finally {
    await server.close();
  }
}

const openStopped = (server: TestServer, env: Record<string, string>): Promise<Database> =>
  env.DATABASE_URL ? connect({ databaseUrl: env.DATABASE_URL, dataFolder: server.data }) : Promise.resolve(openToFill(server.data));

async function readModel({ db }: Database): Promise<Model> {
  const runs = await db.selectFrom('engine_run').selectAll().where('state', '=', 'done').orderBy('id', 'desc').limit(1).execute();
  const ids = runs.map((run) => run.id);
  const pieces = ids.length === 0 ? [] : await db.selectFrom('engine_model').selectAll().where('run_id', 'in', ids).execute();
  return { runs, pieces };
}

/** The made assets have the same ids in every size. Begun a moment ago, so that no other training is due while it is measured. */
async function putModel({ db }: Database, { runs, pieces }: Model): Promise<void> {
  const { workspace_id } = await db.selectFrom('workspace_setting').select('workspace_id').executeTakeFirstOrThrow();
  await db.deleteFrom('engine_model').where('workspace_id', '=', workspace_id).execute();
  await db.deleteFrom('engine_run').where('workspace_id', '=', workspace_id).execute();
  for (const run of runs)
    await db
      .insertInto('engine_run')
      .values({ ...run, workspace_id, started_at: Date.now() })
      .execute();
  for (const piece of pieces)
    await db
      .insertInto('engine_model')
      .values({ ...piece, workspace_id })
      .execute();
}

/** Until the suggestions are trained: what a server does beside its answers then is not what is measured, but its memory. */
async function trained(server: TestServer): Promise<void> {
  const api = apiOf(server, 'admin');
  for (let patience = 3_600; patience > 0; patience--) {
    const { runs } = await api.reports.engine();
    if (runs[0] && runs[0].state !== 'running') return;
    await sleep(250);
  }
  throw new Error('The suggestions were not trained within a quarter of an hour.');
}

/** Contacts of all degrees of use, the busiest first among them. */
async function somePeople(server: TestServer): Promise<string[]> {
  const { contacts } = await apiOf(server, 'admin').people.search({ q: 'Made Person', limit: 200 });
  return Array.from({ length: storiesAsked }, (_, place) => contacts[place % contacts.length]?.id ?? '');
}

/** All are asked twice: the first round is a server's that has just started, and the second one counts. */
async function timed(server: TestServer, asks: readonly (() => Promise<unknown>)[]): Promise<Times> {
  const round = async () => {
    const times: number[] = [];
    for (const ask of asks) {
      const began = performance.now();
      await ask();
      times.push(performance.now() - began);
    }
    return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
  };
  const first = await round();
  const cpu = processCpu(server.pid());
  const later = await round();
  return { ...later, cpu: ((processCpu(server.pid()) - cpu) * 1_000) / asks.length, first };
}

/** Megabytes of the server's process with its threads; NaN where there is no `/proc`. */
function memory(server: TestServer, field: 'VmRSS' | 'VmHWM'): number {
  try {
    const kilobytes = new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${server.pid()}/status`, 'utf8'))?.[1];
    return Number(kilobytes) / 1_024;
  } catch {
    return Number.NaN;
  }
}
