import { wordsOf } from '../identity/fold.ts';

/** Words that tell no need from another, folded, in the three languages of the product; kinds of pieces among them. */
const common = new Set(
  `a about after all also am an and any are as at be been before but by can could do does for from get give had has have he her him his how i if in into is it
  its just like me more most my need needs needed no not of on one or our out please send she should so some something somebody someone such than that the their them then
  there these they thing things this to too us use very want wants was we were what when where which who why will with would you your
  customer customers client clients prospect piece insight document short quick page pager slide slides deck video story case study guide show shows explain explains
  kunde kunden seite video fall studie client clients etude cas page
  aber alle als am an auch auf aus bei bin bis bitte brauche brauchen da das dass dem den der des die dies diese dieser doch du ein eine einem einen einer es etwas
  fur gibt haben hat ich ihr im in ist ja kann kein keine man mehr mein mich mit nach nicht noch nur ob oder ohne sein sich sie sind so uber um und uns unser von vor
  was weil wenn wer wie wir wird wo zu zum zur
  au aux avec avoir besoin ce ces cette chose comme dans de des du elle elles en est et etre il ils je la le les leur lui ma mais me mes moi mon ne nous on ou
  par pas plus pour qu que quelque quelqu qui sa sans se ses si son sont sur ta te tu un une votre vous`.split(/\s+/),
);

/** The words that matter, cut to their beginnings: `forecast` meets `forecasting`, `plants` meets `plant`. */
function termsOf(text: string): string[] {
  return wordsOf(text).flatMap((word) => (word.length < 2 || common.has(word) ? [] : [word.slice(0, 6).replace(/(?<=\w{3})e?s$/, '')]));
}

export interface Likeness {
  index: number;
  /** Cosine, 0 to 1. */
  score: number;
  /** Terms that stand in both. One alone is chance. */
  shared: number;
}

/**
 * Finds which of some hundred short texts reads most like another one: cosine of TF-IDF vectors over folded words and
 * their beginnings. The suggestions' text index is made for thousands of assets and leaves out words that stand in one
 * text alone; among a dozen requests those are the ones that matter.
 *
 * @example makeLikeness(['Security for plants'])('something on plant security') // [{ index: 0, score: 0.8…, shared: 4 }]
 */
export function makeLikeness(texts: readonly string[]): (text: string) => Likeness[] {
  const documents = new Map<string, number>();
  const counted = texts.map((text) => countTerms(text));
  for (const counts of counted) for (const term of counts.keys()) documents.set(term, (documents.get(term) ?? 0) + 1);
  const rarity = (term: string) => Math.log(1 + (texts.length + 1) / ((documents.get(term) ?? 0) + 1));
  const vectors = counted.map((counts) => toVector(counts, rarity));
  const postings = new Map<string, { index: number; weight: number }[]>();
  vectors.forEach((vector, index) => {
    for (const [term, weight] of vector) {
      const list = postings.get(term);
      if (list) list.push({ index, weight });
      else postings.set(term, [{ index, weight }]);
    }
  });
  return (text) => {
    const found = new Map<number, Likeness>();
    for (const [term, own] of toVector(countTerms(text), rarity))
      for (const { index, weight } of postings.get(term) ?? []) {
        const before = found.get(index) ?? { index, score: 0, shared: 0 };
        found.set(index, { index, score: Math.min(1, before.score + own * weight), shared: before.shared + 1 });
      }
    return [...found.values()].sort((a, b) => b.score - a.score || a.index - b.index);
  };
}

function countTerms(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of termsOf(text)) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** Of unit length. */
function toVector(counts: ReadonlyMap<string, number>, rarity: (term: string) => number): [string, number][] {
  const weighed = [...counts].map(([term, count]): [string, number] => [term, (1 + Math.log(count)) * rarity(term)]);
  const length = Math.hypot(...weighed.map(([, weight]) => weight)) || 1;
  return weighed.map(([term, weight]) => [term, weight / length]);
}
