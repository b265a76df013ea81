import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import autocannon from 'autocannon';
import { v7 } from 'uuid';
import { engagementRows } from '../server/ingest/engagement-rows.ts';
import { apiOf, type TestServer } from '../tests/e2e/harness/server.ts';
import type { Row } from './table.ts';

const batchRows = 100;
const connections = { single: 50, batch: 8 };

/**
 * Rows a second that ingest takes over HTTP, single and in batches of 100, against what `node:sqlite` alone inserts: the
 * same rows into the same tables and indexes (engagement and message id), one transaction a batch, on the same disk with
 * the same durability (WAL, synchronous=FULL). Taken in turns; the median round counts.
 */
export async function benchIngest(server: TestServer, rounds = 3, seconds = 3): Promise<Row[]> {
  const { assets } = await apiOf(server, 'rep').assets.list({ limit: 50 });
  const urls = assets.map((asset) => asset.url);
  const key = server.writeKey();
  const raw = openRaw(server);
  const figures = { rawSingle: [] as number[], rawBatch: [] as number[], single: [] as number[], batch: [] as number[] };
  try {
    for (let round = 0; round < rounds; round++) {
      figures.rawBatch.push(raw.insert(batchRows, seconds));
      figures.batch.push(
        await send(server, key, 'batch', () => ({ batch: Array.from({ length: batchRows }, () => viewOf(urls)) }), seconds),
      );
      figures.rawSingle.push(raw.insert(1, seconds));
      figures.single.push(await send(server, key, 'page', () => viewOf(urls), seconds));
    }
  } finally {
    raw.close();
  }
  const [rawBatch, batch, rawSingle, single] = [figures.rawBatch, figures.batch, figures.rawSingle, figures.single].map(median) as [
    number,
    number,
    number,
    number,
  ];
  const perSecond = (value: number) => `${value.toFixed(0)} rows/s`;
  return [
    { what: 'node:sqlite alone, 100 rows a transaction', figure: perSecond(rawBatch) },
    {
      what: 'ingest, batches of 100',
      figure: perSecond(batch * batchRows),
      ratio: (batch * batchRows) / rawBatch,
      note: `goal ×0.75; ${connections.batch} connections`,
    },
    { what: 'node:sqlite alone, 1 row a transaction', figure: perSecond(rawSingle) },
    {
      what: 'ingest, single calls',
      figure: perSecond(single),
      ratio: single / rawSingle,
      note: `${connections.single} connections, committed in groups`,
    },
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

async function send(server: TestServer, key: string, call: 'batch' | 'page', body: () => object, seconds: number): Promise<number> {
  const result = await autocannon({
    url: `${server.origin.replace('localhost', '127.0.0.1')}/v1/${call}`,
    connections: call === 'batch' ? connections.batch : connections.single,
    duration: seconds,
    requests: [{ method: 'POST', setupRequest: (request) => ({ ...request, body: JSON.stringify(body()) }) }],
    headers: { 'content-type': 'application/json', authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` },
  });
  const accepted = result.statusCodeStats?.['200']?.count ?? 0;
  if (accepted < result.requests.total * 0.99) throw new Error(`Ingest refused: ${JSON.stringify(result.statusCodeStats)}`);
  return accepted / result.duration;
}

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
  const assets = Array.from({ length: 50 }, () => v7());
  const insertOne = () => {
    const now = Date.now();
    const url = 'https://larkfield.example/guides/demand-planning?utm_source=bench';
    message.run(workspaceId, `bench-${randomUUID()}`, now);
    const values: Record<string, string | number> = {
      workspace_id: workspaceId,
      id: v7(),
      kind: 'page_view',
      at: now,
      received_at: now,
      anonymous_id: `visitor-${Math.floor(Math.random() * 20_000)}`,
      asset_id: assets[Math.floor(Math.random() * assets.length)] ?? '',
      seconds: 30,
      title: 'A page',
      url,
      source_id: workspaceId,
    };
    engagement.run(...columns.map((column) => values[column] ?? null));
  };
  return {
    insert: (rowsAtOnce: number, seconds: number): number => {
      const began = performance.now();
      let rows = 0;
      while (performance.now() - began < seconds * 1_000) {
        database.exec('begin immediate');
        for (let row = 0; row < rowsAtOnce; row++) insertOne();
        database.exec('commit');
        rows += rowsAtOnce;
      }
      return (rows / (performance.now() - began)) * 1_000;
    },
    close: () => {
      database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
