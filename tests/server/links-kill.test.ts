import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { unpackEntries } from '../../server/links/pack-entries.ts';
import { eventually } from '../harness/eventually.ts';
import { freePort } from '../harness/free-port.ts';
import { openTestDatabase, type TestDatabase } from '../harness/test-database.ts';
import { addLinkWorkspace, addSentShare, lockDatabase, person } from '../harness/tracked-link.ts';

let test: TestDatabase;
let codes: string[];
let port: number;
let child: ChildProcess | null = null;

beforeEach(async () => {
  test = await openTestDatabase();
  const linkKey = await addLinkWorkspace(test.database.db);
  const sentAt = Date.now() - 3_600_000;
  codes = [];
  for (let i = 0; i < 4; i += 1) codes.push(await addSentShare(test.database.db, linkKey, sentAt));
  port = await freePort();
}, 30_000);

afterEach(async () => {
  await end('SIGKILL');
  await test.close();
});

async function start(): Promise<void> {
  const started = spawn(process.execPath, ['server/main.ts'], {
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      FINGERPOST_DATA: test.dataFolder,
      FINGERPOST_SAMPLE: 'no',
      LOG_LEVEL: 'silent',
      DATABASE_URL: test.databaseUrl ?? '',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  child = started;
  await eventually(async () => expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200), 40_000);
}

async function end(signal: NodeJS.Signals): Promise<number | null> {
  const running = child;
  child = null;
  if (!running || running.exitCode !== null) return null;
  const ended = new Promise<number | null>((resolve) => running.once('exit', resolve));
  running.kill(signal);
  return ended;
}

/** Opens links from many visitors until told to stop; answers how often each link was answered with its redirect. */
function visitors(): { answered: ReadonlyMap<string, number>; stop: () => Promise<Map<string, number>> } {
  const answered = new Map(codes.map((code) => [code, 0]));
  let stopped = false;
  const loops = Array.from({ length: 16 }, async (_, i) => {
    const code = codes[i % codes.length] ?? '';
    while (!stopped) {
      const answer = await fetch(`http://127.0.0.1:${port}/r/${code}`, { redirect: 'manual', headers: person }).catch(() => null);
      if (answer?.status === 302) answered.set(code, (answered.get(code) ?? 0) + 1);
      else await sleep(5);
    }
  });
  return {
    answered,
    stop: async () => {
      stopped = true;
      await Promise.all(loops);
      return answered;
    },
  };
}

/** Codes of the visits that the database holds, in the log or still in its journal. */
async function storedCodes(): Promise<string[]> {
  const { db } = test.database;
  const journal = await db.selectFrom('link_journal').select('entries_json').execute();
  const moved = await db.selectFrom('visit').select('code').execute();
  const waiting = journal.flatMap((row) => unpackEntries(row.entries_json));
  return [...moved.map((row) => row.code), ...waiting.flatMap((entry) => ('visit' in entry ? [entry.visit.code] : []))];
}

async function expectNoneLost(answered: ReadonlyMap<string, number>): Promise<void> {
  await eventually(async () => {
    const codesStored = await storedCodes();
    for (const [code, count] of answered) expect(codesStored.filter((each) => each === code).length).toBeGreaterThanOrEqual(count);
  });
  const file = join(test.dataFolder, 'visits-waiting.jsonl');
  await eventually(() => expect(existsSync(file) ? readFileSync(file, 'utf8') : '').toBe(''));
}

it('kill -9 loses no visit that was answered', async () => {
  for (let round = 0; round < 2; round += 1) {
    await start();
    const busy = visitors();
    // Killed while visits are under way: on a slow machine the first answers take a while.
    await eventually(() => expect([...busy.answered.values()].every((count) => count > 0)).toBe(true));
    await sleep(300);
    await end('SIGKILL');
    await expectNoneLost(await busy.stop());
  }
  // The next process moves the journal into the log; the counts say what the rows say.
  await start();
  const { db } = test.database;
  await eventually(async () => expect(await db.selectFrom('link_journal').select('id').execute()).toEqual([]));
  const { rows } = await db
    .selectFrom('visit')
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .executeTakeFirstOrThrow();
  const shares = await db.selectFrom('share').select(['visits', 'automated_visits']).execute();
  expect(shares.reduce((sum, share) => sum + share.visits + share.automated_visits, 0)).toBe(rows);
}, 90_000);

it('kill -9 while the database is locked loses no visit that was answered', async () => {
  await start();
  for (const code of codes) await fetch(`http://127.0.0.1:${port}/r/${code}`, { redirect: 'manual', headers: person });
  const unlock = await lockDatabase(test);
  const busy = visitors();
  await sleep(1_000);
  await end('SIGKILL');
  const answered = await busy.stop();
  await unlock();
  expect([...answered.values()].every((count) => count > 0)).toBe(true);
  await start();
  await expectNoneLost(answered);
}, 90_000);

it('a stop in order answers what is under way, writes it, and ends by itself', async () => {
  await start();
  const busy = visitors();
  await sleep(400);
  // A server that is not through after five seconds ends itself with 1.
  expect(await end('SIGTERM')).toBe(0);
  await expectNoneLost(await busy.stop());
}, 60_000);
