import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addAlike, makeAlikeScratch } from '../../../utils/domain/suggest/alike.ts';
import { weightsFor } from '../../../utils/domain/suggest/blend.ts';
import { foldIn, trainFactors } from '../../../utils/domain/suggest/factors.ts';
import { toColumns } from '../../../utils/domain/suggest/log-columns.ts';
import { buildLogMatrix } from '../../../utils/domain/suggest/log-matrix.ts';
import { quickLog } from '../../../utils/domain/suggest/quick-log.ts';
import { scoreLog } from '../../../utils/domain/suggest/score-log.ts';
import { writeSignals } from '../../../utils/domain/suggest/shape-signals.ts';
import { makeScratch, readHistory, signalNames, sumAt, sumWidth } from '../../../utils/domain/suggest/signals.ts';
import { trainModel } from '../../../utils/domain/suggest/train.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 22);
const entries = fc.array(
  fc.record({
    contactId: fc.integer({ min: 0, max: 11 }).map((k) => `p${k}`),
    assetId: fc.integer({ min: 0, max: 9 }).map((k) => `a${k}`),
    at: fc.integer({ min: now - 90 * day, max: now }),
  }),
  { minLength: 30, maxLength: 80 },
);
const allAssets = Array.from({ length: 10 }, (_, k) => `a${k}`);

describe('what is made quick says the same as the plain way', () => {
  it('a logarithm', () => {
    fc.assert(
      fc.property(fc.float({ min: Math.fround(1e-6), max: Math.fround(1e6), noNaN: true }), (value) => {
        expect(Math.abs(quickLog(value) - Math.log(value))).toBeLessThan(1e-9);
      }),
    );
  });

  it('a log as a matrix: each pair once with its first time, in any order of the log', () => {
    fc.assert(
      fc.property(entries, (log) => {
        const { byContact, contactIds, assetIds } = buildLogMatrix(toColumns(log), []);
        const got = contactIds.flatMap((contactId, row) =>
          Array.from(byContact.asset.subarray(byContact.start[row], byContact.start[row + 1]), (asset, k) => {
            return { contactId, assetId: assetIds[asset], at: byContact.at[(byContact.start[row] ?? 0) + k] };
          }),
        );
        const firsts = new Map<string, (typeof log)[number]>();
        for (const entry of log.toSorted((a, b) => b.at - a.at)) firsts.set(`${entry.contactId} ${entry.assetId}`, entry);
        const key = (entry: { contactId: string; assetId?: string | undefined }) => `${entry.contactId} ${entry.assetId}`;
        expect(got.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))).toEqual([...firsts.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1)));
      }),
      { numRuns: 30 },
    );
  });

  it('people alike', () => {
    fc.assert(
      fc.property(entries, (log) => {
        const matrix = buildLogMatrix(toColumns(log), allAssets);
        const history = [0, 1, 2].map((asset) => ({ asset, weight: 1 / (1 + asset) }));
        const out = new Float32Array(allAssets.length * sumWidth);
        addAlike(matrix, history, 0, now, makeAlikeScratch(matrix), { ...sumAt, out, stride: sumWidth });
        const plain = plainAlike(log, history, matrix.contactIds[0]);
        for (let asset = 0; asset < allAssets.length; asset++) {
          expect(out[asset * sumWidth + sumAt.alike]).toBeCloseTo(plain.alike[asset] ?? 0, 5);
          expect(out[asset * sumWidth + sumAt.alikeLately]).toBeCloseTo(plain.lately[asset] ?? 0, 5);
          expect(out[asset * sumWidth + sumAt.alikeMany]).toBeCloseTo(plain.many[asset] ?? 0, 5);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('the taste of a history solves the plain equations', () => {
    const log = Array.from({ length: 400 }, (_, k) => ({ contactId: `p${k % 40}`, assetId: `a${(k * k + k) % 10}`, at: now }));
    const factors = trainFactors(buildLogMatrix(toColumns(log), allAssets), { unobserved: 0.1, ridge: 0.03 });
    const history = [0, 2, 3, 5, 6].map((asset) => ({ asset }));
    const fit = new Float64Array(allAssets.length);
    foldIn(factors, history, fit, 1, 0);
    const { size, items, gram, ridge, everything } = factors;
    const row = (asset: number) => items.subarray(asset * size, (asset + 1) * size);
    // The taste t that the fits came from obeys (G + Σvvᵀ + r)t = Σv; it is found from the fits of all assets by Σ over the history.
    const matrix = Array.from({ length: size }, (_, a) =>
      Array.from({ length: size }, (__, b) => {
        const outer = history.reduce((sum, { asset }) => sum + (row(asset)[a] ?? 0) * (row(asset)[b] ?? 0), 0);
        return outer + (gram[Math.max(a, b) * size + Math.min(a, b)] ?? 0) + (a === b ? ridge * (history.length + everything) : 0);
      }),
    );
    const right = Array.from({ length: size }, (_, a) => history.reduce((sum, { asset }) => sum + (row(asset)[a] ?? 0), 0));
    const taste = plainSolve(matrix, right);
    for (let asset = 0; asset < allAssets.length; asset++) {
      expect(fit[asset]).toBeCloseTo(
        taste.reduce((sum, value, k) => sum + value * (row(asset)[k] ?? 0), 0),
        6,
      );
    }
  });

  it('a score is the sum of the weighed signals', () => {
    const log = Array.from({ length: 600 }, (_, k) => ({
      ...{ contactId: `p${k % 45}`, assetId: `a${(k * 7 + (k % 5)) % 10}`, at: now - (k % 80) * day },
    }));
    const model = trainModel({ log: toColumns(log), assets: new Map(), outcomes: [], now });
    const history = [1, 4].map((asset) => ({ asset, at: now - asset * day }));
    const scores = scoreLog(model, 'somebody new', history, now);
    const reading = readHistory(model.base, history, -1, now, makeScratch(model.base));
    const weights = weightsFor(model.blend, history.length, false);
    const signals = new Float32Array(signalNames.length);
    scores.forEach((score, asset) => {
      writeSignals(reading, asset, signals, 0);
      expect(score).toBeCloseTo(
        signals.reduce((sum, value, column) => sum + value * (weights[column] ?? 0), 0),
        6,
      );
    });
  });
});

/** As `addAlike` says it, with all people looked at. */
function plainAlike(
  log: readonly { contactId: string; assetId: string; at: number }[],
  history: { asset: number; weight: number }[],
  self?: string,
) {
  const firsts = new Map<string, Map<string, number>>();
  for (const { contactId, assetId, at } of log) {
    const own = firsts.get(contactId) ?? new Map<string, number>();
    firsts.set(contactId, own.set(assetId, Math.min(at, own.get(assetId) ?? at)));
  }
  const readers = (assetId: string) => [...firsts.values()].filter((own) => own.has(assetId)).length;
  const people = [...firsts].flatMap(([contactId, own]) => {
    const shared = history.filter(({ asset }) => contactId !== self && own.has(`a${asset}`));
    const root = Math.sqrt(own.size) + 3;
    const close = shared.reduce((sum, { weight }) => sum + weight, 0) / root;
    const many = (shared.reduce((sum, { asset }) => sum + (1 + readers(`a${asset}`)) ** -0.3, 0) / root) ** 2;
    return shared.length > 0 ? [{ own, close, many }] : [];
  });
  const total = (of: 'close' | 'many') => people.reduce((sum, person) => sum + person[of], 0);
  const over = (value: (person: (typeof people)[number], at: number) => number) =>
    allAssets.map((assetId) =>
      people.reduce((sum, person) => (person.own.has(assetId) ? sum + value(person, person.own.get(assetId) ?? 0) : sum), 0),
    );
  return {
    alike: over(({ close }) => close / total('close')),
    lately: over(({ close }, at) => (close / total('close')) * 0.5 ** ((now - at) / day / 14)),
    many: over(({ many }) => many / total('many')),
  };
}

/** Gauss. */
function plainSolve(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((row, k) => [...row, right[k] ?? 0]);
  rows.forEach((pivot, k) => {
    for (const [j, row] of rows.entries()) {
      const factor = j === k ? 0 : (row[k] ?? 0) / (pivot[k] ?? 1);
      rows[j] = row.map((value, column) => value - factor * (pivot[column] ?? 0));
    }
    rows[k] = pivot;
  });
  return rows.map((row, k) => (row.at(-1) ?? 0) / (row[k] ?? 1));
}
