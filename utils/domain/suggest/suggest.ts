import type { Asset } from '../../contract/asset.ts';
import type { Engagement, Story } from '../../contract/story.ts';
import type { Suggestion } from '../../contract/suggestion.ts';
import type { BuyingStage, NotRelevantReason } from '../../contract/words.ts';
import { sendableAssets } from './exclude.ts';
import type { SuggestModel } from './model.ts';
import { type PartName, partNames, scoreParts } from './parts.ts';
import { giveReasons } from './reasons.ts';
import { lookupOf } from './score-log.ts';
import type { HistoryItem } from './signals.ts';

interface SuggestInput {
  person: { contactId: string; persona: string | null; industry: string | null };
  /** This person's own, in any order. */
  engagements: readonly Engagement[];
  assets: ReadonlyMap<string, Asset>;
  /** Sent or scheduled to this person, by anyone. */
  touches: readonly { assetId: string | null }[];
  feedback: readonly { assetId: string; reason: NotRelevantReason }[];
  story: Pick<Story, 'topics' | 'stage'>;
  model: SuggestModel;
  now: number;
  count: number;
  /** What the workspace calls its stages; reasons are said in these words. */
  stageNames: Record<BuyingStage, string>;
}

/**
 * The assets to send next, best first, each with the two or three largest parts of its score as reasons. Fewer than
 * `count` when not enough may be sent. Equal scores go by id, so that a list does not jump between two requests. When to
 * send is the touch budget's to say, not this list's: a rep may look ahead while the advice is to wait.
 */
export function suggest(input: SuggestInput): Suggestion[] {
  const { assets, touches, feedback, engagements, model, now, count } = input;
  const consumed = new Set(engagements.flatMap(({ assetId }) => (assetId === null ? [] : [assetId])));
  const sendable = sendableAssets({ assets, consumed, touches, feedback, now });
  if (sendable.length === 0 || count < 1) return [];

  const history = historyOf(engagements, model);
  const scored = scoreParts({ ...input, sendable, history });
  return topPlaces(scored.total, count, sendable).flatMap((place) => {
    const asset = sendable[place];
    if (!asset) return [];
    const contributions = partNames.map((part): [PartName, number] => [part, scored.parts[part][place] ?? 0]);
    const reasons = giveReasons({ ...input, asset, contributions, history });
    return [{ asset, score: scored.total[place] ?? 0, reasons, exploring: reasons.some(({ part }) => part === 'explore') }];
  });
}

/** Each consumed asset once, with its latest time, by place in the model. */
function historyOf(engagements: readonly Engagement[], model: SuggestModel): HistoryItem[] {
  const index = lookupOf(model).asset;
  const latest = new Map<number, number>();
  for (const { assetId, at } of engagements) {
    const asset = assetId === null ? undefined : index.get(assetId);
    if (asset !== undefined) latest.set(asset, Math.max(at, latest.get(asset) ?? 0));
  }
  return [...latest].map(([asset, at]) => ({ asset, at }));
}

function topPlaces(total: Float64Array, count: number, sendable: readonly Asset[]): number[] {
  const before = (a: number, b: number) =>
    (total[b] ?? 0) - (total[a] ?? 0) || ((sendable[a]?.id ?? '') < (sendable[b]?.id ?? '') ? -1 : 1);
  const best: number[] = [];
  for (let place = 0; place < total.length; place++) {
    const worst = best.at(-1);
    if (best.length >= count && worst !== undefined && before(place, worst) > 0) continue;
    best.push(place);
    best.sort(before);
    if (best.length > count) best.pop();
  }
  return best;
}
