import type { EngineRun, HeldOut } from '../../utils/contract/report.ts';
import type { Database } from '../db/connect.ts';
import { type Db, inTransaction, type Trx } from '../db/transaction.ts';

const keptRuns = 60;
const cutShort = 'The server stopped before the training was done.';

interface Claim {
  workspaceId: string;
  runId: string;
  asked: boolean;
  /** The newest run that was known when a training was found to be due; with a newer one it is due no more. */
  seen?: string | null;
  now: number;
  /** Until then nobody else trains this workspace, unless the lease is kept on. */
  until: number;
}

/**
 * Begins a run if no other server has the lease or had it meanwhile; else false. Runs whose server died are marked as failed.
 */
export function claimTraining(database: Pick<Database, 'db'>, { workspaceId, runId, asked, seen, now, until }: Claim): Promise<boolean> {
  return inTransaction(database, async (trx) => {
    if (!(await takeLease(trx, { workspaceId, runId, now, until }))) return false;
    if (seen !== undefined && (await newestRun(trx, workspaceId)) !== seen) {
      await keepLease(trx, workspaceId, runId, 0);
      return false;
    }
    await trx
      .updateTable('engine_run')
      .set({ state: 'failed', problem: cutShort })
      .where('workspace_id', '=', workspaceId)
      .where('state', '=', 'running')
      .execute();
    await trx
      .insertInto('engine_run')
      .values({
        ...{ workspace_id: workspaceId, id: runId, state: 'running', asked: asked ? 1 : 0, started_at: now },
        ...{ seconds: 0, engagements: 0, assets: 0, held_out_json: null, learned_json: null, problem: null },
      })
      .execute();
    return true;
  });
}

async function takeLease(trx: Trx, { workspaceId, runId, now, until }: Omit<Claim, 'asked' | 'seen'>): Promise<boolean> {
  const taken = await trx
    .updateTable('engine_lease')
    .set({ run_id: runId, until })
    .where('workspace_id', '=', workspaceId)
    .where('until', '<=', now)
    .executeTakeFirst();
  if (taken.numUpdatedRows > 0n) return true;
  const made = await trx
    .insertInto('engine_lease')
    .values({ workspace_id: workspaceId, run_id: runId, until })
    .onConflict((conflict) => conflict.column('workspace_id').doNothing())
    .executeTakeFirst();
  return (made.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Keeps the lease while the run goes on; false when somebody else has it by now. */
export async function keepLease(db: Db, workspaceId: string, runId: string, until: number): Promise<boolean> {
  const kept = await db
    .updateTable('engine_lease')
    .set({ until })
    .where('workspace_id', '=', workspaceId)
    .where('run_id', '=', runId)
    .executeTakeFirst();
  return kept.numUpdatedRows > 0n;
}

export interface RunResult {
  seconds: number;
  engagements: number;
  assets: number;
  /** Undefined: not measured this time. */
  heldOut: HeldOut | null | undefined;
  learned: object;
}

/**
 * Makes the run's model the one that answers, lets the lease go and removes older models: all at once. False, and nothing
 * changed, when the lease went to somebody else meanwhile.
 */
export function finishRun(database: Pick<Database, 'db'>, workspaceId: string, runId: string, result: RunResult): Promise<boolean> {
  return inTransaction(database, async (trx) => {
    if (!(await keepLease(trx, workspaceId, runId, 0))) return false;
    const { seconds, engagements, assets, heldOut, learned } = result;
    await trx
      .updateTable('engine_run')
      .set({
        ...{ state: 'done', seconds, engagements, assets, learned_json: JSON.stringify(learned) },
        held_out_json: heldOut === undefined ? null : JSON.stringify(heldOut),
      })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', runId)
      .execute();
    await trx.deleteFrom('engine_model').where('workspace_id', '=', workspaceId).where('run_id', '!=', runId).execute();
    const oldest = await trx
      .selectFrom('engine_run')
      .select('id')
      .where('workspace_id', '=', workspaceId)
      .orderBy('id', 'desc')
      .offset(keptRuns)
      .limit(1)
      .executeTakeFirst();
    if (oldest) await trx.deleteFrom('engine_run').where('workspace_id', '=', workspaceId).where('id', '<=', oldest.id).execute();
    return true;
  });
}

/** Notes why a run gave no model, and lets the lease go. The model before it goes on answering. */
export function failRun(
  database: Pick<Database, 'db'>,
  { workspaceId, runId, seconds, problem }: { workspaceId: string; runId: string; seconds: number; problem: string },
): Promise<void> {
  return inTransaction(database, async (trx) => {
    if (!(await keepLease(trx, workspaceId, runId, 0))) return;
    await trx
      .updateTable('engine_run')
      .set({ state: 'failed', seconds, problem })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', runId)
      .execute();
    await trx.deleteFrom('engine_model').where('workspace_id', '=', workspaceId).where('run_id', '=', runId).execute();
  });
}

export interface StoredRun extends EngineRun {
  /** It was measured, even if too little had happened to say. */
  measured: boolean;
  learned: unknown;
}

/** The newest runs, newest first. */
export async function listRuns(db: Db, workspaceId: string, limit = keptRuns): Promise<StoredRun[]> {
  const rows = await db
    .selectFrom('engine_run')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    state: row.state,
    asked: row.asked === 1,
    startedAt: row.started_at,
    seconds: row.seconds,
    engagements: row.engagements,
    assets: row.assets,
    heldOut: row.held_out_json === null ? null : (JSON.parse(row.held_out_json) as HeldOut | null),
    problem: row.problem,
    measured: row.held_out_json !== null,
    learned: row.learned_json === null ? null : (JSON.parse(row.learned_json) as unknown),
  }));
}

async function newestRun(db: Db, workspaceId: string): Promise<string | null> {
  const row = await db
    .selectFrom('engine_run')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** The run whose model answers now; null before the first one. */
export async function newestModelRun(db: Db, workspaceId: string): Promise<string | null> {
  const row = await db
    .selectFrom('engine_run')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('state', '=', 'done')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}
