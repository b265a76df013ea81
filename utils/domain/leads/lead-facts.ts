import type { Asset } from '../../contract/asset.ts';
import type { Engagement } from '../../contract/story.ts';
import type { BuyingStage } from '../../contract/words.ts';
import { readStanding } from '../story/standing.ts';

/** What a criterion can be checked on. What happened after the hand-over is not part of it. */
export interface LeadFacts {
  persona: string | null;
  title: string | null;
  email: string | null;
  industry: string | null;
  employees: number | null;
  region: string | null;
  /** Buying stage at the hand-over. */
  stage: BuyingStage;
  /** Times of the engagements before the hand-over, in any order. */
  engagedAt: readonly number[];
  handedOverAt: number;
  verdict: 'accepted' | 'rejected' | null;
  /** Of a rejected lead. */
  reason: string | null;
}

interface Known extends Omit<LeadFacts, 'stage' | 'engagedAt'> {
  engagements: readonly Engagement[];
}

/** The facts of a lead, with the stage as it was told at the moment of the hand-over. */
export function leadFacts(
  { engagements, ...known }: Known,
  assets: ReadonlyMap<string, Pick<Asset, 'stage'>>,
  halfLifeDays: number,
): LeadFacts {
  const before = engagements.filter(({ at }) => at < known.handedOverAt);
  const { stage } = readStanding({ engagements: before, assets, now: known.handedOverAt, halfLifeDays });
  return { ...known, stage: stage.stage, engagedAt: before.map(({ at }) => at) };
}
