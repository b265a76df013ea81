import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import autocannon from 'autocannon';
import { newId } from '../server/db/new-id.ts';
import { engagementRows } from '../server/ingest/engagement-rows.ts';
import { apiOf, type TestServer } from '../tests/e2e/harness/server.ts';
import { quantile } from './load.ts';
import { processCpu } from './process-cpu.ts';
import type { Row } from './table.ts';

const batchRows = 100;
const connections = { single: 50, batch: 8 };

interface Rate {
  rowsPerSecond: number;
  /** Microseconds of processor time a row, of the process that writes. */
  cpu: number;
}

/**
 * Rows a second that ingest takes over HTTP, single and in batches of 100, against what `node:sqlite` alone inserts: the
 * same rows, made before the clock runs, into the same tables and indexes (engagement and message id), one transaction a
 * batch, on the same disk with the same durability (WAL, synchronous=FULL). Taken in turns; the median round counts.
 */
export async function benchIngest(server: TestServer, rounds = 5, seconds = 3): Promise<Row[]> {
  const { assets } = await apiOf(server, 'rep').assets.list({ limit: 50 });
  const urls = assets.map((asset) => asset.url);
  const key = server.writeKey();
  const raw = openRaw(server);
  const aBatch = () => ({ batch: Array.from({ length: batchRows }, () => viewOf(urls)) });
  const measured: Record<'rawBatch' | 'batch' | 'rawSingle' | 'single', Rate[]> = { rawBatch: [], batch: [], rawSingle: [], single: [] };
  try {
    await send(server, key, { call: 'batch', body: aBatch, rows: batchRows }, 1);
    for (let round = 0; round < rounds; round++) {
      measured.rawBatch.push(raw.insert(batchRows, seconds));
      measured.batch.push(await send(server, key, { call: 'batch', body: aBatch, rows: batchRows }, seconds));
      measured.rawSingle.push(raw.insert(1, seconds));
      measured.single.push(await send(server, key, { call: 'page', body: () => viewOf(urls), rows: 1 }, seconds));
    }
  } finally {
    raw.close();
  }
  const { rawBatch, batch, rawSingle, single } = measured;
  const row = (what: string, rates: readonly Rate[]): Row => ({
    what,
    figure: `${middle(rates, 'rowsPerSecond').toFixed(0)} rows/s`,
    note: `${middle(rates, 'cpu').toFixed(0)} µs CPU a row`,
  });
  const against = (what: string, rates: readonly Rate[], base: readonly Rate[], goal: string): Row => {
    const plain = row(what, rates);
    const cpu = middle(base, 'cpu') / middle(rates, 'cpu');
    const ratio = middle(rates, 'rowsPerSecond') / middle(base, 'rowsPerSecond');
    return { ...plain, ratio, goal, note: `${plain.note} (×${cpu.toFixed(2)})` };
  };
  return [
    row('node:sqlite alone, 100 rows a transaction', rawBatch),
    against(`ingest, batches of 100, ${connections.batch} connections`, batch, rawBatch, '≥ ×0.75'),
    row('node:sqlite alone, 1 row a transaction', rawSingle),
    against(`ingest, single calls, ${connections.single} connections, committed in groups`, single, rawSingle, ''),
  ];
}

const viewOf = (urls: readonly string[]) => ({
  type: 'page',
  messageId: `bench-${randomUUID()}`,
  anonymousId: `visitor-${Math.floor(Math.random() * 20_000)}`,
  timestamp: new Date().toISOString(),
  context: { library: { name: 'bench', version: '1' }, userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0.0.0' },
  properties: { url: `${urls[Math.floor(Math.random() * urls.length)]}?utm_source=bench`, title: 'A page', seconds: 30 },
});

interface Call {
  call: 'batch' | 'page';
  body: () => object;
  rows: number;
}

async function send(server: TestServer, key: string, { call, body, rows }: Call, seconds: number): Promise<Rate> {
  const cpu = processCpu(server.pid());
  const result = await autocannon({
    url: `${server.origin.replace('localhost', '127.0.0.1')}/v1/${call}`,
    connections: call === 'batch' ? connections.batch : connections.single,
    duration: seconds,
    requests: [{ method: 'POST', setupRequest: (request) => ({ ...request, body: JSON.stringify(body()) }) }],
    headers: { 'content-type': 'application/json', authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` },
  });
  const accepted = (result.statusCodeStats?.['200']?.count ?? 0) * rows;
  if (accepted < result.requests.total * rows * 0.99) throw new Error(`Ingest refused: ${JSON.stringify(result.statusCodeStats)}`);
  return { rowsPerSecond: accepted / result.duration, cpu: ((processCpu(server.pid()) - cpu) / accepted) * 1e6 };
}

type Cell = string | number | null;

/** A file beside the server's, with the same two tables and their indexes. */
function openRaw(server: TestServer) {
  const folder = mkdtempSync(join(server.data, 'raw-'));
  const own = new DatabaseSync(join(server.data, 'fingerpost.db'), { readOnly: true });
  const definitions = own
    .prepare("select sql from sqlite_master where tbl_name in ('engagement', 'message') and sql is not null order by type desc")
    .all() as { sql: string }[];
  own.close();
  const database = new DatabaseSync(join(folder, 'raw.db'));
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 20000; pragma cache_size = -65536;');
  for (const { sql } of definitions) database.exec(sql);
  const columns = Object.keys(engagementRows.columns);
  const engagement = database.prepare(`insert into engagement (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`);
  const message = database.prepare('insert into message (workspace_id, message_id, received_at) values (?, ?, ?)');
  const workspaceId = randomUUID().replaceAll('-', '');
  const assets = Array.from({ length: 50 }, () => newId());
  const makeOne = (): { message: Cell[]; engagement: Cell[] } => {
    const now = Date.now();
    const values: Record<string, string | number> = {
      workspace_id: workspaceId,
      id: newId(now),
      kind: 'page_view',
      at: now,
      received_at: now,
      anonymous_id: `visitor-${Math.floor(Math.random() * 20_000)}`,
      asset_id: assets[Math.floor(Math.random() * assets.length)] ?? '',
      seconds: 30,
      title: 'A page',
      url: 'https://larkfield.example/guides/demand-planning?utm_source=bench',
      source_id: workspaceId,
    };
    return {
      message: [workspaceId, `bench-${randomUUID()}`, now],
      engagement: columns.map((column) => values[column] ?? null),
    };
  };
  return {
    /** Only the transactions are timed. */
    insert: (rowsAtOnce: number, seconds: number): Rate => {
      let [rows, milliseconds, cpu] = [0, 0, 0];
      while (milliseconds < seconds * 1_000) {
        const made = Array.from({ length: rowsAtOnce }, makeOne);
        const cpuBefore = process.cpuUsage();
        const began = performance.now();
        database.exec('begin immediate');
        for (const row of made) {
          message.run(...row.message);
          engagement.run(...row.engagement);
        }
        database.exec('commit');
        milliseconds += performance.now() - began;
        const { user, system } = process.cpuUsage(cpuBefore);
        cpu += user + system;
        rows += rowsAtOnce;
      }
      return { rowsPerSecond: (rows / milliseconds) * 1_000, cpu: cpu / rows };
    },
    close: () => {
      database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const middle = (rates: readonly Rate[], of: keyof Rate): number =>
  quantile(
    rates.map((rate) => rate[of]),
    0.5,
  );
