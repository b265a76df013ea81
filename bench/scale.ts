import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '../server/db/connect.ts';
import { apiOf, startTestServer, type TestServer } from '../tests/e2e/harness/server.ts';
import { quantile } from './load.ts';
import { fillWorkspace } from './scale-fill.ts';
import type { Row } from './table.ts';

const storiesAsked = 300;
const reportsAsked = 20;

interface Times {
  p50: number;
  p99: number;
}

interface Measured {
  /** Seconds that filling took, and megabytes resident: after the first training, and the most there ever were. */
  filled: number;
  resident: { after: number; peak: number };
  story: Times;
  reports: Record<string, Times>;
}

/**
 * The prospect request, the dashboard's reports and the server's memory on workspaces of so many engagements, asked of the
 * real server over HTTP one at a time; ratios are against the smallest size of this run.
 */
export async function benchScale(engine: string, sizes: readonly number[], env: Record<string, string> = {}): Promise<Row[]> {
  const rows: Row[] = [];
  let first: Measured | null = null;
  for (const size of sizes) {
    const measured = await measureSize(size, env);
    first ??= measured;
    const what = `${engine}, ${size.toLocaleString('en')} engagements`;
    const times = ({ p50, p99 }: Times) => `${p50.toFixed(1)} / ${p99.toFixed(1)} ms`;
    rows.push({
      what: `${what}: GET /api/people/{contactId}, p50 / p99`,
      figure: times(measured.story),
      ratio: measured.story.p99 / first.story.p99,
      note: `ratio of p99, goal ×1.50; filled in ${measured.filled.toFixed(0)} s`,
    });
    for (const [name, each] of Object.entries(measured.reports))
      rows.push({
        what: `${what}: ${name}`,
        figure: times(each),
        ratio: each.p50 / (first.reports[name] ?? each).p50,
        note: 'ratio of p50',
      });
    rows.push({
      what: `${what}: resident memory`,
      figure: `${measured.resident.after.toFixed(0)} MB`,
      ratio: measured.resident.after / first.resident.after,
      note: `${measured.resident.peak.toFixed(0)} MB at most, while it trains`,
    });
  }
  return rows;
}

async function measureSize(size: number, env: Record<string, string>): Promise<Measured> {
  const server = await startTestServer(env);
  try {
    await trained(server);
    await server.kill();
    const began = performance.now();
    const database = await connect({ databaseUrl: env.DATABASE_URL ?? null, dataFolder: server.data });
    try {
      await fillWorkspace(database, size, Date.now());
    } finally {
      await database.close();
    }
    const filled = (performance.now() - began) / 1_000;
    await server.start();
    const api = apiOf(server, 'admin');
    await api.engine.train();
    await trained(server);
    const people = await somePeople(server);
    const story = await timed(people.map((contactId) => () => api.people.view({ contactId })));
    const reports: Record<string, Times> = {};
    const each = {
      'GET /api/reports/overview': () => api.reports.overview({}),
      'GET /api/reports/assets': () => api.reports.assets({}),
      'GET /api/reports/reach': () => api.reports.reach({}),
      'GET /api/visits': () => api.shares.visits({ limit: 50 }),
      'GET /api/shares': () => api.shares.list({ limit: 50 }),
    };
    for (const [name, ask] of Object.entries(each)) reports[name] = await timed(Array.from({ length: reportsAsked }, () => ask));
    return { filled, resident: { after: memory(server, 'VmRSS'), peak: memory(server, 'VmHWM') }, story, reports };
  } finally {
    await server.close();
  }
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

/** Milliseconds; the first tenth warms up and is not counted. */
async function timed(asks: readonly (() => Promise<unknown>)[]): Promise<Times> {
  const times: number[] = [];
  for (const ask of asks) {
    const began = performance.now();
    await ask();
    times.push(performance.now() - began);
  }
  const warm = times.slice(Math.ceil(times.length / 10));
  return { p50: quantile(warm, 0.5), p99: quantile(warm, 0.99) };
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
