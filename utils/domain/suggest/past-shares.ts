import type { Asset } from '../../contract/asset.ts';
import type { Engagement } from '../../contract/story.ts';
import { groupSessions } from '../story/sessions.ts';
import { stageOf } from '../story/stage.ts';
import { readTopics } from '../story/topics.ts';
import { weighEngagements } from '../story/weigh-engagements.ts';
import { makeTable } from './asset-table.ts';
import type { SuggestModel } from './model.ts';
import type { OutcomeRates } from './outcome-rates.ts';
import { partReader } from './parts.ts';
import { continuedSeries } from './series.ts';
import { type PartWeights, weighedParts } from './weights.ts';

/** A share to one person, and whether that person opened it. */
export interface SentShare {
  assetId: string;
  contactId: string;
  persona: string | null;
  industry: string | null;
  at: number;
  opened: boolean;
}

interface ShareInput {
  share: SentShare;
  /** The person's own, in any order; later ones than the share are left out here. */
  engagements: readonly Engagement[];
  assets: ReadonlyMap<string, Asset>;
  model: SuggestModel;
  halfLifeDays: number;
}

/** What the parts of the score said of the shared asset when it was sent, unweighed; null when the asset is gone. */
export function partsOfShare({ share, engagements, assets, model, halfLifeDays }: ShareInput): PartWeights | null {
  const asset = assets.get(share.assetId);
  if (!asset) return null;
  const { at: now, contactId, persona, industry } = share;
  const before = engagements.filter(({ at }) => at < now);
  const weighed = weighEngagements(groupSessions(before), now, halfLifeDays);
  const story = { topics: readTopics({ weighed, assets, now }), stage: stageOf(weighed, assets, halfLifeDays) };
  const consumed = new Set(before.flatMap(({ assetId }) => (assetId === null ? [] : [assetId])));
  const readParts = partReader(
    {
      person: { contactId, persona, industry },
      ...{ feedback: [], unopened: [], assets, story, now },
      continued: continuedSeries(consumed, assets),
    },
    makeTable([asset]),
    { outcomes: without(model.outcomes, share), won: model.won, blend: model.blend },
  );
  const values = new Float64Array(weighedParts.length);
  readParts(0, values);
  return Object.fromEntries(weighedParts.map((part, place) => [part, values[place] ?? 0])) as PartWeights;
}

/** The rates as if this share had not been: it must not foretell itself. */
function without(rates: OutcomeRates, { assetId, opened }: SentShare): OutcomeRates {
  const counts = rates.assets[assetId];
  if (!counts) return rates;
  const assets = {
    [assetId]: { ...counts, shares: Math.max(0, counts.shares - 1), visited: Math.max(0, counts.visited - (opened ? 1 : 0)) },
  };
  return { ...rates, assets, segments: {} };
}
