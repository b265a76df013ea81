import { type Choice, fitLogit } from './fit-logit.ts';
import { type SignalName, type Signals, signalNames } from './signals.ts';

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
const mostRivals = 200;
const ridge = 1;
const ridgeToShared = 3;

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
  const all = lengthLimits.map(() => weights);
  return { known: all, fresh: all, learnedFrom: 0 };
}

/** One past choice to learn from: the history then, what was taken and what could have been. */
export interface PastChoice {
  length: number;
  /** The person's past is in the log that the signals were read from. */
  known: boolean;
  signals: Signals;
  taken: number;
  candidates: readonly number[];
}

export interface Example {
  length: number;
  known: boolean;
  choice: Choice;
}

/** Keeps of a past choice what the fit needs: the taken asset first, then up to 200 rivals drawn evenly. */
export function toChoice({ length, known, signals, taken, candidates }: PastChoice, random: () => number): Example {
  const rivals = candidates.filter((asset) => asset !== taken);
  const rows = [taken, ...(rivals.length > mostRivals * 1.5 ? drawEvenly(rivals, mostRivals, random) : rivals)];
  const values = new Float64Array(rows.length * signalNames.length);
  signalNames.forEach((name, column) => {
    const signal = signals[name];
    rows.forEach((asset, row) => {
      values[row * signalNames.length + column] = signal[asset] as number;
    });
  });
  return { length, known, choice: { values, rows: rows.length, weight: 1 } };
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

/** The log-odds of each asset to be taken next, up to a constant. */
export function blendSignals(blend: Blend, signals: Signals, length: number, known: boolean): Float64Array {
  const weights = (known ? blend.known : blend.fresh)[bucketOf(length)] ?? new Float64Array(signalNames.length);
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
