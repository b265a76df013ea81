import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ImportRun } from '../../utils/contract/import.ts';
import { type ServerProcess, startProcess } from '../harness/server-process.ts';
import { type FaultWorld, openFaultWorld } from './fault-world.ts';

let world: FaultWorld;
let server: ServerProcess;
beforeEach(async () => {
  world = await openFaultWorld();
  server = await startProcess(world.test);
});
afterEach(async () => {
  await server.end('SIGTERM');
  await world.close();
});

const people = 4_000;
const text = [
  'Email,First Name,Last Name,Company',
  ...Array.from({ length: people }, (_, index) => `p${index}@made-${index % 400}.example,Pat,Person ${index},Made ${index % 400}`),
].join('\n');
const pieceLength = 20_000;

/** Does what a browser does with the import until it is done, or nobody answers. */
async function drive(origin: string, id: string): Promise<ImportRun | null> {
  const call = (path: string, body?: unknown) => world.send(origin, `/api/imports/${id}${path}`, { token: world.marketer, body });
  for (;;) {
    const { status, body } = await call('');
    if (status !== 200) return null;
    const run = body as ImportRun;
    if (run.state === 'receiving') {
      const at = run.nextPiece * pieceLength;
      const piece = { number: run.nextPiece, text: text.slice(at, at + pieceLength), last: at + pieceLength >= text.length };
      // Sent twice, as by somebody who did not hear the answer: the second changes nothing.
      for (let times = run.nextPiece % 5 === 0 ? 2 : 1; times > 0; times--) await call('/pieces', piece);
    } else if (run.state === 'checked') await call('/apply', {});
    else if (run.state === 'checking' || run.state === 'applying') await sleep(40);
    else return run;
  }
}

/** Until the import is this far. */
async function reach(id: string, state: ImportRun['state'], far: (row: { next_piece: number; next_chunk: number }) => boolean) {
  for (;;) {
    const row = await world.database.db
      .selectFrom('import_run')
      .select(['state', 'next_piece', 'next_chunk'])
      .where('workspace_id', '=', world.workspaceId)
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    if (row.state === state && far(row)) return;
    if (row.state === 'done' || row.state === 'failed') throw new Error(`The import was ${row.state} before it could be interrupted.`);
    await sleep(10);
  }
}

it('kill -9 while a file comes in, is checked and is applied: it goes on, and every row is there once', async () => {
  const { body } = await world.send(server.origin, '/api/imports', { token: world.marketer, body: { fileName: 'people.csv' } });
  const { id } = body as unknown as ImportRun;
  const stops = [
    () => reach(id, 'receiving', (row) => row.next_piece >= 4),
    () => reach(id, 'checking', (row) => row.next_chunk >= 4),
    () => reach(id, 'applying', (row) => row.next_chunk >= 4),
  ];
  for (const until of stops) {
    const driving = drive(server.origin, id);
    await until();
    await server.end('SIGKILL');
    expect(await driving).toBeNull();
    server = await startProcess(world.test);
  }
  const done = await drive(server.origin, id);
  expect(done).toMatchObject({ state: 'done', rows: people, counts: { created: people, updated: 0, unchanged: 0, refused: 0 } });
  const count = async (table: 'contact' | 'account' | 'identifier' | 'import_chunk') => {
    const rows = await world.database.db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('workspace_id', '=', world.workspaceId)
      .executeTakeFirstOrThrow();
    return rows.count;
  };
  expect([await count('contact'), await count('account'), await count('identifier'), await count('import_chunk')]).toEqual([
    people,
    400,
    people,
    0,
  ]);
});
