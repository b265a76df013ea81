import { makeLikeness } from './text-likeness.ts';

/** From here on two requests are offered as one: chosen on the pairs of `tests/unit/domain/voice`, false friends stay below. */
const sameNeed = 0.3;
/** From here on an asset may answer a need; a title and summary share fewer words with it than another request does. */
const answersNeed = 0.22;

interface Worded {
  id: string;
  text: string;
  /** Names of the topics. */
  topics: readonly string[];
}

export interface Alike<Item> {
  item: Item;
  /** 0 to 1. */
  likeness: number;
}

const wordsIn = ({ text, topics }: Pick<Worded, 'text' | 'topics'>) => `${text} ${topics.join(' ')}`;

/** Among these requests, those that ask for the same, most alike first. Build it once for many texts. */
export function findSameNeed<Item extends Worded>(requests: readonly Item[]): (draft: Omit<Worded, 'id'>) => Alike<Item>[] {
  return finder(requests, wordsIn, sameNeed);
}

/** Pairs that ask for the same, most alike first. */
export function pairSameNeeds<Item extends Worded>(requests: readonly Item[]): { first: Item; second: Item; likeness: number }[] {
  const find = findSameNeed(requests);
  return requests
    .flatMap((first) => find(first).flatMap(({ item, likeness }) => (first.id < item.id ? [{ first, second: item, likeness }] : [])))
    .sort((a, b) => b.likeness - a.likeness || (a.first.id < b.first.id ? -1 : 1));
}

interface Answering {
  title: string;
  summary: string;
  topics: readonly { name: string }[];
}

/** Among these assets, those that may answer a need already, best first. Build it once for many texts. */
export function findAnswers<Item extends Answering>(assets: readonly Item[]): (text: string) => Alike<Item>[] {
  const find = finder(
    assets,
    ({ title, summary, topics }) => `${title} ${title} ${summary} ${topics.map(({ name }) => name).join(' ')}`,
    answersNeed,
  );
  return (text) => find({ text, topics: [] });
}

function finder<Item>(items: readonly Item[], textOf: (item: Item) => string, least: number) {
  const liken = makeLikeness(items.map(textOf));
  return (draft: Pick<Worded, 'text' | 'topics'>): Alike<Item>[] =>
    liken(wordsIn(draft)).flatMap(({ index, score, shared }) => {
      const item = items[index];
      return item !== undefined && score >= least && shared > 1 ? [{ item, likeness: score }] : [];
    });
}
