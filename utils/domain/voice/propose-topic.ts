import { makeLikeness } from './text-likeness.ts';

/** What is written about topics: our own assets. */
interface Written {
  title: string;
  summary: string;
  talkingPoint?: string | null;
  topics: readonly { name: string }[];
}

/**
 * The nearest text shares less than this with the words: they speak of something else. Measured on the sample's words,
 * which are short and full of pictures: from 0.2 on, eight proposals of thirteen are right; from 0.1 on, ten of twenty-nine.
 */
const least = 0.2;

/**
 * Proposes the topic that somebody's words are most likely about: that of the asset, or the name of a topic, that reads
 * most like them; null when none comes near. Build it once for many texts.
 */
export function topicProposer(assets: readonly Written[]): (text: string) => string | null {
  const texts = [
    ...assets.map(({ title, summary, talkingPoint, topics }) => ({
      text: `${title} ${summary} ${talkingPoint ?? ''}`,
      topic: topics[0]?.name ?? null,
    })),
    ...topicNames(assets).map((name) => ({ text: name, topic: name })),
  ].filter(({ topic }) => topic !== null);
  const liken = makeLikeness(texts.map(({ text }) => text));
  return (text) => {
    const [nearest] = liken(text);
    return nearest && nearest.score >= least ? (texts[nearest.index]?.topic ?? null) : null;
  };
}

/** The topics of these assets, by name. */
export function topicNames(assets: readonly Pick<Written, 'topics'>[]): string[] {
  return [...new Set(assets.flatMap(({ topics }) => topics.map(({ name }) => name)))].sort();
}
