import type { Asset } from '../../contract/asset.ts';
import type { Engagement, Story } from '../../contract/story.ts';
import type { BuyingStage } from '../../contract/words.ts';
import { storyMessagesEn } from './messages-en.ts';
import { type Colleague, findMoments } from './moments.ts';
import { momentumOf } from './momentum.ts';
import { groupSessions } from './sessions.ts';
import { stageOf } from './stage.ts';
import { summarize } from './summary.ts';
import { readTopics } from './topics.ts';
import { weighEngagements } from './weigh-engagements.ts';

interface StoryInput {
  contactId: string;
  /** In any order, perhaps doubled; visits judged automated are left out by the caller. */
  engagements: readonly Engagement[];
  assets: ReadonlyMap<string, Asset>;
  /** Others of the account who were seen. */
  colleagues: readonly Colleague[];
  now: number;
  halfLifeDays: number;
  stageNames: Record<BuyingStage, string>;
  /** IANA name of the reader's time zone, for the dates in sentences. */
  timeZone?: string;
}

/**
 * What a contact cared about, how far along and how lively they are, in numbers, moments and up to three sentences, each
 * with the ids of the engagements it rests on. No engagements give an empty summary: the screen says "nothing yet".
 */
export function tellStory(input: StoryInput): Story {
  const { contactId, assets, colleagues, now, halfLifeDays, stageNames } = input;
  const messages = storyMessagesEn(input.timeZone ?? 'UTC');
  const sessions = groupSessions(input.engagements);
  const weighed = weighEngagements(sessions, now, halfLifeDays);
  const stage = stageOf(weighed, assets, halfLifeDays);
  const momentum = momentumOf(sessions, weighed, now);
  return {
    contactId,
    summary: summarize({ sessions, weighed, assets, colleagues, stage, momentum, stageNames, messages, now }),
    stage,
    momentum,
    topics: readTopics({ weighed, assets, now }),
    moments: findMoments({ sessions, assets, colleagues, stageNames, messages }),
    firstSeenAt: weighed[0]?.engagement.at ?? null,
    lastSeenAt: weighed.at(-1)?.engagement.at ?? null,
    engagementCount: weighed.length,
  };
}
