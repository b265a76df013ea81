import type { Asset } from '../../contract/asset.ts';
import type { TopicShare } from '../../contract/story.ts';
import type { Weighed } from './weigh-engagements.ts';

const day = 86_400_000;
const windowDays = 28;
/** Evidence kept for each topic, newest first. */
const evidenceLimit = 100;
/** Share of the weight so far below which older engagements change nothing that is shown. */
const negligible = 1e-6;

interface TopicInput {
  weighed: readonly Weighed[];
  assets: ReadonlyMap<string, Pick<Asset, 'topics'>>;
  now: number;
}

/**
 * The contact's subjects by share of decayed weight, largest first; an asset's weight is split evenly among its topics.
 * The trend compares the last 28 days with the 28 before, in weight before decay.
 */
export function readTopics({ weighed, assets, now }: TopicInput): TopicShare[] {
  const topics = new Map<string, { name: string; weight: number; recent: number; previous: number; evidence: string[] }>();
  let total = 0;
  for (let place = weighed.length - 1; place >= 0; place--) {
    const { engagement, weight, decayed } = weighed[place] as Weighed;
    if (decayed < total * negligible) break;
    const asset = engagement.assetId === null ? undefined : assets.get(engagement.assetId);
    if (!asset || asset.topics.length === 0) continue;
    const part = 1 / asset.topics.length;
    const ago = (now - engagement.at) / day;
    total += decayed;
    for (const { id, name } of asset.topics) {
      const topic = topics.get(id) ?? { name, weight: 0, recent: 0, previous: 0, evidence: [] };
      topic.weight += decayed * part;
      if (ago <= windowDays) topic.recent += weight * part;
      else if (ago <= 2 * windowDays) topic.previous += weight * part;
      if (topic.evidence.length < evidenceLimit) topic.evidence.push(engagement.id);
      topics.set(id, topic);
    }
  }
  return [...topics]
    .map(([topicId, { name, weight, recent, previous, evidence }]) => ({
      topicId,
      name,
      share: total > 0 ? weight / total : 0,
      trend: trendOf(recent, previous),
      evidence,
    }))
    .sort((a, b) => b.share - a.share || (a.topicId < b.topicId ? -1 : 1));
}

function trendOf(recent: number, previous: number): TopicShare['trend'] {
  if (recent > 1.5 * previous + 0.5) return 'up';
  if (previous > 1.5 * recent + 0.5) return 'down';
  return 'flat';
}
