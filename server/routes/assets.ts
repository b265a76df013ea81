import type { AssetStatus } from '../../utils/contract/words.ts';
import { missingFor, phaseOf } from '../../utils/domain/schedule/phase.ts';
import { mayChange } from '../../utils/domain/teams/may-of.ts';
import { inTransaction, isUniqueViolation } from '../db/transaction.ts';
import { importAssets } from '../import/import-assets.ts';
import { insertAsset, updateAsset } from '../queries/asset-changes.ts';
import { findAsset, findAssetByUrl, listAssets, listCollections } from '../queries/assets.ts';
import { audit } from '../queries/audit.ts';
import { listTopics } from '../queries/topics.ts';
import { forMarketers, forMembers, found, pageOf, refuse } from './base.ts';

export const assetRoutes = {
  list: forMembers.assets.list.handler(async ({ input, context: { services, caller } }) => {
    return pageOf(await listAssets(services.database.db, caller.workspaceId, input, caller.collections));
  }),

  topics: forMembers.assets.topics.handler(async ({ context: { services, caller } }) => ({
    topics: await listTopics(services.database.db, caller.workspaceId),
  })),

  collections: forMembers.assets.collections.handler(async ({ context: { services, caller } }) => ({
    collections: await listCollections(services.database.db, caller.workspaceId),
  })),

  create: forMarketers.assets.create.handler(async ({ input, context: { services, caller } }) => {
    const { database, now } = services;
    const { workspaceId, userId } = caller;
    const at = now();
    const created = await inTransaction(database, async (trx) => {
      const taken = await findAssetByUrl(trx, workspaceId, input.url);
      if (taken) throw addressTaken(taken.title);
      const assetId = await insertAsset(trx, workspaceId, input, at);
      await audit(trx, { workspaceId, at, actor: userId, action: 'asset.create', subjectKind: 'asset', subjectId: assetId });
      return findAsset(trx, workspaceId, assetId);
    }).catch(asAddressTaken);
    return found(created, 'asset');
  }),

  update: forMembers.assets.update.handler(async ({ input, context: { services, caller } }) => {
    const { database, now } = services;
    const { workspaceId, userId, edit } = caller;
    const at = now();
    const updated = await inTransaction(database, async (trx) => {
      if (edit?.length === 0) throw refuse('FORBIDDEN');
      const asset = found(await findAsset(trx, workspaceId, input.assetId), 'asset');
      if (!mayChange(edit, asset.collection)) throw refuse('FORBIDDEN');
      mustBeWhole({ ...asset, ...input });
      if (input.collection !== undefined && !mayChange(edit, input.collection))
        throw refuse('FORBIDDEN', 'You keep the collections of your team only: choose one of them.', [
          { field: 'collection', message: 'must be a collection of your team' },
        ]);
      const taken = input.url === undefined ? null : await findAssetByUrl(trx, workspaceId, input.url);
      if (taken && taken.id !== input.assetId) throw addressTaken(taken.title);
      await updateAsset(trx, workspaceId, input, { actor: userId, now: at });
      await audit(trx, { workspaceId, at, actor: userId, action: 'asset.update', subjectKind: 'asset', subjectId: input.assetId });
      return findAsset(trx, workspaceId, input.assetId);
    }).catch(asAddressTaken);
    return found(updated, 'asset');
  }),

  import: forMarketers.assets.import.handler(({ input, context: { services, caller } }) =>
    importAssets(services.database, { ...input, workspaceId: caller.workspaceId, actor: caller.userId, now: services.now() }).catch(
      asAddressTaken,
    ),
  ),
};

/** What is live, or has its day, has an address. */
function mustBeWhole({
  status,
  url,
  liveAt,
}: {
  status?: AssetStatus | undefined;
  url?: string | undefined;
  liveAt?: number | null | undefined;
}): void {
  const phase = status && phaseOf(status, null);
  const missing = phase && missingFor(phase, { url: url ?? '', liveAt: liveAt ?? 0 });
  if (missing) throw refuse('BAD_REQUEST', `The address ${missing.message}.`, [missing]);
}

const addressTaken = (title: string) =>
  refuse('CONFLICT', `The asset "${title}" has this address already.`, [{ field: 'url', message: `belongs to "${title}"` }]);

/** Two who add the same address at once: the second one meets the unique key. */
function asAddressTaken(error: unknown): never {
  throw isUniqueViolation(error) ? addressTaken('added just now') : error;
}
