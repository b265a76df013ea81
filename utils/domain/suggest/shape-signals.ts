import { quickLog } from './quick-log.ts';
import { fixedWidth, logSignals, type Reading, signalNames, sumAt, sumWidth } from './signals.ts';

/** Columns of the signals of a history, beside those that hold for every history. */
export const shapedWidth = signalNames.length - fixedWidth;

const log = Int32Array.from(logSignals, (name) => sumAt[sourceOf(name)]);
/** Added before the logarithm: about what a single weak sign comes to. */
const floors: Record<(typeof logSignals)[number], number> = {
  ...{ easeLog: 0.01, factorsLog: 0.03, walkLog: 0.003, near: 0.01, nearLately: 0.01, given: 0.003, givenLast: 0.003 },
  ...{ besideLast: 0.03, besideNow: 0.03, alike: 0.01, alikeLately: 0.003, alikeMany: 0.003, alikeBest: 0.003 },
};
const floor = Float64Array.from(logSignals, (name) => floors[name]);
/** Most sums are nothing, whose logarithm is known. */
const nothing = floor.map(Math.log);
const firstLog = shapedWidth - logSignals.length;

/** Writes all signals of an asset, in the order of their names, to `out` from place `from` on. */
export function writeSignals(reading: Reading, asset: number, out: Float32Array, from: number): void {
  out.set(reading.fixed.subarray(asset * fixedWidth, (asset + 1) * fixedWidth), from);
  shapeSums(reading, asset, out, from + fixedWidth);
}

/**
 * Writes the signals of the history for an asset: most sums become logarithms, so that the first sign counts most and no
 * signal runs away.
 */
export function shapeSums({ sums, scale }: Reading, asset: number, out: Float32Array, from: number): void {
  const row = asset * sumWidth;
  out[from] = clip(sums[row + sumAt.ease] as number);
  out[from + 1] = clip(sums[row + sumAt.easeWide] as number);
  out[from + 2] = clip(sums[row + sumAt.factors] as number);
  out[from + 3] = (sums[row + sumAt.lift] as number) * (scale[sumAt.lift] as number);
  out[from + 4] = (sums[row + sumAt.walk] as number) * (scale[sumAt.walk] as number);
  out[from + 5] = Math.sqrt((sums[row + sumAt.text] as number) * (scale[sumAt.text] as number));
  for (let k = 0; k < log.length; k++) {
    const place = log[k] as number;
    const value = (sums[row + place] as number) * (scale[place] as number);
    out[from + firstLog + k] = value > 0 ? quickLog((floor[k] as number) + value) : (nothing[k] as number);
  }
}

function clip(value: number): number {
  return value > 3 ? 3 : value < -1 ? -1 : value;
}

function sourceOf(name: (typeof logSignals)[number]): keyof typeof sumAt {
  if (name === 'easeLog') return 'ease';
  if (name === 'factorsLog') return 'factors';
  return name === 'walkLog' ? 'walk' : name;
}
