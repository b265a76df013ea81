import { getRandomValues } from 'node:crypto';
import type { CreatedShare, NewShare, ShareEventInput, ShareRow } from '../../utils/contract/share.ts';
import { hasAddress } from '../../utils/domain/schedule/phase.ts';
import { buildSnippet, isCodeOf, makeCode } from '../../utils/domain/share-link.ts';
import { mayUse } from '../../utils/domain/suggest/exclude.ts';
import { inTransaction } from '../db/transaction.ts';
import { linkBaseOf } from '../env.ts';
import { findAsset } from '../queries/assets.ts';
import { audit } from '../queries/audit.ts';
import { createShare } from '../queries/create-share.ts';
import { knownContactIds } from '../queries/people.ts';
import { recordShareEvent } from '../queries/record-share-event.ts';
import { readShareDetail } from '../queries/share-history.ts';
import { findShareIdByCode, findShareRow, listShares } from '../queries/share-rows.ts';
import { listVisits } from '../queries/visit-log.ts';
import { readWorkspace } from '../queries/workspace-settings.ts';
import type { Services } from '../services.ts';
import { type Caller, forMembers, found, pageOf, refuse } from './base.ts';
import { refuseTeam } from './team-access.ts';

export const shareRoutes = {
  create: forMembers.shares.create.handler(({ input, context: { services, caller } }) => create(services, caller, input)),

  record: forMembers.shares.record.handler(({ input, context: { services, caller } }) => record(services, caller, input)),

  recordByCode: forMembers.shares.recordByCode.handler(async ({ input: { code, ...event }, context: { services, caller } }) => {
    const shareId = found(await findShareIdByCode(services.database.db, caller.workspaceId, code), 'link');
    return record(services, caller, { ...event, shareId });
  }),

  list: forMembers.shares.list.handler(async ({ input, context: { services, caller } }) => {
    await refuseTeam(services.database.db, caller, input.teamId);
    return pageOf(await listShares(services.database.db, caller.workspaceId, caller.userId, input));
  }),

  detail: forMembers.shares.detail.handler(async ({ input, context: { services, caller } }) => {
    const { db } = services.database;
    const share = found(await findShareRow(db, caller.workspaceId, input.shareId), 'share');
    return readShareDetail(db, caller.workspaceId, share);
  }),

  visits: forMembers.shares.visits.handler(async ({ input, context: { services, caller } }) => {
    await refuseTeam(services.database.db, caller, input.teamId);
    return pageOf(await listVisits(services.database.db, caller.workspaceId, input));
  }),
};

async function create(
  { database, env, now }: Services,
  { workspaceId, userId, collections }: Caller,
  input: NewShare,
): Promise<CreatedShare> {
  const at = now();
  return inTransaction(database, async (trx) => {
    const { linkKey } = await readWorkspace(trx, workspaceId);
    if (input.code !== undefined && !isCodeOf(linkKey, input.code))
      throw refuse('BAD_REQUEST', 'The code was not made for this workspace.', [
        { field: 'code', message: 'must begin with the key of this workspace' },
      ]);
    const asset = found(await findAsset(trx, workspaceId, input.assetId), 'asset');
    if (!mayUse(asset, collections))
      throw refuse('FORBIDDEN', `You may not send from the collection "${asset.collection}": ask an admin for it.`);
    if (!hasAddress(asset)) throw refuse('CONFLICT', `"${asset.title}" is still being made: it has no address yet.`);
    const known = await knownContactIds(trx, workspaceId, input.contactIds);
    const unknown = input.contactIds.findIndex((contactId) => !known.has(contactId));
    if (unknown >= 0)
      throw refuse('NOT_FOUND', 'There is no such contact in this workspace.', [
        { field: `contactIds.${unknown}`, message: 'is not a contact here' },
      ]);

    const code = input.code ?? makeCode(linkKey, getRandomValues);
    const result = await createShare(trx, {
      ...input,
      workspaceId,
      userId,
      code,
      codeGiven: input.code !== undefined,
      url: asset.url,
      now: at,
    });
    if (result.kind === 'other_content')
      throw refuse('CONFLICT', 'This key was used for another share.', [
        { field: 'idempotencyKey', message: 'was used for another share' },
      ]);
    if (result.kind === 'code_taken')
      throw refuse('CONFLICT', 'This code belongs to another share: make a new one.', [
        { field: 'code', message: 'belongs to another share' },
      ]);
    if (result.kind === 'made')
      await audit(trx, { workspaceId, at, actor: userId, action: 'share.create', subjectKind: 'share', subjectId: result.shareId });
    const share = found(await findShareRow(trx, workspaceId, result.shareId), 'share');
    return { share, snippet: buildSnippet(asset, share.code, linkBaseOf(env)) };
  });
}

async function record({ database, now }: Services, caller: Caller, input: ShareEventInput): Promise<ShareRow> {
  const { workspaceId, userId } = caller;
  const at = now();
  return inTransaction(database, async (trx) => {
    const { settings } = await readWorkspace(trx, workspaceId);
    const { neverLogDomains } = settings;
    const recorded = await recordShareEvent(trx, database.dialect, { ...input, workspaceId, actor: caller, neverLogDomains, now: at });
    const shareId = found(recorded, 'share');
    await audit(trx, { workspaceId, at, actor: userId, action: `share.${input.kind}`, subjectKind: 'share', subjectId: shareId });
    return found(await findShareRow(trx, workspaceId, shareId), 'share');
  });
}
