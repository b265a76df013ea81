import type { Asset } from '../../contract/asset.ts';
import type { Engagement, StageMove, StageReading } from '../../contract/story.ts';
import { BuyingStage } from '../../contract/words.ts';
import type { Weighed } from './weigh-engagements.ts';

export const stageOrder = BuyingStage.options;

const day = 86_400_000;
/** A later stage is reached with this share of the evidence and this weight; it is left below `leaveShare` only. */
const enterShare = 0.3;
const enterWeight = 1.2;
const leaveShare = 0.12;
const keptMoves = 10;
/** What moved a stage: the newest of so many half-lives. */
const moverHalfLives = 3;
const mostMovers = 20;

type StagedAssets = ReadonlyMap<string, Pick<Asset, 'stage'>>;

/**
 * The buying stage by replaying the engagements in time: a stage holds while it or a later one has its share of the
 * decayed weight, and leaving needs a much smaller share than entering, so that one odd page does not swing it. Asking
 * (a form, a reply) supports consideration where no asset says more. Evidence: everything that supports the stage.
 * `weighed` is oldest first.
 */
export function stageOf(weighed: readonly Weighed[], assets: StagedAssets, halfLifeDays: number): StageReading {
  const weights = new Float64Array(stageOrder.length);
  const supported = new Uint8Array(weighed.length);
  const moves: { from: number; to: number; place: number }[] = [];
  const fading = Math.LN2 / (halfLifeDays * day);
  let current = 0;
  let last = weighed[0]?.engagement.at ?? 0;

  for (let place = 0; place < weighed.length; place++) {
    const { engagement, weight } = weighed[place] as Weighed;
    if (engagement.at > last) {
      const fade = Math.exp((last - engagement.at) * fading);
      for (let index = 0; index < weights.length; index++) weights[index] = (weights[index] as number) * fade;
      last = engagement.at;
    }
    const stage = supportedStage(engagement, assets);
    supported[place] = stage;
    weights[stage] = (weights[stage] as number) + weight;
    const next = settle(weights, current);
    if (next !== current) {
      moves.push({ from: current, to: next, place });
      current = next;
    }
  }

  const least = Math.max(1, current);
  const evidence: string[] = [];
  for (let place = weighed.length - 1; place >= 0 && current > 0; place--) {
    if ((supported[place] ?? 1) >= least) evidence.push((weighed[place] as Weighed).engagement.id);
  }
  const total = sum(weights, 0);
  const latest = moves.at(-1);
  return {
    stage: stageOrder[current] ?? 'target',
    confidence: total > 0 ? sum(weights, current) / total : 0,
    since: latest === undefined ? null : (weighed[latest.place]?.engagement.at ?? null),
    evidence,
    moves: moves
      .slice(-keptMoves)
      .reverse()
      .map((move) => toMove(move, weighed, supported, moverHalfLives * halfLifeDays * day)),
  };
}

/** A move with what made it: upwards all that speaks for the stage reached, downwards what was read instead. */
function toMove(
  { from, to, place }: { from: number; to: number; place: number },
  weighed: readonly Weighed[],
  supported: Uint8Array,
  reach: number,
): StageMove {
  const at = weighed[place]?.engagement.at ?? 0;
  const evidence: string[] = [];
  for (let back = place; back >= 0 && evidence.length < mostMovers; back--) {
    const { engagement } = weighed[back] as Weighed;
    if (engagement.at < at - reach) break;
    const stage = supported[back] ?? 1;
    if (to > from ? stage >= to : stage < from) evidence.push(engagement.id);
  }
  return { from: stageOrder[from] ?? 'target', to: stageOrder[to] ?? 'target', at, evidence };
}

/** The furthest stage that the weights carry; else the present one, or an earlier one when little is left of it. */
function settle(weights: Float64Array, current: number): number {
  const total = sum(weights, 0);
  let support = 0;
  for (let stage = weights.length - 1; stage > current; stage--) {
    support += weights[stage] as number;
    if (stage === 1 ? support > 0 : support >= enterWeight && support >= enterShare * total) return stage;
  }
  let stage = current;
  support += weights[stage] as number;
  while (stage > 1 && support < leaveShare * total) {
    stage--;
    support += weights[stage] as number;
  }
  return stage;
}

/** Index of the stage that an engagement speaks for; any sign of life is at least awareness. */
function supportedStage({ kind, assetId }: Engagement, assets: StagedAssets): number {
  const asked = kind === 'form_submit' || kind === 'reply' ? 2 : 1;
  const stage = assetId === null ? undefined : assets.get(assetId)?.stage;
  return stage === undefined ? asked : Math.max(asked, stageOrder.indexOf(stage));
}

function sum(weights: Float64Array, from: number): number {
  let total = 0;
  for (let index = from; index < weights.length; index++) total += weights[index] ?? 0;
  return total;
}
