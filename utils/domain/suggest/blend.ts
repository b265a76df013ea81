import { type Choice, fitLogit } from './fit-logit.ts';
import { shapedWidth, shapeSums, writeSignals } from './shape-signals.ts';
import { fixedWidth, type Reading, type SignalName, signalNames } from './signals.ts';

/**
 * Weights of the signals, by length of the history (a short one is best read in another way than a long one), for people
 * whose past is in the log and for people who are new to it.
 */
export interface Blend {
  known: Float64Array[];
  fresh: Float64Array[];
  /** Choices of the workspace that they were learned from; 0 means that they are priors only. */
  learnedFrom: number;
}

/** Upper lengths of the history, one set of weights each. */
const lengthLimits = [0, 1, 2, 5, 14, Number.POSITIVE_INFINITY];
const width = signalNames.length;
const ridge = 1;
const ridgeToShared = 3;

/** Where nothing was learned yet: what held on average on public reading logs (2016 to 2018), rounded. */
const prior: Partial<Record<SignalName, number>> = {
  popular: 0.3,
  popularMonth: 0.1,
  ease: 1.5,
  factors: 1,
  near: 0.15,
  given: 0.2,
  alike: 0.15,
  text: 1,
};

export function priorBlend(): Blend {
  const weights = Float64Array.from(signalNames, (name) => prior[name] ?? 0);
  const all = lengthLimits.map(() => weights);
  return { known: all, fresh: all, learnedFrom: 0 };
}

export interface Example {
  length: number;
  known: boolean;
  choice: Choice;
}

/** The signals of the taken asset and its rivals. */
export function toChoice(reading: Reading, taken: number, rivals: readonly number[]): Choice {
  const values = new Float32Array((1 + rivals.length) * width);
  writeSignals(reading, taken, values, 0);
  rivals.forEach((asset, place) => {
    writeSignals(reading, asset, values, (place + 1) * width);
  });
  return { values, rows: 1 + rivals.length };
}

/** Learns shared weights from all choices, then of known and of new people one set per length that leans on theirs. */
export function learnBlend(examples: readonly Example[]): Blend {
  if (examples.length === 0) return priorBlend();
  const start = Float64Array.from(signalNames, (name) => prior[name] ?? 0);
  const spread = spreadOf(examples.map(({ choice }) => choice));
  const shared = fitLogit(
    examples.map(({ choice }) => choice),
    start,
    spread,
    ridge,
  );
  const refine = (from: Float64Array, some: readonly Example[]) =>
    some.length === 0
      ? from
      : fitLogit(
          some.map(({ choice }) => choice),
          from,
          spread,
          ridgeToShared,
        );
  const byLength = (known: boolean) => {
    const some = examples.filter((example) => example.known === known);
    const own = some.length === examples.length ? shared : refine(shared, some);
    return lengthLimits.map((_, bucket) =>
      refine(
        own,
        some.filter(({ length }) => bucketOf(length) === bucket),
      ),
    );
  };
  return { known: byLength(true), fresh: byLength(false), learnedFrom: examples.length };
}

export function bucketOf(length: number): number {
  return lengthLimits.findIndex((limit) => length <= limit);
}

/** The weights for a person with so long a history. */
export function weightsFor(blend: Blend, length: number, known: boolean): Float64Array {
  return (known ? blend.known : blend.fresh)[bucketOf(length)] ?? new Float64Array(width);
}

/** What the signals that hold for every history come to, per asset: the same for all requests with these weights. */
export function blendFixed(weights: Float64Array, fixed: Float32Array): Float64Array {
  const scores = new Float64Array(fixed.length / fixedWidth);
  for (let asset = 0, from = 0; asset < scores.length; asset++, from += fixedWidth) {
    let score = 0;
    for (let column = 0; column < fixedWidth; column++) score += (weights[column] as number) * (fixed[from + column] as number);
    scores[asset] = score;
  }
  return scores;
}

/** The log-odds of each asset to be taken next, up to a constant; `fixed` is what `blendFixed` answered for these weights. */
export function blendSignals(weights: Float64Array, reading: Reading, fixed: Float64Array): Float64Array {
  const scores = fixed.slice();
  const own = weights.slice(fixedWidth);
  const row = new Float32Array(shapedWidth);
  for (let asset = 0; asset < scores.length; asset++) {
    shapeSums(reading, asset, row, 0);
    let score = scores[asset] as number;
    for (let column = 0; column < shapedWidth; column++) score += (own[column] as number) * (row[column] as number);
    scores[asset] = score;
  }
  return scores;
}

function spreadOf(choices: readonly Choice[]): Float64Array {
  const size = signalNames.length;
  const sum = new Float64Array(size);
  const squares = new Float64Array(size);
  let rows = 0;
  for (const choice of choices) {
    rows += choice.rows;
    for (let k = 0; k < choice.values.length; k++) {
      const value = choice.values[k] as number;
      sum[k % size] = (sum[k % size] as number) + value;
      squares[k % size] = (squares[k % size] as number) + value * value;
    }
  }
  return sum.map((total, a) => Math.sqrt(Math.max(0, (squares[a] as number) / rows - (total / rows) ** 2)) || 1);
}
