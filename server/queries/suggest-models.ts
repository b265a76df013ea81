import type { Logger } from 'pino';
import type { SuggestModel } from '../../utils/domain/suggest/model.ts';
import { trainModel } from '../../utils/domain/suggest/train.ts';
import type { Db } from '../db/transaction.ts';
import { readAssets } from './assets.ts';

/** A model older than this is replaced in the background while the old one still answers. */
const staleMs = 10 * 60_000;
const logDays = 365;
const logLimit = 300_000;
const dayMs = 86_400_000;

export interface SuggestModels {
  /** The workspace's model; the first request of a workspace waits for its training. */
  of(workspaceId: string): Promise<SuggestModel>;
}

/** Keeps one model for each workspace in memory, trained from its engagements and the outcomes of its shares. */
export function createSuggestModels(db: Db, now: () => number, log: Pick<Logger, 'warn' | 'debug'>): SuggestModels {
  const models = new Map<string, { model: SuggestModel; trainedAt: number }>();
  const training = new Map<string, Promise<SuggestModel>>();

  const train = (workspaceId: string): Promise<SuggestModel> => {
    const running = training.get(workspaceId);
    if (running) return running;
    const started = now();
    const run = trainFor(db, workspaceId, started)
      .then((model) => {
        models.set(workspaceId, { model, trainedAt: started });
        log.debug({ workspaceId, consumptions: model.consumptions }, 'suggestions trained');
        return model;
      })
      .finally(() => training.delete(workspaceId));
    training.set(workspaceId, run);
    return run;
  };

  return {
    async of(workspaceId) {
      const known = models.get(workspaceId);
      if (!known) return train(workspaceId);
      if (now() - known.trainedAt > staleMs)
        train(workspaceId).catch((error: unknown) => log.warn({ err: error, workspaceId }, 'suggestions could not be trained'));
      return known.model;
    },
  };
}

async function trainFor(db: Db, workspaceId: string, now: number): Promise<SuggestModel> {
  const [assets, log, outcomes] = await Promise.all([
    readAssets(db, workspaceId),
    readLog(db, workspaceId, now),
    readOutcomes(db, workspaceId),
  ]);
  return trainModel({ log, assets, outcomes, now });
}

async function readLog(db: Db, workspaceId: string, now: number) {
  const rows = await db
    .selectFrom('engagement')
    .select(['contact_id', 'asset_id', 'at'])
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', 'is not', null)
    .where('asset_id', 'is not', null)
    .where('at', '>=', now - logDays * dayMs)
    .limit(logLimit)
    .execute();
  return rows.map((row) => ({ contactId: row.contact_id ?? '', assetId: row.asset_id ?? '', at: row.at }));
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
