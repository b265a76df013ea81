import type { Asset } from '../../contract/asset.ts';
import type { Engagement, Momentum, StageReading } from '../../contract/story.ts';
import { momentumOf } from './momentum.ts';
import { groupSessions, type Session } from './sessions.ts';
import { stageOf } from './stage.ts';
import { type Weighed, weighEngagements } from './weigh-engagements.ts';

interface StandingInput {
  /** In any order, perhaps doubled, perhaps with times in the future. */
  engagements: readonly Engagement[];
  assets: ReadonlyMap<string, Pick<Asset, 'stage'>>;
  now: number;
  halfLifeDays: number;
}

export interface Standing {
  /** Newest first. */
  sessions: Session[];
  /** Oldest first. */
  weighed: Weighed[];
  stage: StageReading;
  momentum: Momentum;
}

/** Where one contact stands: sittings, weights, buying stage and momentum, from all engagements that are known. */
export function readStanding({ engagements, assets, now, halfLifeDays }: StandingInput): Standing {
  const sessions = groupSessions(engagements, now);
  const weighed = weighEngagements(sessions, now, halfLifeDays);
  return { sessions, weighed, stage: stageOf(weighed, assets, halfLifeDays), momentum: momentumOf(sessions, weighed, now) };
}
