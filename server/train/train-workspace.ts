import type { HeldOut } from '../../utils/contract/report.ts';
import { measureHeldOut } from '../../utils/domain/suggest/held-out.ts';
import { trainModel, withWeights } from '../../utils/domain/suggest/train.ts';
import type { Database } from '../db/connect.ts';
import { readAssets } from '../queries/assets.ts';
import { newestModelRun } from '../queries/engine-runs.ts';
import { type Learned, learnedOf } from './engine-report.ts';
import { loadModel, saveModel } from './model-store.ts';
import { readClosedDeals, readLog, readOutcomes } from './read-log.ts';
import { readPastShares } from './read-past-shares.ts';

export interface TrainingTask {
  workspaceId: string;
  runId: string;
  now: number;
  /** Also train on all but the last weeks, to see how well those would have been foretold: costs as much again. */
  measure: boolean;
}

export interface Trained {
  /** What the model learned, for people to read. */
  learned: Learned;
  /** Rows of the log and assets that it was trained on, and how long that took. */
  engagements: number;
  assets: number;
  seconds: number;
  /** Undefined when it was not measured this time; null when there was too little to measure. */
  heldOut?: HeldOut | null;
}

/**
 * Trains the suggestions of one workspace from its engagements, the outcomes of its shares and its closed deals, and
 * stores the model beside the run. What the model before it learned at a cost is taken over while it is young.
 */
export async function trainWorkspace(database: Database, { workspaceId, runId, now, measure }: TrainingTask): Promise<Trained> {
  const began = performance.now();
  const db = database.db;
  const [assets, log, outcomes, deals, newest] = await Promise.all([
    readAssets(db, workspaceId),
    readLog(db, workspaceId, now),
    readOutcomes(db, workspaceId),
    readClosedDeals(db, workspaceId, now),
    newestModelRun(db, workspaceId),
  ]);
  const previous = newest === null ? null : await loadModel(db, workspaceId, newest);
  const counted = trainModel({ log, assets, outcomes, deals, now, previous: previous ?? undefined });
  const model = withWeights(counted, await readPastShares(db, { workspaceId, assets, model: counted, now }));
  await saveModel(database.db, workspaceId, runId, model);
  const seconds = (performance.now() - began) / 1_000;
  const trained = { learned: learnedOf(model), engagements: log.at.length, assets: assets.size, seconds };
  return measure ? { ...trained, heldOut: measureHeldOut({ log, assets, now }) } : trained;
}
