import type { Logger } from 'pino';
import { v7 } from 'uuid';
import type { EngineReport, EngineRun } from '../../utils/contract/report.ts';
import { toColumns } from '../../utils/domain/suggest/log-columns.ts';
import type { SuggestModel } from '../../utils/domain/suggest/model.ts';
import { trainModel } from '../../utils/domain/suggest/train.ts';
import type { Database } from '../db/connect.ts';
import { claimTraining, failRun, finishRun, keepLease, listRuns, newestModelRun, type StoredRun } from '../queries/engine-runs.ts';
import { within } from '../within.ts';
import { engineReport, engineRunOf } from './engine-report.ts';
import { loadModel } from './model-store.ts';
import { type Trained, type TrainingTask, trainWorkspace } from './train-workspace.ts';

/** A model older than this is replaced in the background while the old one still answers; a costly one more seldom. */
const staleMs = 10 * 60_000;
const staleShare = 60;
const measureMs = 24 * 3_600_000;
/** So long a request waits for the very first model; then it is answered from priors. */
const patienceMs = 2_000;
/** So often the database is asked whether another server has trained a newer one. */
const lookMs = 5_000;
/** Without a sign of life for so long the training server is taken for dead. */
const leaseMs = 90_000;
const signOfLifeMs = 20_000;

export interface Trainer {
  /** Trains and stores the model of the run. */
  train(task: TrainingTask): Promise<Trained>;
  close(): Promise<void>;
}

/** Trains in this very thread: for tests and scripts, which wait for it. */
export function trainHere(database: Database): Trainer {
  return {
    train: (task) => trainWorkspace(database, task),
    close: () => Promise.resolve(),
  };
}

export interface SuggestModels {
  /** The workspace's newest model. Before the first one is ready a request gets priors after two seconds. */
  of(workspaceId: string): Promise<SuggestModel>;
  /** Begins a training, or answers with the one that is under way, on this server or another. */
  trainNow(workspaceId: string): Promise<EngineRun>;
  /** When the engine was trained, on how much, and how well it did. */
  report(workspaceId: string): Promise<EngineReport>;
  close(): Promise<void>;
}

interface Kept {
  runId: string;
  model: SuggestModel;
}

/**
 * Keeps one model for each workspace in memory. What is trained, and by whom, stands in the database: several servers
 * share one training, each takes up the newest model, a failed or cut-short training leaves the old one.
 */
export function createSuggestModels(
  database: Pick<Database, 'db'>,
  trainer: Trainer,
  now: () => number,
  log: Pick<Logger, 'warn' | 'debug'>,
): SuggestModels {
  const { db } = database;
  const models = new Map<string, Kept>();
  const looking = new Map<string, Promise<void>>();
  const looked = new Map<string, number>();
  const training = new Map<string, Promise<void>>();
  let closed = false;

  const takeUp = async (workspaceId: string, runId: string): Promise<void> => {
    const model = await loadModel(db, workspaceId, runId);
    if (model) models.set(workspaceId, { runId, model });
  };
  const train = async (workspaceId: string, runs: readonly StoredRun[], asked: boolean): Promise<{ over: Promise<void> } | null> => {
    const runId = v7();
    const at = now();
    const seen = asked ? {} : { seen: runs[0]?.id ?? null };
    if (!(await claimTraining(database, { workspaceId, runId, asked, ...seen, now: at, until: at + leaseMs }))) return null;
    const measured = runs.find((run) => run.measured && run.state === 'done')?.startedAt ?? Number.NEGATIVE_INFINITY;
    const began = performance.now();
    const alive = setInterval(() => keepLease(db, workspaceId, runId, now() + leaseMs).catch(() => undefined), signOfLifeMs);
    alive.unref();
    const run = trainer
      .train({ workspaceId, runId, now: at, measure: asked || at - measured > measureMs })
      .then(async ({ heldOut, ...result }) => {
        const kept = await finishRun(database, workspaceId, runId, { ...result, heldOut });
        // A model that cannot be read now is looked up again by a later request.
        if (kept)
          await takeUp(workspaceId, runId).catch((error: unknown) => log.warn({ err: error, workspaceId }, 'a model could not be read'));
        log.debug({ workspaceId, ...result, heldOut, kept }, 'suggestions trained');
      })
      .catch(async (error: unknown) => {
        if (!closed) log.warn({ err: error, workspaceId }, 'suggestions could not be trained');
        const problem = error instanceof Error ? error.message : String(error);
        await failRun(database, { workspaceId, runId, seconds: (performance.now() - began) / 1_000, problem: problem.slice(0, 500) });
      })
      .catch((error: unknown) => log.warn({ err: error, workspaceId }, 'a training could not be noted'))
      .finally(() => {
        clearInterval(alive);
        training.delete(workspaceId);
      });
    training.set(workspaceId, run);
    return { over: run };
  };

  /** Takes up a newer model, and trains one when that is due. Resolves when there is a model, or the training is over. */
  const look = async (workspaceId: string): Promise<void> => {
    const newest = await newestModelRun(db, workspaceId);
    if (newest !== null && models.get(workspaceId)?.runId !== newest) await takeUp(workspaceId, newest);
    const runs = await listRuns(db, workspaceId);
    const due = nextTraining(runs);
    const running = due <= now() || !models.has(workspaceId) ? await train(workspaceId, runs, false) : null;
    if (!models.has(workspaceId)) await running?.over;
  };
  const lookOnce = (workspaceId: string): Promise<void> => {
    looked.set(workspaceId, now());
    const mine = look(workspaceId)
      .catch((error: unknown) => log.warn({ err: error, workspaceId }, 'suggestions could not be looked up'))
      .finally(() => looking.delete(workspaceId));
    looking.set(workspaceId, mine);
    return mine;
  };

  return {
    async of(workspaceId) {
      const seen = looked.get(workspaceId) ?? Number.NEGATIVE_INFINITY;
      const due = now() - seen >= lookMs && !looking.has(workspaceId);
      const next = due ? lookOnce(workspaceId) : (looking.get(workspaceId) ?? training.get(workspaceId) ?? Promise.resolve());
      if (!models.has(workspaceId)) await within(next, patienceMs);
      return models.get(workspaceId)?.model ?? trainModel({ log: toColumns([]), assets: new Map(), outcomes: [], now: now() });
    },
    async trainNow(workspaceId) {
      const runs = await listRuns(db, workspaceId);
      await train(workspaceId, runs, true);
      const [newest] = await listRuns(db, workspaceId, 1);
      if (!newest) throw new Error('A training began and was not noted.');
      return engineRunOf(newest);
    },
    async report(workspaceId) {
      const runs = await listRuns(db, workspaceId);
      return engineReport(runs, runs.length === 0 ? null : nextTraining(runs));
    },
    close: async () => {
      closed = true;
      await trainer.close();
      await Promise.all(training.values());
    },
  };
}

/** The first moment at which another training is worth while. After a failed one it waits as long as after a good one. */
function nextTraining(runs: readonly StoredRun[]): number {
  const [newest] = runs;
  if (!newest) return Number.NEGATIVE_INFINITY;
  const done = runs.find(({ state }) => state === 'done');
  return Math.round(newest.startedAt + Math.max(staleMs, staleShare * (done?.seconds ?? 0) * 1_000));
}
