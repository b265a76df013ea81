import type { ExpressionBuilder } from 'kysely';
import type { Topic } from '../../utils/contract/asset.ts';
import type { Money } from '../../utils/contract/money.ts';
import type { AssetRequest, RequestPage, RequestQuery, VoiceDeal } from '../../utils/contract/voice.ts';
import { formerMember } from '../../utils/domain/former-member.ts';
import { sumMoney } from '../../utils/domain/money.ts';
import type { Tables } from '../db/tables.ts';
import type { Db } from '../db/transaction.ts';
import { cutPage, newestFirst, readCursor } from './keyset.ts';
import { containsText } from './text-match.ts';
import { readMembers, readVoiceDeals } from './voice-names.ts';
import { readWorkspace } from './workspace-settings.ts';

type RequestFilter = Partial<Omit<RequestQuery, 'cursor' | 'limit'>>;

/** Who stands behind the request by itself or by one that went into it. */
const backersOf = (eb: ExpressionBuilder<Tables, 'asset_request'>, workspaceId: string) =>
  eb
    .selectFrom('asset_request_backer as backer')
    .innerJoin('asset_request as own', (join) =>
      join.onRef('own.workspace_id', '=', 'backer.workspace_id').onRef('own.id', '=', 'backer.request_id'),
    )
    .select('backer.id')
    .where('backer.workspace_id', '=', workspaceId)
    .whereRef('own.root_id', '=', 'asset_request.id');

/** The one truth of what a filter lets through: the list, the counts and the figures of the overview ask by it. */
function requestMatches(eb: ExpressionBuilder<Tables, 'asset_request'>, workspaceId: string, userId: string, filter: RequestFilter) {
  const { state, mine, q, topic, stage, kind, contactId, opportunityId, memberId, from, to, answeredFrom, answeredTo } = filter;
  const text = q?.trim().toLowerCase();
  return eb.and([
    eb('asset_request.workspace_id', '=', workspaceId),
    eb('asset_request.merged_into', 'is', null),
    ...(state?.length ? [eb('asset_request.state', 'in', state)] : []),
    ...(stage?.length ? [eb('asset_request.stage', 'in', stage)] : []),
    ...(kind?.length ? [eb('asset_request.kind', 'in', kind)] : []),
    ...(text ? [containsText('asset_request.text', text)] : []),
    ...(from === undefined ? [] : [eb('asset_request.created_at', '>=', from)]),
    ...(to === undefined ? [] : [eb('asset_request.created_at', '<', to)]),
    ...(answeredFrom === undefined ? [] : [eb('asset_request.first_answered_at', '>=', answeredFrom)]),
    ...(answeredTo === undefined ? [] : [eb('asset_request.first_answered_at', '<', answeredTo)]),
    ...(topic
      ? [
          eb.exists(
            eb
              .selectFrom('asset_request_topic as tagged')
              .select('tagged.topic_id')
              .where('tagged.workspace_id', '=', workspaceId)
              .whereRef('tagged.request_id', '=', 'asset_request.id')
              .where('tagged.topic_id', '=', topic),
          ),
        ]
      : []),
    ...(mine ? [eb.exists(backersOf(eb, workspaceId).where('backer.user_id', '=', userId))] : []),
    ...(contactId ? [eb.exists(backersOf(eb, workspaceId).where('backer.contact_id', '=', contactId))] : []),
    ...(opportunityId ? [eb.exists(backersOf(eb, workspaceId).where('backer.opportunity_id', '=', opportunityId))] : []),
    ...(memberId
      ? [
          eb.exists(
            backersOf(eb, workspaceId)
              .innerJoin('member', (join) =>
                join.onRef('member.workspace_id', '=', 'backer.workspace_id').onRef('member.user_id', '=', 'backer.user_id'),
              )
              .where('member.id', '=', memberId),
          ),
        ]
      : []),
  ]);
}

/** Requests that the filter lets through; the caller chooses what of them. */
export const matchingRequests = (db: Db, workspaceId: string, userId: string, filter: RequestFilter) =>
  db
    .selectFrom('asset_request')
    .where('asset_request.workspace_id', '=', workspaceId)
    .where((eb) => requestMatches(eb, workspaceId, userId, filter));

/** The distinct open deals behind all requests that the filter lets through. */
export async function readOpenValue(db: Db, workspaceId: string, userId: string, filter: RequestFilter): Promise<Money[]> {
  const rows = await db
    .selectFrom('opportunity')
    .select((eb) => ['currency', eb.fn.sum<number>('amount_minor').as('amount')])
    .where('workspace_id', '=', workspaceId)
    .where('status', '=', 'open')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('asset_request_backer as behind')
        .innerJoin('asset_request as theirs', (join) =>
          join.onRef('theirs.workspace_id', '=', 'behind.workspace_id').onRef('theirs.id', '=', 'behind.request_id'),
        )
        .select('behind.opportunity_id')
        .where('behind.workspace_id', '=', workspaceId)
        .where('behind.opportunity_id', 'is not', null)
        .where('theirs.root_id', 'in', matchingRequests(db, workspaceId, userId, filter).select('asset_request.id'))
        .$castTo<{ opportunity_id: string }>(),
    )
    .groupBy('currency')
    .execute();
  return sumMoney(
    rows.map(({ currency, amount }) => ({ currency, amountMinor: Number(amount) })),
    (await readWorkspace(db, workspaceId)).settings,
  );
}

/** One page, newest first; null when the cursor is none of ours. */
export async function listRequests(db: Db, workspaceId: string, userId: string, query: RequestQuery): Promise<RequestPage | null> {
  const after = readCursor(query.cursor, 'time');
  if (after === null) return null;
  const { cursor: _, limit, ...filter } = query;
  const matching = matchingRequests(db, workspaceId, userId, filter);
  const rows = matching.select(['asset_request.id', 'asset_request.created_at']);
  const found = await newestFirst(rows, ['asset_request.created_at', 'asset_request.id'], after, limit).execute();
  const page = cutPage(found, limit, (row) => [row.created_at, row.id]);
  const { count } = await matching.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  const requests = await readRequests(
    db,
    workspaceId,
    userId,
    page.rows.map(({ id }) => id),
  );
  return {
    requests,
    nextCursor: page.nextCursor,
    total: Number(count),
    value: await readOpenValue(db, workspaceId, userId, filter),
  };
}

/** One request, also one that went into another; null when there is none. */
export async function findRequest(db: Db, workspaceId: string, userId: string, requestId: string): Promise<AssetRequest | null> {
  return (await readRequests(db, workspaceId, userId, [requestId]))[0] ?? null;
}

/** These requests in this order, with everybody who stands behind them. */
export async function readRequests(db: Db, workspaceId: string, userId: string, ids: readonly string[]): Promise<AssetRequest[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('asset_request')
    .leftJoin('asset', (join) =>
      join.onRef('asset.workspace_id', '=', 'asset_request.workspace_id').onRef('asset.id', '=', 'asset_request.asset_id'),
    )
    .selectAll('asset_request')
    .select(['asset.title as asset_title', 'asset.status as asset_status', 'asset.live_at as asset_live_at'])
    .where('asset_request.workspace_id', '=', workspaceId)
    .where('asset_request.id', 'in', ids)
    .execute();
  const family = await readFamily(db, workspaceId, ids);
  const topics = await readTopics(db, workspaceId, ids);
  const deals = await readVoiceDeals(
    db,
    workspaceId,
    family.backers.map(({ opportunity_id }) => opportunity_id),
  );
  const members = await readMembers(
    db,
    workspaceId,
    rows.flatMap(({ user_id, answered_by }) => [user_id, answered_by]),
  );
  const exchange = (await readWorkspace(db, workspaceId)).settings;
  const worthOf = (of: readonly VoiceDeal[], status: VoiceDeal['status']) =>
    sumMoney(
      of.filter((deal) => deal.status === status),
      exchange,
    );
  const nameOf = (id: string | null) => (id === null ? null : (members.get(id)?.name ?? formerMember));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id): AssetRequest[] => {
    const row = byId.get(id);
    if (!row) return [];
    const backers = family.backers.filter((backer) => backer.root_id === id || (row.root_id !== id && backer.request_id === id));
    const behind = [...new Set(backers.flatMap(({ opportunity_id }) => opportunity_id ?? []))].flatMap((deal) => deals.get(deal) ?? []);
    return [
      {
        id,
        text: row.text,
        topics: topics.get(id) ?? [],
        stage: row.stage,
        persona: row.persona,
        kind: row.kind,
        neededBy: row.needed_by,
        state: row.state,
        asset:
          row.asset_id !== null && row.asset_title !== null && row.asset_status !== null
            ? { id: row.asset_id, title: row.asset_title, status: row.asset_status }
            : null,
        plannedFor: row.planned_for ?? (row.state === 'planned' ? row.asset_live_at : null),
        answer: row.answer,
        answeredBy: nameOf(row.answered_by),
        answeredAt: row.answered_at,
        firstAnsweredAt: row.first_answered_at,
        askedBy: nameOf(row.user_id) ?? formerMember,
        createdAt: row.created_at,
        mergedInto: row.merged_into,
        merged: family.merged.filter((other) => other.root_id === id).length,
        backers: new Set(backers.map(({ user_id }) => user_id)).size,
        mine: backers.some(({ user_id }) => user_id === userId),
        people: new Set(backers.flatMap(({ contact_id }) => contact_id ?? [])).size,
        deals: behind.length,
        value: worthOf(behind, 'open'),
        won: worthOf(behind, 'won'),
      },
    ];
  });
}

/** Everybody behind these requests and behind those that went into them. */
async function readFamily(db: Db, workspaceId: string, ids: readonly string[]) {
  const backers = await db
    .selectFrom('asset_request_backer')
    .innerJoin('asset_request', (join) =>
      join
        .onRef('asset_request.workspace_id', '=', 'asset_request_backer.workspace_id')
        .onRef('asset_request.id', '=', 'asset_request_backer.request_id'),
    )
    .select(['asset_request.root_id', 'request_id', 'asset_request_backer.user_id', 'contact_id', 'opportunity_id'])
    .where('asset_request_backer.workspace_id', '=', workspaceId)
    .where((eb) => eb.or([eb('asset_request.root_id', 'in', ids), eb('asset_request.id', 'in', ids)]))
    .execute();
  const merged = await db
    .selectFrom('asset_request')
    .select(['id', 'root_id'])
    .where('workspace_id', '=', workspaceId)
    .where('root_id', 'in', ids)
    .where('merged_into', 'is not', null)
    .execute();
  return { backers, merged };
}

async function readTopics(db: Db, workspaceId: string, ids: readonly string[]): Promise<Map<string, Topic[]>> {
  const rows = await db
    .selectFrom('asset_request_topic')
    .innerJoin('topic', (join) =>
      join.onRef('topic.workspace_id', '=', 'asset_request_topic.workspace_id').onRef('topic.id', '=', 'asset_request_topic.topic_id'),
    )
    .select(['asset_request_topic.request_id', 'topic.id', 'topic.name'])
    .where('asset_request_topic.workspace_id', '=', workspaceId)
    .where('asset_request_topic.request_id', 'in', ids)
    .orderBy('topic.name')
    .execute();
  const topics = new Map<string, Topic[]>();
  for (const { request_id, id, name } of rows) topics.set(request_id, [...(topics.get(request_id) ?? []), { id, name }]);
  return topics;
}
