import { type HeldOut, measureHeldOut } from '../../utils/domain/suggest/held-out.ts';
import type { LogEntry } from '../../utils/domain/suggest/log-matrix.ts';
import type { SuggestModel } from '../../utils/domain/suggest/model.ts';
import { trainModel } from '../../utils/domain/suggest/train.ts';
import type { Db } from '../db/transaction.ts';
import { readAssets } from '../queries/assets.ts';

const logDays = 365;
const logLimit = 1_000_000;
const dayMs = 86_400_000;

export interface TrainingTask {
  workspaceId: string;
  now: number;
  /** Also train on all but the last weeks, to see how well those would have been foretold: costs as much again. */
  measure: boolean;
}

export interface Trained {
  model: SuggestModel;
  /** Rows of the log and assets that it was trained on, and how long that took. */
  engagements: number;
  assets: number;
  seconds: number;
  /** Undefined when it was not measured this time; null when there was too little to measure. */
  heldOut?: HeldOut | null;
}

/** Trains the suggestions of one workspace from its engagements and the outcomes of its shares. */
export async function trainWorkspace(db: Db, { workspaceId, now, measure }: TrainingTask): Promise<Trained> {
  const began = performance.now();
  const [assets, log, outcomes] = await Promise.all([
    readAssets(db, workspaceId),
    readLog(db, workspaceId, now),
    readOutcomes(db, workspaceId),
  ]);
  const model = trainModel({ log, assets, outcomes, now });
  const seconds = (performance.now() - began) / 1_000;
  const trained = { model, engagements: log.length, assets: assets.size, seconds };
  return measure ? { ...trained, heldOut: measureHeldOut({ log, assets, now }) } : trained;
}

/** The newest engagements of known people with assets. */
function readLog(db: Db, workspaceId: string, now: number): Promise<LogEntry[]> {
  return db
    .selectFrom('engagement')
    .select(['contact_id as contactId', 'asset_id as assetId', 'at'])
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', 'is not', null)
    .where('asset_id', 'is not', null)
    .where('at', '>=', now - logDays * dayMs)
    .orderBy('at', 'desc')
    .limit(logLimit)
    .$castTo<LogEntry>()
    .execute();
}

/** Sent shares and those that a person opened, by asset and by the industry and persona of whom they went to. */
async function readOutcomes(db: Db, workspaceId: string) {
  const rows = await db
    .selectFrom('share')
    .innerJoin('share_recipient', (join) =>
      join.onRef('share_recipient.workspace_id', '=', 'share.workspace_id').onRef('share_recipient.share_id', '=', 'share.id'),
    )
    .innerJoin('contact', (join) =>
      join.onRef('contact.workspace_id', '=', 'share.workspace_id').onRef('contact.id', '=', 'share_recipient.contact_id'),
    )
    .leftJoin('account', (join) =>
      join.onRef('account.workspace_id', '=', 'contact.workspace_id').onRef('account.id', '=', 'contact.account_id'),
    )
    .select((eb) => [
      'share.asset_id as assetId',
      'share.state',
      'account.industry',
      'contact.persona',
      eb.fn.countAll<number>().as('shares'),
    ])
    .where('share.workspace_id', '=', workspaceId)
    .where('share.state', 'in', ['sent', 'visited'])
    .groupBy(['share.asset_id', 'share.state', 'account.industry', 'contact.persona'])
    .execute();
  return rows.map(({ state, ...row }) => ({ ...row, visited: state === 'visited' ? row.shares : 0 }));
}
