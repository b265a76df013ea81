import { wordsOf } from '../identity/fold.ts';
import { nthLargest } from './nth-largest.ts';

/**
 * Word and word-part weights (TF-IDF, unit length) of each asset, and the inverted index. Row `r` of terms stands in
 * `start[r]` to `start[r + 1]`, postings of term `t` in `postingStart[t]` to `postingStart[t + 1]`.
 */
export interface TextIndex {
  start: Int32Array;
  term: Int32Array;
  weight: Float32Array;
  postingStart: Int32Array;
  postingAsset: Int32Array;
  postingWeight: Float32Array;
}

/** A term that stands in more than this share of the assets tells none apart. */
const commonShare = 0.1;
const mostTermsPerAsset = 80;
const mostProfileTerms = 80;

/** Indexes one text per asset (title, summary, topics), in the order of the assets. */
export function buildTextIndex(texts: readonly string[]): TextIndex {
  const terms = new Map<string, number>();
  const rows = texts.map((text) => {
    const counts = new Map<number, number>();
    for (const term of termsOf(text)) {
      let index = terms.get(term);
      if (index === undefined) {
        index = terms.size;
        terms.set(term, index);
      }
      counts.set(index, (counts.get(index) ?? 0) + 1);
    }
    return counts;
  });
  const documents = new Int32Array(terms.size);
  for (const row of rows) for (const term of row.keys()) documents[term] = (documents[term] ?? 0) + 1;

  const common = Math.max(3, texts.length * commonShare);
  const kept = rows.map((row) => {
    const weighed = [...row]
      .filter(([term]) => (documents[term] ?? 0) > 1 && (documents[term] ?? 0) <= common)
      .map(([term, count]): [number, number] => [term, (1 + Math.log(count)) * Math.log(texts.length / (documents[term] ?? 1))])
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, mostTermsPerAsset);
    const length = Math.hypot(...weighed.map(([, weight]) => weight)) || 1;
    return weighed.map(([term, weight]): [number, number] => [term, weight / length]);
  });
  return toIndex(kept, terms.size);
}

/** Arrays that are all zero between two calls. */
export interface TextScratch {
  profile: Float64Array;
  touched: Int32Array;
  values: Float64Array;
}

export function makeTextScratch({ postingStart }: TextIndex): TextScratch {
  const size = Math.max(0, postingStart.length - 1);
  return { profile: new Float64Array(size), touched: new Int32Array(size), values: new Float64Array(size) };
}

/**
 * Adds the similarity of every asset with a history to `out[asset · stride + column]`: the weighed sum of its assets'
 * terms, of which the heaviest are looked up, so that a long history costs no more than a short one.
 */
export function addSimilar(
  index: TextIndex,
  history: readonly { asset: number; weight: number }[],
  { profile, touched, values }: TextScratch,
  out: Float32Array,
  stride: number,
  column: number,
): void {
  let count = 0;
  for (const { asset, weight } of history) {
    for (let k = index.start[asset] ?? 0; k < (index.start[asset + 1] ?? 0); k++) {
      const term = index.term[k] as number;
      if (profile[term] === 0) touched[count++] = term;
      profile[term] = (profile[term] as number) + weight * (index.weight[k] as number);
    }
  }
  let least = 0;
  if (count > mostProfileTerms) {
    for (let k = 0; k < count; k++) values[k] = profile[touched[k] as number] as number;
    least = nthLargest(values, count, mostProfileTerms);
  }
  for (let k = 0; k < count; k++) {
    const term = touched[k] as number;
    const own = profile[term] as number;
    profile[term] = 0;
    if (own < least) continue;
    for (let p = index.postingStart[term] as number; p < (index.postingStart[term + 1] as number); p++) {
      const at = (index.postingAsset[p] as number) * stride + column;
      out[at] = (out[at] as number) + own * (index.postingWeight[p] as number);
    }
  }
}

function toIndex(rows: readonly [number, number][][], termCount: number): TextIndex {
  const total = rows.reduce((sum, row) => sum + row.length, 0);
  const start = new Int32Array(rows.length + 1);
  const term = new Int32Array(total);
  const weight = new Float32Array(total);
  const postingStart = new Int32Array(termCount + 1);
  let at = 0;
  rows.forEach((row, asset) => {
    for (const [id, value] of row) {
      term[at] = id;
      weight[at] = value;
      postingStart[id + 1] = (postingStart[id + 1] ?? 0) + 1;
      at++;
    }
    start[asset + 1] = at;
  });
  for (let id = 0; id < termCount; id++) postingStart[id + 1] = (postingStart[id + 1] ?? 0) + (postingStart[id] ?? 0);
  const postingAsset = new Int32Array(total);
  const postingWeight = new Float32Array(total);
  const next = postingStart.slice();
  rows.forEach((row, asset) => {
    for (const [id, value] of row) {
      const place = next[id] ?? 0;
      postingAsset[place] = asset;
      postingWeight[place] = value;
      next[id] = place + 1;
    }
  });
  return { start, term, weight, postingStart, postingAsset, postingWeight };
}

/** Words, and the beginnings of long ones, so that `forecast` meets `forecasting`. */
function termsOf(text: string): string[] {
  return wordsOf(text).flatMap((word) => (word.length > 6 ? [word, `${word.slice(0, 5)}*`] : word.length > 2 ? [word] : []));
}
