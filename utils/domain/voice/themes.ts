import type { Topic } from '../../contract/asset.ts';
import type { Theme, VoiceDeal } from '../../contract/voice.ts';
import type { AssetKind, BuyingStage } from '../../contract/words.ts';
import type { Exchange } from '../influence/money.ts';
import { sumMoney } from '../money.ts';
import { mondayOf } from '../schedule/weeks.ts';

/** Asked this often in the period with nothing to answer, a topic at a stage is a gap. Twice may be the same conversation. */
export const gapFrom = 3;
const mostAnswers = 5;
const week = 7 * 86_400_000;

interface Said {
  topicId: string | null;
  stage: BuyingStage | null;
  contactId: string | null;
  opportunityId: string | null;
  at: number;
}

export interface ThemeInput {
  from: number;
  to: number;
  /** Of the period. */
  said: readonly Said[];
  /** Counts of the period before, by topic. */
  before: ReadonlyMap<string | null, number>;
  topics: ReadonlyMap<string, Topic>;
  deals: ReadonlyMap<string, VoiceDeal>;
  /** Live ones with the ids of their topics, newest first. */
  assets: readonly { id: string; title: string; kind: AssetKind; stage: BuyingStage; topicIds: readonly string[] }[];
  exchange: Exchange;
  /** Open and planned ones. */
  requests: readonly { id: string; stage: BuyingStage | null; topicIds: readonly string[] }[];
}

/** What prospects say by topic, most said first: how often, in which deals, what answers it and where nothing does. */
export function themesOf(input: ThemeInput): Theme[] {
  const groups = Map.groupBy(input.said, ({ topicId }) => topicId);
  return [...groups]
    .map(([topicId, said]) => themeOf(topicId, said, input))
    .sort((a, b) => b.count - a.count || ((a.topic?.name ?? '~') < (b.topic?.name ?? '~') ? -1 : 1));
}

function themeOf(topicId: string | null, said: readonly Said[], input: ThemeInput): Theme {
  const { before, topics, from, to } = input;
  const deals = [...new Set(said.flatMap(({ opportunityId }) => opportunityId ?? []))].flatMap((id) => input.deals.get(id) ?? []);
  const assets = topicId === null ? [] : input.assets.filter(({ topicIds }) => topicIds.includes(topicId));
  const stages = Map.groupBy(said, ({ stage }) => stage);
  const cells = [...stages].map(([stage, words]) => {
    const answering = stage === null ? assets : assets.filter((asset) => asset.stage === stage);
    return {
      stage,
      count: words.length,
      assets: answering.length,
      gap: topicId !== null && words.length >= gapFrom && answering.length === 0,
      requestId: topicId === null ? null : (requestFor(input.requests, topicId, stage) ?? null),
    };
  });
  const asked = (asset: { stage: BuyingStage }) => stages.get(asset.stage)?.length ?? 0;
  return {
    topic: (topicId && topics.get(topicId)) || null,
    count: said.length,
    before: before.get(topicId) ?? 0,
    people: new Set(said.flatMap(({ contactId }) => contactId ?? [])).size,
    deals: deals.length,
    value: sumMoney(
      deals.filter(({ status }) => status === 'open'),
      input.exchange,
    ),
    weeks: weeksOf(said, from, to),
    cells: cells.sort((a, b) => b.count - a.count),
    answers: assets
      .filter((asset) => asked(asset) > 0 || stages.has(null))
      // Of those for the same stage, the one that is about little else.
      .sort((a, b) => asked(b) - asked(a) || a.topicIds.length - b.topicIds.length)
      .slice(0, mostAnswers)
      .map(({ id, title, kind, stage }) => ({ id, title, kind, stage })),
  };
}

/** A request of the topic, for the stage or for any. */
const requestFor = (requests: ThemeInput['requests'], topicId: string, stage: BuyingStage | null) =>
  requests.find((request) => request.topicIds.includes(topicId) && (request.stage === stage || request.stage === null))?.id;

function weeksOf(said: readonly Said[], from: number, to: number): Theme['weeks'] {
  const counts = new Map<number, number>();
  for (let at = mondayOf(from); at < to; at += week) counts.set(at, 0);
  for (const { at } of said) counts.set(mondayOf(at), (counts.get(mondayOf(at)) ?? 0) + 1);
  return [...counts].map(([at, count]) => ({ at, count })).sort((a, b) => a.at - b.at);
}
