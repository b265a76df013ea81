import type { Asset } from '../../contract/asset.ts';
import type { Engagement, Momentum, Sentence, StageReading } from '../../contract/story.ts';
import type { BuyingStage } from '../../contract/words.ts';
import type { Manner, StoryMessages } from './message-types.ts';
import type { Colleague } from './moments.ts';
import type { Session } from './sessions.ts';
import type { Weighed } from './weigh-engagements.ts';

export interface SummaryInput {
  /** Newest first. */
  sessions: readonly Session[];
  /** Oldest first. */
  weighed: readonly Weighed[];
  assets: ReadonlyMap<string, Pick<Asset, 'stage' | 'topics'>>;
  colleagues: readonly Colleague[];
  stage: StageReading;
  momentum: Momentum;
  stageNames: Record<BuyingStage, string>;
  messages: StoryMessages;
  now: number;
}

/** A sentence that could be told. */
export interface Draft extends Sentence {
  /** How telling, about 0 to 10; the three largest are kept. */
  worth: number;
  /** Place in the telling: how lively, then what about, then how far, then single events. */
  place: number;
}

/** Titles named in one sentence before "and 3 more". */
const namedTitles = 2;

/** Titles, each once, the most deeply read first: those to name, and how many more. */
export function titlesOf(items: readonly Weighed[]): { titles: string[]; more: number } {
  const weights = new Map<string, number>();
  for (const { engagement, weight } of items) weights.set(engagement.title, (weights.get(engagement.title) ?? 0) + weight);
  const titles = [...weights].sort(([titleA, a], [titleB, b]) => b - a || (titleA < titleB ? -1 : 1)).map(([title]) => title);
  return { titles: titles.slice(0, namedTitles), more: Math.max(0, titles.length - namedTitles) };
}

export function deepestOf(items: readonly Weighed[]): Weighed | undefined {
  return items.reduce<Weighed | undefined>((best, item) => (!best || item.weight > best.weight ? item : best), undefined);
}

/** How they were taken in: watching is a verb of its own. */
export function mannerOf(engagements: readonly Engagement[]): Manner {
  const watched = engagements.filter(({ kind }) => kind === 'video_watch' || kind === 'webinar_attend').length;
  return watched === 0 ? 'read' : watched === engagements.length ? 'watched' : 'mixed';
}

export function idsOf(engagements: readonly Engagement[]): string[] {
  return engagements.map(({ id }) => id);
}
