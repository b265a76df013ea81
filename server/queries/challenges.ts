import type { ExpressionBuilder } from 'kysely';
import { v7 } from 'uuid';
import type { Challenge, ChallengePage, ChallengeQuery, NewChallenge, RemovedKind } from '../../utils/contract/voice.ts';
import type { BuyingStage } from '../../utils/contract/words.ts';
import { formerMember } from '../../utils/domain/former-member.ts';
import type { Tables } from '../db/tables.ts';
import type { Db, Trx } from '../db/transaction.ts';
import { cutPage, newestFirst, readCursor } from './keyset.ts';
import { containsText } from './text-match.ts';
import { readMembers, readPersons, readVoiceDeals } from './voice-names.ts';

type ChallengeFilter = Partial<Omit<ChallengeQuery, 'cursor' | 'limit'>>;

/** In place of a topic's id: words without a topic. */
const withoutTopic = 'none';

/** The one truth of what a filter lets through: the list, the themes and the figures of the overview ask by it. */
function challengeMatches(eb: ExpressionBuilder<Tables, 'challenge'>, workspaceId: string, filter: ChallengeFilter) {
  const { topic, stage, q, contactId, opportunityId, memberId, from, to } = filter;
  const text = q?.trim().toLowerCase();
  const stages = stage?.filter((name): name is BuyingStage => name !== 'none') ?? [];
  return eb.and([
    eb('challenge.workspace_id', '=', workspaceId),
    ...(topic === undefined ? [] : [topic === withoutTopic ? eb('topic_id', 'is', null) : eb('topic_id', '=', topic)]),
    ...(stage?.length
      ? [eb.or([...(stages.length > 0 ? [eb('stage', 'in', stages)] : []), ...(stage.includes('none') ? [eb('stage', 'is', null)] : [])])]
      : []),
    ...(text ? [containsText('challenge.text', text)] : []),
    ...(contactId ? [eb('contact_id', '=', contactId)] : []),
    ...(opportunityId ? [eb('opportunity_id', '=', opportunityId)] : []),
    ...(memberId
      ? [
          eb(
            'user_id',
            'in',
            eb
              .selectFrom('member')
              .select('member.user_id')
              .where('member.workspace_id', '=', workspaceId)
              .where('member.id', '=', memberId),
          ),
        ]
      : []),
    ...(from === undefined ? [] : [eb('at', '>=', from)]),
    ...(to === undefined ? [] : [eb('at', '<', to)]),
  ]);
}

/** Words that the filter lets through; the caller chooses what of them. */
export const matchingChallenges = (db: Db, workspaceId: string, filter: ChallengeFilter) =>
  db
    .selectFrom('challenge')
    .where('challenge.workspace_id', '=', workspaceId)
    .where((eb) => challengeMatches(eb, workspaceId, filter));

/** One page, newest first; null when the cursor is none of ours. */
export async function listChallenges(db: Db, workspaceId: string, userId: string, query: ChallengeQuery): Promise<ChallengePage | null> {
  const after = readCursor(query.cursor, 'time');
  if (after === null) return null;
  const { cursor: _, limit, ...filter } = query;
  const matching = matchingChallenges(db, workspaceId, filter);
  const rows = matching.select(['challenge.id', 'challenge.at']);
  const found = await newestFirst(rows, ['challenge.at', 'challenge.id'], after, limit).execute();
  const page = cutPage(found, limit, (row) => [row.at, row.id]);
  const { count } = await matching.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  const ids = page.rows.map(({ id }) => id);
  return { challenges: await readChallenges(db, workspaceId, userId, ids), nextCursor: page.nextCursor, total: Number(count) };
}

/** These words in this order. */
export async function readChallenges(db: Db, workspaceId: string, userId: string, ids: readonly string[]): Promise<Challenge[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('challenge')
    .leftJoin('topic', (join) =>
      join.onRef('topic.workspace_id', '=', 'challenge.workspace_id').onRef('topic.id', '=', 'challenge.topic_id'),
    )
    .selectAll('challenge')
    .select('topic.name as topic_name')
    .where('challenge.workspace_id', '=', workspaceId)
    .where('challenge.id', 'in', ids)
    .execute();
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
  const members = await readMembers(
    db,
    workspaceId,
    rows.map(({ user_id }) => user_id),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id): Challenge[] => {
    const row = byId.get(id);
    if (!row) return [];
    const by = members.get(row.user_id);
    return [
      {
        id,
        text: row.text,
        removed: JSON.parse(row.removed_json) as RemovedKind[],
        topic: row.topic_id !== null && row.topic_name !== null ? { id: row.topic_id, name: row.topic_name } : null,
        stage: row.stage,
        source: row.source,
        contact: (row.contact_id && persons.get(row.contact_id)) || null,
        deal: (row.opportunity_id && deals.get(row.opportunity_id)) || null,
        by: by?.name ?? formerMember,
        memberId: by?.memberId ?? '',
        mine: row.user_id === userId,
        at: row.at,
      },
    ];
  });
}

/** Who kept words with this key before, and which; null when nobody did. */
export async function findChallengeByKey(
  trx: Trx,
  workspaceId: string,
  idempotencyKey: string,
): Promise<{ id: string; userId: string } | null> {
  const row = await trx
    .selectFrom('challenge')
    .select(['id', 'user_id'])
    .where('workspace_id', '=', workspaceId)
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst();
  return row ? { id: row.id, userId: row.user_id } : null;
}

interface Kept extends Omit<NewChallenge, 'topic'> {
  workspaceId: string;
  userId: string;
  topicId: string | null;
  now: number;
}

/** Writes words whose personal data are gone already. Answers their id. */
export async function insertChallenge(trx: Trx, kept: Kept): Promise<string> {
  const id = v7();
  await trx
    .insertInto('challenge')
    .values({
      workspace_id: kept.workspaceId,
      id,
      idempotency_key: kept.idempotencyKey,
      text: kept.text,
      removed_json: JSON.stringify([...new Set(kept.removed)]),
      topic_id: kept.topicId,
      stage: kept.stage,
      source: kept.source,
      contact_id: kept.contactId,
      opportunity_id: kept.opportunityId,
      user_id: kept.userId,
      at: kept.now,
    })
    .execute();
  return id;
}

export async function updateChallenge(
  trx: Trx,
  workspaceId: string,
  challengeId: string,
  given: { topicId?: string | null; stage?: BuyingStage | null },
): Promise<void> {
  await trx
    .updateTable('challenge')
    .set({
      ...(given.topicId === undefined ? {} : { topic_id: given.topicId }),
      ...(given.stage === undefined ? {} : { stage: given.stage }),
    })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', challengeId)
    .execute();
}

export async function deleteChallenge(trx: Trx, workspaceId: string, challengeId: string): Promise<void> {
  await trx.deleteFrom('challenge').where('workspace_id', '=', workspaceId).where('id', '=', challengeId).execute();
}

/**
 * The names that must not stand in words about this contact: its own, those of its account's people (at most 500), and
 * those of the workspace's members.
 */
export async function readNamesAround(db: Db, workspaceId: string, contactId: string | null): Promise<string[]> {
  const members = await db
    .selectFrom('member')
    .innerJoin('user', 'user.id', 'member.user_id')
    .select('user.name')
    .where('member.workspace_id', '=', workspaceId)
    .execute();
  if (contactId === null) return members.map(({ name }) => name);
  const people = await db
    .selectFrom('contact')
    .select('name')
    .where('workspace_id', '=', workspaceId)
    .where((eb) =>
      eb.or([
        eb('id', '=', contactId),
        eb(
          'account_id',
          'in',
          eb
            .selectFrom('contact as own')
            .select('own.account_id')
            .where('own.workspace_id', '=', workspaceId)
            .where('own.id', '=', contactId)
            .where('own.account_id', 'is not', null)
            .$castTo<{ account_id: string }>(),
        ),
      ]),
    )
    .limit(500)
    .execute();
  return [...people, ...members].map(({ name }) => name);
}
