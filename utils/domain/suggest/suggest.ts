import type { Asset } from '../../contract/asset.ts';
import type { Engagement, Story } from '../../contract/story.ts';
import type { Suggestion } from '../../contract/suggestion.ts';
import type { BuyingStage, NotRelevantReason } from '../../contract/words.ts';
import type { Reader } from '../locale.ts';
import type { Target } from '../segments/target-of.ts';
import { messagesOf } from '../story/messages.ts';
import { stageNamesIn } from '../story/stage-names.ts';
import { tableOf } from './asset-table.ts';
import { sendablePlaces } from './exclude.ts';
import { suggestMessagesOf } from './messages.ts';
import type { SuggestModel } from './model.ts';
import { type PartName, partNames, scoreParts } from './parts.ts';
import { giveReasons } from './reasons.ts';
import { lookupOf } from './score-log.ts';
import { continuedSeries } from './series.ts';
import type { HistoryItem } from './signals.ts';

interface SuggestInput {
  /** `target`: the segment that both sides agreed to win and the person fits. */
  person: { contactId: string; persona: string | null; industry: string | null; target?: Target | null };
  /** This person's own, in any order. */
  engagements: readonly Engagement[];
  assets: ReadonlyMap<string, Asset>;
  /** Sent or scheduled to this person, by anyone. */
  touches: readonly { assetId: string | null; at: number }[];
  feedback: readonly { assetId: string; reason: NotRelevantReason }[];
  story: Pick<Story, 'topics' | 'stage'>;
  model: SuggestModel;
  now: number;
  count: number;
  /** The collections that the rep who asks may send from, besides assets in none; null: all. */
  collections?: readonly string[] | null;
  /** What the stages are called; reasons are said in these words. */
  stageNames: Record<BuyingStage, string>;
  /** The reader's language and time zone (IANA name). */
  reader?: Reader;
}

/**
 * The assets to send next, best first, each with the two or three largest parts of its score as reasons. Fewer than
 * `count` when not enough may be sent. Equal scores go by id, so that a list does not jump between two requests. When to
 * send is `adviseOn`'s to say, not this list's: a rep may look ahead while the advice is to wait.
 */
export function suggest(input: SuggestInput): Suggestion[] {
  const { assets, touches, feedback, engagements, now, count, collections = null } = input;
  const { locale, timeZone } = input.reader ?? { locale: 'en', timeZone: 'UTC' };
  const consumed = new Set<string>();
  for (const { assetId } of engagements) if (assetId !== null) consumed.add(assetId);
  const table = tableOf(assets);
  const sendable = sendablePlaces(table, { consumed, touches, feedback, collections, now });
  if (sendable.length === 0 || count < 1) return [];

  const history = historyOf(input);
  const continued = continuedSeries(consumed, assets);
  const unopened = touches.flatMap(({ assetId, at }) => (assetId === null || at > now || consumed.has(assetId) ? [] : [{ assetId, at }]));
  const scored = scoreParts({ ...input, unopened, continued, table, sendable, history });
  const say = suggestMessagesOf(locale, timeZone);
  const stageNames = stageNamesIn(messagesOf(locale, timeZone), input.stageNames);
  return topPlaces(scored.total, count, (at) => table.assets[sendable[at] ?? -1]?.id ?? '').flatMap((place) => {
    const asset = table.assets[sendable[place] ?? -1];
    if (!asset) return [];
    const parts = scored.partsAt(place);
    const contributions = partNames.map((part): [PartName, number] => [part, parts[part]]);
    const reasons = giveReasons({ ...input, say, stageNames, continued, asset, contributions, history });
    return [{ asset, score: scored.total[place] ?? 0, reasons, exploring: reasons.some(({ part }) => part === 'explore') }];
  });
}

/** Each consumed asset once, with its latest time, by place in the model; what the person "knows already" counts as read now. */
function historyOf({ engagements, feedback, model, now }: SuggestInput): HistoryItem[] {
  const index = lookupOf(model).asset;
  const latest = new Map<number, number>();
  const add = (assetId: string, at: number) => {
    const asset = index.get(assetId);
    if (asset !== undefined) latest.set(asset, Math.max(at, latest.get(asset) ?? 0));
  };
  for (const { assetId, at } of engagements) if (assetId !== null) add(assetId, at);
  for (const { assetId, reason } of feedback) if (reason === 'already_knows') add(assetId, now);
  return [...latest].map(([asset, at]) => ({ asset, at }));
}

function topPlaces(total: Float64Array, count: number, idOf: (place: number) => string): number[] {
  const before = (a: number, b: number) => (total[b] ?? 0) - (total[a] ?? 0) || (idOf(a) < idOf(b) ? -1 : 1);
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
