import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { claimTraining, listRuns } from '../../server/queries/engine-runs.ts';
import { learnedOf } from '../../server/train/engine-report.ts';
import { loadModel, saveModel } from '../../server/train/model-store.ts';
import { readLog } from '../../server/train/read-log.ts';
import { createSuggestModels, type Trainer } from '../../server/train/suggest-models.ts';
import { trainApart } from '../../server/train/train-apart.ts';
import type { Trained, TrainingTask } from '../../server/train/train-workspace.ts';
import type { EngineReport, EngineRun } from '../../utils/contract/report.ts';
import { type LogColumns, toColumns } from '../../utils/domain/suggest/log-columns.ts';
import { trainModel } from '../../utils/domain/suggest/train.ts';
import { openTestDatabase, type TestDatabase } from '../harness/test-database.ts';
import { openTestServer } from './harness.ts';

const silent = pino({ level: 'silent' });
const minute = 60_000;

describe('models of the workspaces', () => {
  let test: TestDatabase;
  let now = Date.UTC(2026, 10, 22, 12);
  let made = 0;
  beforeAll(async () => {
    test = await openTestDatabase();
  });
  afterAll(() => test.close());

  const modelOf = (consumptions: number) => ({ ...trainModel({ log: toColumns([]), assets: new Map(), outcomes: [], now }), consumptions });
  const trainedAs = async ({ workspaceId, runId }: TrainingTask, consumptions: number): Promise<Trained> => {
    const model = modelOf(consumptions);
    await saveModel(test.database.db, workspaceId, runId, model);
    const figures = { r5: 0.3, r10: 0.5, mrr: 0.2 };
    return {
      learned: learnedOf(model),
      engagements: consumptions,
      assets: 3,
      seconds: 1,
      heldOut: { n: 40, from: 0, engine: figures, popularity: figures },
    };
  };
  /** One server: it trains as told, and loads what others trained. */
  function server(train: Trainer['train']) {
    return createSuggestModels(test.database, { train, close: () => Promise.resolve() }, () => now, silent);
  }
  const newWorkspace = () => `w${++made}`;

  it('answer with the old model while a new one is trained, and then with the new one', async () => {
    const w = newWorkspace();
    let release = () => {};
    const wait = new Promise<void>((resolve) => {
      release = resolve;
    });
    let count = 0;
    const models = server(async (task) => {
      count++;
      if (count > 1) await wait;
      return trainedAs(task, count);
    });
    expect((await models.of(w)).consumptions).toBe(1);
    now += 11 * minute;
    await models.of(w);
    await expect.poll(() => count).toBe(2);
    expect((await models.of(w)).consumptions).toBe(1);
    release();
    await expect.poll(async () => (await models.of(w)).consumptions).toBe(2);
  });

  it('keep the old model when a training fails, note why, and try again later', async () => {
    const w = newWorkspace();
    let count = 0;
    const models = server((task) => {
      count++;
      return count === 2 ? Promise.reject(new Error('out of memory')) : trainedAs(task, count);
    });
    await models.of(w);
    now += 11 * minute;
    await models.of(w);
    await expect.poll(async () => (await models.report(w)).runs.map(({ state }) => state)).toEqual(['failed', 'done']);
    expect((await models.report(w)).runs[0]?.problem).toBe('out of memory');
    now += minute;
    expect((await models.of(w)).consumptions).toBe(1);
    expect(count).toBe(2);
    now += 11 * minute;
    await models.of(w);
    await expect.poll(async () => (await models.of(w)).consumptions).toBe(3);
  });

  it('answer from priors when the first training fails', async () => {
    const w = newWorkspace();
    const models = server(() => Promise.reject(new Error('crashed')));
    expect((await models.of(w)).consumptions).toBe(0);
    expect((await models.report(w)).runs).toMatchObject([{ state: 'failed', problem: 'crashed' }]);
  });

  it('are trained by one of several servers and taken up by all', async () => {
    const w = newWorkspace();
    let trainings = 0;
    const train: Trainer['train'] = async (task) => {
      trainings++;
      return trainedAs(task, 7);
    };
    const servers = [server(train), server(train), server(train)];
    await Promise.all(servers.map((one) => one.of(w)));
    expect(trainings).toBe(1);
    now += 6_000;
    for (const one of servers) await expect.poll(async () => (await one.of(w)).consumptions).toBe(7);
    expect(trainings).toBe(1);
    const started = await server(() => Promise.reject(new Error('not due'))).of(w);
    expect(started.consumptions).toBe(7);
  });

  it('survive a server that dies in the middle: the old model stays, another server trains once the lease has run out', async () => {
    const w = newWorkspace();
    await server((task) => trainedAs(task, 1)).of(w);
    now += 11 * minute;
    const dead = { workspaceId: w, runId: 'ffffffff-dead', asked: false, now, until: now + 90_000 };
    expect(await claimTraining(test.database, dead)).toBe(true);
    await saveModel(test.database.db, w, dead.runId, modelOf(99));
    const other = server((task) => trainedAs(task, 2));
    expect((await other.of(w)).consumptions).toBe(1);
    now += 12 * minute;
    await other.of(w);
    await expect.poll(async () => (await other.of(w)).consumptions).toBe(2);
    const cutShort = (await listRuns(test.database.db, w)).find(({ id }) => id === dead.runId);
    expect(cutShort).toMatchObject({ state: 'failed', problem: 'The server stopped before the training was done.' });
    expect(await loadModel(test.database.db, w, dead.runId)).toBeNull();
  });

  it('are not replaced by a run whose lease went to somebody else', async () => {
    const w = newWorkspace();
    let release = () => {};
    const wait = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = server(async (task) => {
      await wait;
      return trainedAs(task, 1);
    });
    const first = slow.of(w);
    await expect.poll(async () => (await listRuns(test.database.db, w)).length).toBe(1);
    now += 2 * minute;
    const quick = server((task) => trainedAs(task, 2));
    await quick.of(w);
    release();
    await first;
    now += 6_000;
    await expect.poll(async () => (await slow.of(w)).consumptions).toBe(2);
  });

  it('are stored whole', async () => {
    const log = Array.from({ length: 400 }, (_, k) => ({
      contactId: `p${k % 60}`,
      assetId: `a${(k * 7) % 12}`,
      at: now - (k % 90) * 86_400_000,
    }));
    const model = trainModel({ log: toColumns(log), assets: new Map(), outcomes: [], now });
    await saveModel(test.database.db, 'stored', 'run', model);
    expect(await loadModel(test.database.db, 'stored', 'run')).toEqual(model);
  });
});

describe('the log that is trained on', () => {
  it('is the newest engagements of known people with assets, page by page, also where many share one time', async () => {
    const { database, close } = await openTestDatabase();
    try {
      const now = Date.UTC(2026, 10, 22);
      const nothing = { anonymous_id: null, title: null, url: null, canonical_url: null, source_id: null, share_id: null };
      const row = (k: number) => ({
        ...{ workspace_id: 'w', id: `e${k}`, kind: 'page_view' as const, at: now - Math.floor(k / 7) * 1_000, received_at: now },
        ...{ contact_id: k % 9 === 8 ? null : `p${k}`, asset_id: k % 11 === 10 ? null : `a${k % 4}`, ...nothing },
        ...{ seconds: null, watched: null, pages: null, scroll: null },
      });
      const rows = Array.from({ length: 30 }, (_, k) => row(k));
      await database.db.insertInto('engagement').values(rows).execute();
      await database.db
        .insertInto('engagement')
        .values({ ...row(0), workspace_id: 'other', id: 'x', contact_id: 'theirs' })
        .execute();
      const whole = rows.filter(({ contact_id, asset_id }) => contact_id !== null && asset_id !== null);
      const told = (log: LogColumns) =>
        Array.from(log.at, (at, k) => [log.contactIds[log.contact[k] ?? -1], log.assetIds[log.asset[k] ?? -1], at]);
      for (const pageSize of [1, 4, 7, 100]) {
        const log = told(await readLog(database.db, 'w', now, 1_000, pageSize));
        expect(log.sort()).toEqual(whole.map(({ contact_id, asset_id, at }) => [contact_id, asset_id, at]).sort());
        expect((await readLog(database.db, 'w', now, 10, pageSize)).at.toSorted()).toEqual(
          Float64Array.from(whole.slice(0, 10), ({ at }) => at).sort(),
        );
      }
    } finally {
      await close();
    }
  });
});

describe('training in a process of its own', () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  it('reads the database itself and stores the model', async () => {
    const { dataFolder, databaseUrl, database, close } = await openTestDatabase();
    const workspaceId = 'none';
    const trainer = trainApart({ databaseUrl, dataFolder });
    try {
      const { heldOut, learned } = await trainer.train({ workspaceId, runId: 'run', now: 0, measure: true });
      expect(heldOut).toBeNull();
      expect(learned.choices).toBe(0);
      const model = await loadModel(database.db, workspaceId, 'run');
      expect(model?.base.log.byContact.at).toBeInstanceOf(Float64Array);
      expect(model).toMatchObject({ trainedAt: 0, consumptions: 0 });
      expect(await loadModel(database.db, workspaceId, 'never')).toBeNull();
    } finally {
      await trainer.close();
      await close();
    }
  });

  it('reports a crash instead of ending the process, and stops when asked', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fingerpost-train-'));
    folders.push(folder);
    const trainer = trainApart({ databaseUrl: null, dataFolder: folder });
    const task = { workspaceId: 'none', runId: 'run', now: 0, measure: false };
    await expect(trainer.train(task)).rejects.toThrow(/no such table/);
    const underWay = trainer.train(task);
    await sleep(50);
    await trainer.close();
    await expect(underWay).rejects.toThrow(/stopping/);
    await expect(trainer.train(task)).rejects.toThrow(/stopping/);
  });
});

describe('GET /api/reports/engine', () => {
  it('says when it ran, on how much and how well it did, and an admin may train now', async () => {
    const server = await openTestServer();
    try {
      const { rep, admin } = server.ours;
      const read = () => server.ok<EngineReport>(rep, 'GET', '/reports/engine');
      expect(await read()).toEqual({ runs: [], nextAt: null, learnedFrom: { choices: 0, shares: 0 }, weights: [] });
      await server.addAsset(server.ours.marketer, 'Stock without guesswork');
      const { id } = await server.addContact(rep, 'Ada Berg', 'ada@acme.example');
      await server.ok(rep, 'GET', `/people/${id}`);
      const report = await read();
      expect(report.runs).toMatchObject([{ state: 'done', asked: false, startedAt: server.clock.now, assets: 1, heldOut: null }]);
      expect(report.nextAt).toBeGreaterThan(server.clock.now);
      expect(report.weights).toContainEqual({ part: 'topic', weight: 1, learned: false });
      const run = await server.ok<EngineRun>(admin, 'POST', '/engine/train');
      expect(run).toMatchObject({ asked: true });
      await expect
        .poll(async () => (await read()).runs.map(({ state, asked }) => [state, asked]))
        .toEqual([
          ['done', true],
          ['done', false],
        ]);
      expect((await server.ok<EngineReport>(server.theirs.rep, 'GET', '/reports/engine')).runs).toEqual([]);
    } finally {
      await server.close();
    }
  });
});

describe('collections', () => {
  it('hold a rep to some: in the library, in suggestions and when sharing; marketers see all', async () => {
    const server = await openTestServer();
    try {
      const { rep, marketer, admin } = server.ours;
      const banks = await server.addAsset(marketer, 'For banks', { collection: 'Banks' });
      const partners = await server.addAsset(marketer, 'For partners', { collection: 'Partners' });
      const open = await server.addAsset(marketer, 'For all');
      const contact = await server.addContact(rep, 'Ada Berg', 'ada@acme.example');
      expect(await server.ok(rep, 'GET', '/collections')).toEqual({ collections: ['Banks', 'Partners'] });
      const listed = async (actor = rep) =>
        (await server.ok<{ assets: { id: string }[] }>(actor, 'GET', '/assets')).assets.map(({ id }) => id).sort();
      const suggested = async () =>
        (await server.ok<{ suggestions: { asset: { id: string } }[] }>(rep, 'GET', `/people/${contact.id}`)).suggestions.map(
          ({ asset }) => asset.id,
        );
      expect(await suggested()).toHaveLength(3);
      const member = await server.ok(admin, 'PATCH', `/team/${rep.memberId}/collections`, { collections: ['Banks'] });
      expect(member).toMatchObject({ memberId: rep.memberId, collections: ['Banks'] });
      expect((await suggested()).sort()).toEqual([banks.id, open.id].sort());
      expect(await listed()).toEqual([banks.id, open.id].sort());
      expect(await listed(marketer)).toHaveLength(3);
      const refused = await server.call(rep, 'POST', '/shares', {
        ...{ idempotencyKey: server.newKey(), assetId: partners.id, contactIds: [contact.id], channel: 'gmail' },
      });
      expect(refused.status).toBe(403);
      await server.share(rep, banks, [contact]);
      await server.ok(admin, 'PATCH', `/team/${rep.memberId}/collections`, { collections: null });
      expect(await listed()).toHaveLength(3);
    } finally {
      await server.close();
    }
  });
});
