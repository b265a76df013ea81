import type { Logger } from 'pino';
import type { EngineReport } from '../../utils/contract/report.ts';
import type { SuggestModel } from '../../utils/domain/suggest/model.ts';
import { trainModel } from '../../utils/domain/suggest/train.ts';
import type { Db } from '../db/transaction.ts';
import { type Trained, type TrainingTask, trainWorkspace } from './train-workspace.ts';

/** A model older than this is replaced in the background while the old one still answers; a costly one more seldom. */
const staleMs = 10 * 60_000;
const staleShare = 20;
const measureMs = 24 * 3_600_000;
/** So long a request waits for the very first model; then it is answered from priors. */
const patienceMs = 2_000;

export interface Trainer {
  train(task: TrainingTask): Promise<Trained>;
  close(): Promise<void>;
}

/** Trains in this very thread: for tests and scripts, which wait for it. */
export function trainHere(db: Db): Trainer {
  return { train: (task) => trainWorkspace(db, task), close: () => Promise.resolve() };
}

export interface SuggestModels {
  /** The workspace's newest model. Before the first one is ready a request gets priors after two seconds. */
  of(workspaceId: string): Promise<SuggestModel>;
  /** When the engine was trained, on how much, and how well it did; null before the first time. */
  report(workspaceId: string): EngineReport | null;
  close(): Promise<void>;
}

interface Kept {
  trained: Trained;
  at: number;
  heldOut: EngineReport['heldOut'];
  measuredAt: number;
}

/** Keeps one model for each workspace in memory; a new one takes the old one's place at once, a failed one never. */
export function createSuggestModels(trainer: Trainer, now: () => number, log: Pick<Logger, 'warn' | 'debug'>): SuggestModels {
  const models = new Map<string, Kept>();
  const training = new Map<string, Promise<SuggestModel>>();
  const tried = new Map<string, number>();

  const train = (workspaceId: string): Promise<SuggestModel> => {
    const running = training.get(workspaceId);
    if (running) return running;
    const at = now();
    tried.set(workspaceId, at);
    const known = models.get(workspaceId);
    const measure = at - (known?.measuredAt ?? Number.NEGATIVE_INFINITY) > measureMs;
    const run = trainer
      .train({ workspaceId, now: at, measure })
      .then((trained) => {
        const heldOut = trained.heldOut === undefined ? (known?.heldOut ?? null) : trained.heldOut;
        models.set(workspaceId, { trained, at, heldOut, measuredAt: measure ? at : (known?.measuredAt ?? at) });
        log.debug({ workspaceId, engagements: trained.engagements, seconds: trained.seconds, heldOut }, 'suggestions trained');
        return trained.model;
      })
      .finally(() => training.delete(workspaceId));
    training.set(workspaceId, run);
    return run;
  };
  const trainAside = (workspaceId: string) =>
    train(workspaceId).catch((error: unknown) => {
      log.warn({ err: error, workspaceId }, 'suggestions could not be trained');
      return null;
    });
  const isDue = (workspaceId: string) => {
    const seconds = models.get(workspaceId)?.trained.seconds ?? 0;
    return now() - (tried.get(workspaceId) ?? Number.NEGATIVE_INFINITY) > Math.max(staleMs, staleShare * seconds * 1_000);
  };

  return {
    async of(workspaceId) {
      const due = isDue(workspaceId);
      const next = due ? trainAside(workspaceId) : training.get(workspaceId)?.catch(() => null);
      const known = models.get(workspaceId);
      if (known) return known.trained.model;
      return (next ? await within(next, patienceMs) : null) ?? trainModel({ log: [], assets: new Map(), outcomes: [], now: now() });
    },
    report(workspaceId) {
      const known = models.get(workspaceId);
      if (!known) return null;
      const { engagements, assets, seconds } = known.trained;
      return { trainedAt: known.at, engagements, assets, seconds, heldOut: known.heldOut };
    },
    close: () => trainer.close(),
  };
}

async function within<T>(promise: Promise<T>, ms: number): Promise<T | null> {
  const { promise: patience, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(() => resolve(null), ms);
  try {
    return await Promise.race([promise, patience]);
  } finally {
    clearTimeout(timer);
  }
}
