import type { AssetLink, ShareLinkPatch } from '../../utils/contract/link.ts';
import type { ShareRow } from '../../utils/contract/share.ts';
import { hasAddress } from '../../utils/domain/schedule/phase.ts';
import { inTransaction } from '../db/transaction.ts';
import { linkBaseOf } from '../env.ts';
import { addAssetLink, changeAssetLink, changeShareLink, findAssetLink, readAssetLinks, type Taken } from '../queries/asset-links.ts';
import { findAsset } from '../queries/assets.ts';
import { audit } from '../queries/audit.ts';
import { findShareRow, isShareOf } from '../queries/share-rows.ts';
import { judgeVisitor, listPossibleStakeholders } from '../queries/stakeholders.ts';
import { readWorkspace } from '../queries/workspace-settings.ts';
import type { Services } from '../services.ts';
import { type Caller, forMarketers, forMembers, found, refuse } from './base.ts';

export const linkRoutes = {
  ofAsset: forMembers.links.ofAsset.handler(async ({ input: { assetId }, context: { services, caller } }) => {
    const { db } = services.database;
    found(await findAsset(db, caller.workspaceId, assetId), 'asset');
    const { base } = await publicBase(services, caller);
    return readAssetLinks(db, caller.workspaceId, assetId, base);
  }),

  add: forMarketers.links.add.handler(async ({ input, context: { services, caller } }): Promise<AssetLink> => {
    const { workspaceId, userId } = caller;
    const now = services.now();
    refusePast(input.expiresAt, now);
    const { base, linkKey } = await publicBase(services, caller);
    const link = await inTransaction(services.database, async (trx) => {
      const asset = found(await findAsset(trx, workspaceId, input.assetId), 'asset');
      if (!hasAddress(asset)) throw refuse('CONFLICT', `"${asset.title}" is still being made: it has no address yet.`);
      const taken = await addAssetLink(trx, { ...input, workspaceId, userId, now });
      if (taken) throw refuseTaken(input.slug, taken);
      await audit(trx, {
        workspaceId,
        at: now,
        actor: userId,
        action: 'asset_link.create',
        subjectKind: 'asset',
        subjectId: input.assetId,
      });
      return findAssetLink(trx, workspaceId, input.slug, base);
    });
    services.links.changed(`${linkKey}/${input.slug}`);
    return found(link, 'link');
  }),

  change: forMarketers.links.change.handler(async ({ input, context: { services, caller } }): Promise<AssetLink> => {
    const { workspaceId, userId } = caller;
    const { assetId, slug, ...change } = input;
    const now = services.now();
    refusePast(change.expiresAt, now);
    const { base, linkKey } = await publicBase(services, caller);
    const link = await inTransaction(services.database, async (trx) => {
      if (!(await changeAssetLink(trx, { workspaceId, assetId, slug, userId, now }, change))) return null;
      await audit(trx, { workspaceId, at: now, actor: userId, action: 'asset_link.change', subjectKind: 'asset', subjectId: assetId });
      return findAssetLink(trx, workspaceId, slug, base);
    });
    services.links.changed(`${linkKey}/${slug}`);
    return found(link, 'link');
  }),

  changeOfShare: forMembers.links.changeOfShare.handler(({ input, context: { services, caller } }) =>
    changeOfShare(services, caller, input),
  ),

  stakeholders: forMembers.links.stakeholders.handler(async ({ input, context: { services, caller } }) => ({
    stakeholders: await listPossibleStakeholders(services.database.db, caller.workspaceId, caller.userId, input),
  })),

  judge: forMembers.links.judge.handler(async ({ input, context: { services, caller } }) => {
    const { workspaceId, userId } = caller;
    const now = services.now();
    await inTransaction(services.database, async (trx) => {
      const judged = found(await judgeVisitor(trx, { workspaceId, userId, now }, input), 'visitor');
      if (judged === 'taken') throw refuse('CONFLICT', 'This browser is known to be another contact’s.');
      await audit(trx, {
        workspaceId,
        at: now,
        actor: userId,
        action: `visitor.${input.answer}`,
        subjectKind: 'share',
        subjectId: input.shareId,
      });
    });
    return { done: true as const };
  }),
};

/** A share's link is the sharer's to end, and marketing's. */
async function changeOfShare(services: Services, caller: Caller, { shareId, ...change }: ShareLinkPatch): Promise<ShareRow> {
  const { workspaceId, userId, role } = caller;
  const now = services.now();
  refusePast(change.expiresAt, now);
  const share = await inTransaction(services.database, async (trx) => {
    found(await findShareRow(trx, workspaceId, shareId), 'share');
    if (role === 'rep' && !(await isShareOf(trx, workspaceId, shareId, userId)))
      throw refuse('FORBIDDEN', 'Only the one who shared it, or marketing, can change this link.');
    await changeShareLink(trx, { workspaceId, shareId, userId, now }, change);
    await audit(trx, { workspaceId, at: now, actor: userId, action: 'share_link.change', subjectKind: 'share', subjectId: shareId });
    return found(await findShareRow(trx, workspaceId, shareId), 'share');
  });
  services.links.changed(share.code);
  return share;
}

async function publicBase({ database, env }: Services, { workspaceId }: Caller): Promise<{ base: string; linkKey: string }> {
  const { linkKey } = await readWorkspace(database.db, workspaceId);
  return { base: `${linkBaseOf(env)}${linkKey}/`, linkKey };
}

function refusePast(expiresAt: number | null | undefined, now: number): void {
  if (expiresAt !== null && expiresAt !== undefined && expiresAt <= now)
    throw refuse('BAD_REQUEST', 'The end of a link must lie ahead. To end it now, switch it off.', [
      { field: 'expiresAt', message: 'must lie ahead' },
    ]);
}

function refuseTaken(slug: string, { title, off }: Taken) {
  const why = off ? `was given out for "${title}" and stays with it, since it may stand in print` : `leads to "${title}" already`;
  return refuse('CONFLICT', `The address "${slug}" ${why}. Choose another one.`, [{ field: 'slug', message: why }]);
}
