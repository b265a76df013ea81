import type { AssetRequest, RequestDetail, RequestPair } from '../../utils/contract/voice.ts';
import { formerMember } from '../../utils/domain/former-member.ts';
import { findSameNeed, pairSameNeeds } from '../../utils/domain/voice/alike.ts';
import type { Db } from '../db/transaction.ts';
import { matchingRequests, readRequests } from './request-rows.ts';
import { readMembers, readPersons, readVoiceDeals } from './voice-names.ts';

/** Requests that are compared with each other: the newest that wait for an answer. */
const mostCompared = 500;
const mostPairs = 20;

/** A request with who stands behind it, the requests in it, and those that read alike. */
export async function readRequestDetail(db: Db, workspaceId: string, userId: string, request: AssetRequest): Promise<RequestDetail> {
  const rows = await db
    .selectFrom('asset_request_backer')
    .innerJoin('asset_request', (join) =>
      join
        .onRef('asset_request.workspace_id', '=', 'asset_request_backer.workspace_id')
        .onRef('asset_request.id', '=', 'asset_request_backer.request_id'),
    )
    .selectAll('asset_request_backer')
    .where('asset_request_backer.workspace_id', '=', workspaceId)
    .where(request.mergedInto === null ? 'asset_request.root_id' : 'asset_request.id', '=', request.id)
    .orderBy('asset_request_backer.at')
    .orderBy('asset_request_backer.id')
    .execute();
  const merged = await db
    .selectFrom('asset_request')
    .select(['id', 'text', 'user_id', 'created_at'])
    .where('workspace_id', '=', workspaceId)
    .where('merged_into', '=', request.id)
    .orderBy('created_at')
    .execute();
  const members = await readMembers(
    db,
    workspaceId,
    [...rows, ...merged].map(({ user_id }) => user_id),
  );
  const persons = await readPersons(
    db,
    workspaceId,
    rows.map(({ contact_id }) => contact_id),
  );
  const deals = await readVoiceDeals(
    db,
    workspaceId,
    rows.map(({ opportunity_id }) => opportunity_id),
  );
  return {
    request,
    backers: rows.map(({ id, user_id, contact_id, opportunity_id, at, request_id }) => ({
      id,
      memberId: members.get(user_id)?.memberId ?? '',
      name: members.get(user_id)?.name ?? formerMember,
      mine: user_id === userId,
      contact: (contact_id && persons.get(contact_id)) || null,
      deal: (opportunity_id && deals.get(opportunity_id)) || null,
      at,
      requestId: request_id,
    })),
    merged: merged.map(({ id, text, user_id, created_at }) => ({
      id,
      text,
      askedBy: members.get(user_id)?.name ?? formerMember,
      createdAt: created_at,
    })),
    alike: await readAlike(db, workspaceId, userId, request),
  };
}

async function readAlike(db: Db, workspaceId: string, userId: string, request: AssetRequest): Promise<RequestDetail['alike']> {
  if (request.mergedInto !== null) return [];
  const others = (await readWaiting(db, workspaceId, userId)).filter(({ item }) => item.id !== request.id);
  const find = findSameNeed(others);
  return find({ text: request.text, topics: request.topics.map(({ name }) => name) })
    .slice(0, 5)
    .map(({ item, likeness }) => ({ id: item.id, text: item.text, likeness }));
}

/** Pairs of requests without a final answer that read as one. */
export async function readDuplicates(db: Db, workspaceId: string, userId: string): Promise<RequestPair[]> {
  const waiting = await readWaiting(db, workspaceId, userId);
  return pairSameNeeds(waiting)
    .slice(0, mostPairs)
    .map(({ first, second, likeness }) => ({ first: first.item, second: second.item, likeness }));
}

async function readWaiting(db: Db, workspaceId: string, userId: string) {
  const rows = await matchingRequests(db, workspaceId, userId, { state: ['open', 'planned'] })
    .select('asset_request.id')
    .orderBy('asset_request.created_at', 'desc')
    .limit(mostCompared)
    .execute();
  const requests = await readRequests(
    db,
    workspaceId,
    userId,
    rows.map(({ id }) => id),
  );
  return requests.map((item) => ({ id: item.id, text: item.text, topics: item.topics.map(({ name }) => name), item }));
}
