import type { ThemeReport } from '../../utils/contract/voice.ts';
import { themesOf } from '../../utils/domain/voice/themes.ts';
import type { Db } from '../db/transaction.ts';
import { matchingChallenges } from './challenges.ts';
import { listTopics } from './topics.ts';
import { readVoiceDeals } from './voice-names.ts';
import { readWorkspace } from './workspace-settings.ts';

interface Period {
  workspaceId: string;
  from: number;
  to: number;
}

/** What prospects say in the period, by topic. */
export async function readThemes(db: Db, { workspaceId, from, to }: Period): Promise<ThemeReport> {
  const said = await matchingChallenges(db, workspaceId, { from, to })
    .select(['topic_id', 'stage', 'contact_id', 'opportunity_id', 'at'])
    .execute();
  const before = await matchingChallenges(db, workspaceId, { from: from - (to - from), to: from })
    .select((eb) => ['topic_id', eb.fn.countAll<number>().as('count')])
    .groupBy('topic_id')
    .execute();
  const topics = await listTopics(db, workspaceId);
  return {
    from,
    to,
    themes: themesOf({
      from,
      to,
      said: said.map(({ topic_id, stage, contact_id, opportunity_id, at }) => ({
        topicId: topic_id,
        stage,
        contactId: contact_id,
        opportunityId: opportunity_id,
        at,
      })),
      before: new Map(before.map(({ topic_id, count }) => [topic_id, Number(count)])),
      topics: new Map(topics.map((topic) => [topic.id, topic])),
      deals: await readVoiceDeals(
        db,
        workspaceId,
        said.map(({ opportunity_id }) => opportunity_id),
      ),
      assets: await readLiveAssets(db, workspaceId),
      exchange: (await readWorkspace(db, workspaceId)).settings,
      requests: await readOpenRequests(db, workspaceId),
    }),
  };
}

async function readLiveAssets(db: Db, workspaceId: string) {
  const rows = await db
    .selectFrom('asset')
    .innerJoin('asset_topic', (join) =>
      join.onRef('asset_topic.workspace_id', '=', 'asset.workspace_id').onRef('asset_topic.asset_id', '=', 'asset.id'),
    )
    .select(['asset.id', 'asset.title', 'asset.kind', 'asset.stage', 'asset_topic.topic_id'])
    .where('asset.workspace_id', '=', workspaceId)
    .where('asset.status', '=', 'live')
    .orderBy('asset.created_at', 'desc')
    .orderBy('asset.id')
    .execute();
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((same) => {
    const [first] = same;
    return first
      ? [{ id: first.id, title: first.title, kind: first.kind, stage: first.stage, topicIds: same.map((row) => row.topic_id) }]
      : [];
  });
}

async function readOpenRequests(db: Db, workspaceId: string) {
  const rows = await db
    .selectFrom('asset_request')
    .innerJoin('asset_request_topic', (join) =>
      join
        .onRef('asset_request_topic.workspace_id', '=', 'asset_request.workspace_id')
        .onRef('asset_request_topic.request_id', '=', 'asset_request.id'),
    )
    .select(['asset_request.id', 'asset_request.stage', 'asset_request_topic.topic_id'])
    .where('asset_request.workspace_id', '=', workspaceId)
    .where('asset_request.merged_into', 'is', null)
    .where('asset_request.state', 'in', ['open', 'planned'])
    .execute();
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((same) => {
    const [first] = same;
    return first ? [{ id: first.id, stage: first.stage, topicIds: same.map((row) => row.topic_id) }] : [];
  });
}
