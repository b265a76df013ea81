import { type Choice, fitLogit } from './fit-logit.ts';
import { type SignalName, type Signals, signalNames } from './signals.ts';

/** Weights of the signals, by length of the history: a short one is best read in another way than a long one. */
export interface Blend {
  weights: Float64Array[];
  /** Choices of the workspace that they were learned from; 0 means that they are priors only. */
  learnedFrom: number;
}

/** Upper lengths of the history, one set of weights each. */
const lengthLimits = [0, 1, 2, 5, 14, Number.POSITIVE_INFINITY];
const mostRivals = 200;
const ridge = 1;
const ridgeToShared = 10;

/** Where nothing was learned yet: what held on average on public reading logs (2016 to 2018), rounded. */
const prior: Partial<Record<SignalName, number>> = {
  popular: 0.3,
  popularMonth: 0.1,
  ease: 2,
  near: 0.15,
  given: 0.2,
  alike: 0.15,
  text: 1,
};

export function priorBlend(): Blend {
  const weights = Float64Array.from(signalNames, (name) => prior[name] ?? 0);
  return { weights: lengthLimits.map(() => weights), learnedFrom: 0 };
}

/** One past choice to learn from: the history then, what was taken and what could have been. */
export interface PastChoice {
  length: number;
  signals: Signals;
  taken: number;
  candidates: readonly number[];
}

/** Keeps of a past choice what the fit needs: the taken asset first, then up to 200 rivals drawn evenly. */
export function toChoice({ length, signals, taken, candidates }: PastChoice, random: () => number): { length: number; choice: Choice } {
  const rivals = candidates.filter((asset) => asset !== taken);
  const rows = [taken, ...(rivals.length > mostRivals * 1.5 ? drawEvenly(rivals, mostRivals, random) : rivals)];
  const values = new Float64Array(rows.length * signalNames.length);
  signalNames.forEach((name, column) => {
    const signal = signals[name];
    rows.forEach((asset, row) => {
      values[row * signalNames.length + column] = signal[asset] as number;
    });
  });
  return { length, choice: { values, rows: rows.length, weight: 1 } };
}

/** Learns shared weights from all choices, then one set per length of history that leans on them. */
export function learnBlend(examples: readonly { length: number; choice: Choice }[]): Blend {
  if (examples.length === 0) return priorBlend();
  const start = Float64Array.from(signalNames, (name) => prior[name] ?? 0);
  const spread = spreadOf(examples.map(({ choice }) => choice));
  const shared = fitLogit(
    examples.map(({ choice }) => choice),
    start,
    spread,
    ridge,
  );
  const weights = lengthLimits.map((_, bucket) => {
    const own = examples.filter(({ length }) => bucketOf(length) === bucket).map(({ choice }) => choice);
    return own.length === 0 ? shared : fitLogit(own, shared, spread, ridgeToShared);
  });
  return { weights, learnedFrom: examples.length };
}

export function bucketOf(length: number): number {
  return lengthLimits.findIndex((limit) => length <= limit);
}

/** The log-odds of each asset to be taken next, up to a constant. */
export function blendSignals(blend: Blend, signals: Signals, length: number): Float64Array {
  const weights = blend.weights[bucketOf(length)] ?? new Float64Array(signalNames.length);
  const score = new Float64Array(signals.popular.length);
  signalNames.forEach((name, column) => {
    const weight = weights[column] ?? 0;
    if (weight === 0) return;
    const signal = signals[name];
    for (let asset = 0; asset < score.length; asset++) score[asset] = (score[asset] as number) + weight * (signal[asset] as number);
  });
  return score;
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

function drawEvenly(values: readonly number[], count: number, random: () => number): number[] {
  const pool = [...values];
  for (let k = 0; k < count; k++) {
    const other = k + Math.floor(random() * (pool.length - k));
    const held = pool[k] as number;
    pool[k] = pool[other] as number;
    pool[other] = held;
  }
  return pool.slice(0, count);
}
