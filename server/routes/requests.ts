import type { AssetRequest, BackingInput, NewRequest, RequestAnswer } from '../../utils/contract/voice.ts';
import { lockRows } from '../db/lock-rows.ts';
import { inTransactionByKey, type Trx } from '../db/transaction.ts';
import { findAsset } from '../queries/assets.ts';
import { audit } from '../queries/audit.ts';
import {
  findRequestByKey,
  insertBacking,
  insertRequest,
  putInto,
  removeBackings,
  takeOut,
  writeAnswer,
} from '../queries/change-requests.ts';
import { readDuplicates, readRequestDetail } from '../queries/request-detail.ts';
import { findRequest, listRequests } from '../queries/request-rows.ts';
import { tellBackers } from '../queries/tell-backers.ts';
import type { Services } from '../services.ts';
import { type Caller, forMarketers, forMembers, found, pageOf, refuse } from './base.ts';
import { checkProspect } from './check-prospect.ts';

export const requestRoutes = {
  requests: forMembers.voice.requests.handler(async ({ input, context: { services, caller } }) => {
    return pageOf(await listRequests(services.database.db, caller.workspaceId, caller.userId, input));
  }),

  request: forMembers.voice.request.handler(async ({ input: { requestId }, context: { services, caller } }) => {
    const { workspaceId, userId } = caller;
    const { db } = services.database;
    const request = found(await findRequest(db, workspaceId, userId, requestId), 'request');
    return readRequestDetail(db, workspaceId, userId, request);
  }),

  duplicates: forMarketers.voice.duplicates.handler(async ({ context: { services, caller } }) => ({
    pairs: await readDuplicates(services.database.db, caller.workspaceId, caller.userId),
  })),

  ask: forMembers.voice.ask.handler(({ input, context: { services, caller } }) => ask(services, caller, input)),

  back: forMembers.voice.back.handler(({ input, context: { services, caller } }) => back(services, caller, input)),

  unback: forMembers.voice.unback.handler(({ input: { requestId }, context: { services, caller } }) =>
    change(services, caller, requestId, 'request.unback', async (trx, request) => {
      await removeBackings(trx, caller.workspaceId, rootOf(request), caller.userId);
      return rootOf(request);
    }),
  ),

  answer: forMarketers.voice.answer.handler(({ input, context: { services, caller } }) => answer(services, caller, input)),

  merge: forMarketers.voice.merge.handler(({ input: { requestId, otherId }, context: { services, caller } }) =>
    change(
      services,
      caller,
      requestId,
      'request.merge',
      async (trx, request) => {
        const { workspaceId, userId } = caller;
        const other = found(await findRequest(trx, workspaceId, userId, otherId), 'request');
        if (other.id === request.id)
          throw refuse('BAD_REQUEST', 'A request cannot go into itself.', [{ field: 'otherId', message: 'is the same request' }]);
        for (const { mergedInto } of [request, other])
          if (mergedInto !== null) throw refuse('CONFLICT', 'One of the two went into another request already. Load the list again.');
        const now = services.now();
        await putInto(trx, workspaceId, request.id, other.id, now);
        await tellBackers(trx, { workspaceId, requestId: other.id, byUserId: userId, kind: 'merged', now });
        return request.id;
      },
      [otherId],
    ),
  ),

  unmerge: forMarketers.voice.unmerge.handler(({ input: { requestId }, context: { services, caller } }) =>
    change(services, caller, requestId, 'request.unmerge', async (trx, request) => {
      if (request.mergedInto === null) throw refuse('CONFLICT', 'This request stands by itself already.');
      const rootId = await readRoot(trx, caller.workspaceId, requestId);
      await takeOut(trx, caller.workspaceId, requestId, rootId, services.now());
      return requestId;
    }),
  ),
};

const rootOf = ({ id, mergedInto }: AssetRequest): string => mergedInto ?? id;

async function readRoot(trx: Trx, workspaceId: string, requestId: string): Promise<string> {
  const row = await trx
    .selectFrom('asset_request')
    .select('root_id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', requestId)
    .executeTakeFirstOrThrow();
  return row.root_id;
}

/** Runs a change of a request (and of others) in one transaction, notes it in the audit, and answers the one that `work` names. */
function change(
  { database, now }: Services,
  { workspaceId, userId }: Caller,
  requestId: string,
  action: string,
  work: (trx: Trx, request: AssetRequest) => Promise<string>,
  others: readonly string[] = [],
): Promise<AssetRequest> {
  return inTransactionByKey(database, async (trx) => {
    await lockRows(trx, 'asset_request', workspaceId, [requestId, ...others]);
    const request = found(await findRequest(trx, workspaceId, userId, requestId), 'request');
    const shown = await work(trx, request);
    await audit(trx, { workspaceId, at: now(), actor: userId, action, subjectKind: 'request', subjectId: requestId });
    return found(await findRequest(trx, workspaceId, userId, shown), 'request');
  });
}

/** Whose deal it is for must be known here; the same key again answers with what was made. */
function ask({ database, now }: Services, { workspaceId, userId, role }: Caller, input: NewRequest): Promise<AssetRequest> {
  if (input.fromChallenges && role === 'rep')
    throw refuse('FORBIDDEN', 'Marketing asks for a gap. Ask for what you need for your own prospect.');
  return inTransactionByKey(database, async (trx) => {
    const before = await findRequestByKey(trx, workspaceId, input.idempotencyKey);
    if (before && (before.userId !== userId || before.text !== input.text))
      throw refuse('CONFLICT', 'This key was used for another request.', [
        { field: 'idempotencyKey', message: 'was used for another request' },
      ]);
    if (before) return found(await findRequest(trx, workspaceId, userId, before.id), 'request');
    if (input.fromChallenges && input.topics.length === 0)
      throw refuse('BAD_REQUEST', 'Name the topic of the gap.', [{ field: 'topics', message: 'must name the topic of the gap' }]);
    await checkProspect(trx, workspaceId, input);
    const id = await insertRequest(trx, { ...input, workspaceId, userId, now: now() });
    await audit(trx, { workspaceId, at: now(), actor: userId, action: 'request.ask', subjectKind: 'request', subjectId: id });
    return found(await findRequest(trx, workspaceId, userId, id), 'request');
  });
}

function back(services: Services, caller: Caller, input: BackingInput): Promise<AssetRequest> {
  const { workspaceId, userId } = caller;
  return change(services, caller, input.requestId, 'request.back', async (trx, request) => {
    if (request.state === 'declined') throw refuse('CONFLICT', 'Marketing said no to this request. Ask for what you need anew.');
    await checkProspect(trx, workspaceId, input);
    await insertBacking(trx, { ...input, workspaceId, userId, requestId: rootOf(request), now: services.now() });
    return rootOf(request);
  });
}

function answer(services: Services, caller: Caller, input: RequestAnswer): Promise<AssetRequest> {
  const { workspaceId, userId } = caller;
  return change(services, caller, input.requestId, 'request.answer', async (trx, request) => {
    const now = services.now();
    if (request.mergedInto !== null) throw refuse('CONFLICT', 'This request went into another one: answer that one.');
    const asset = input.assetId === null ? null : found(await findAsset(trx, workspaceId, input.assetId), 'asset');
    if (input.state === 'delivered' && asset?.status !== 'live')
      throw refuse('BAD_REQUEST', 'This asset is not live yet: answer with it as planned. It is delivered by itself when it goes live.', [
        { field: 'assetId', message: 'is not live yet' },
      ]);
    const live = input.state === 'planned' && asset?.status === 'live';
    await writeAnswer(trx, workspaceId, userId, live ? { ...input, state: 'delivered' } : input, now);
    const later =
      request.state === 'planned' &&
      input.state === 'planned' &&
      input.plannedFor !== null &&
      input.plannedFor > (request.plannedFor ?? input.plannedFor);
    if (input.state !== 'open')
      await tellBackers(trx, { workspaceId, requestId: request.id, byUserId: userId, kind: later ? 'delayed' : 'answered', now });
    return request.id;
  });
}
