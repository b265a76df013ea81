import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { createSuggestModels, type Trainer } from '../../server/train/suggest-models.ts';
import { trainInWorker } from '../../server/train/train-in-worker.ts';
import type { Trained, TrainingTask } from '../../server/train/train-workspace.ts';
import type { EngineReport } from '../../utils/contract/report.ts';
import { trainModel } from '../../utils/domain/suggest/train.ts';
import { openTestDatabase } from '../harness/test-database.ts';
import { openTestServer } from './harness.ts';

const silent = pino({ level: 'silent' });
const minute = 60_000;

describe('models of the workspaces', () => {
  let now = Date.UTC(2026, 10, 22, 12);
  const trainedAs = (consumptions: number): Trained => ({
    model: { ...trainModel({ log: [], assets: new Map(), outcomes: [], now }), consumptions },
    engagements: consumptions,
    assets: 3,
    seconds: 1,
    heldOut: { n: 40, recallAt10: 0.5, baseline: 0.25 },
  });

  function modelsWith(train: Trainer['train']) {
    return createSuggestModels({ train, close: () => Promise.resolve() }, () => now, silent);
  }

  it('answer with the old model while a new one is trained, and then with the new one', async () => {
    let release = (_: Trained) => {};
    const models = modelsWith(({ measure }) => (measure ? Promise.resolve(trainedAs(1)) : new Promise((resolve) => (release = resolve))));
    expect((await models.of('w')).consumptions).toBe(1);
    now += 11 * minute;
    expect((await models.of('w')).consumptions).toBe(1);
    release(trainedAs(2));
    await expect.poll(async () => (await models.of('w')).consumptions).toBe(2);
  });

  it('keep the old model when a training fails, and try again later', async () => {
    const answers = [() => Promise.resolve(trainedAs(1)), () => Promise.reject(new Error('crashed')), () => Promise.resolve(trainedAs(3))];
    const tasks: TrainingTask[] = [];
    const models = modelsWith((task) => {
      tasks.push(task);
      return (answers[tasks.length - 1] ?? (() => Promise.reject(new Error('asked too often'))))();
    });
    await models.of('w');
    now += 11 * minute;
    await models.of('w');
    expect((await models.of('w')).consumptions).toBe(1);
    expect(tasks).toHaveLength(2);
    now += 11 * minute;
    await models.of('w');
    await expect.poll(async () => (await models.of('w')).consumptions).toBe(3);
    expect(models.report('w')).toMatchObject({ engagements: 3, heldOut: { n: 40 } });
  });

  it('answer from priors when the first training fails', async () => {
    const models = modelsWith(() => Promise.reject(new Error('crashed')));
    expect((await models.of('w')).consumptions).toBe(0);
    expect(models.report('w')).toBeNull();
  });
});

describe('training in a worker thread', () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  it('reads the database itself and hands the model over', async () => {
    const { dataFolder, databaseUrl, close } = await openTestDatabase();
    const trainer = trainInWorker({ databaseUrl, dataFolder });
    try {
      const { model, heldOut } = await trainer.train({ workspaceId: 'none', now: 0, measure: true });
      expect(model.base.log.byContact.at).toBeInstanceOf(Float64Array);
      expect(heldOut).toBeNull();
    } finally {
      await trainer.close();
      await close();
    }
  });

  it('reports a crash instead of ending the process, and stops when asked', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fingerpost-train-'));
    folders.push(folder);
    const trainer = trainInWorker({ databaseUrl: null, dataFolder: folder });
    const task = { workspaceId: 'none', now: 0, measure: false };
    await expect(trainer.train(task)).rejects.toThrow(/no such table/);
    await trainer.close();
    await expect(trainer.train(task)).rejects.toThrow(/stopping/);
  });
});

describe('GET /api/reports/engine', () => {
  it('is null before the first training and then says when it ran, on how much and how well it did', async () => {
    const server = await openTestServer();
    try {
      const { rep } = server.ours;
      const read = () => server.ok<{ engine: EngineReport | null }>(rep, 'GET', '/reports/engine');
      expect(await read()).toEqual({ engine: null });
      await server.addAsset(server.ours.marketer, 'Stock without guesswork');
      const { id } = await server.addContact(rep, 'Ada Berg', 'ada@acme.example');
      await server.ok(rep, 'GET', `/people/${id}`);
      const { engine } = await read();
      expect(engine).toMatchObject({ trainedAt: server.clock.now, engagements: 0, assets: 1, heldOut: null });
      expect((await server.ok<{ engine: unknown }>(server.theirs.rep, 'GET', '/reports/engine')).engine).toBeNull();
    } finally {
      await server.close();
    }
  });
});
