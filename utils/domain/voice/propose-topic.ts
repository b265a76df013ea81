import { makeLikeness } from './text-likeness.ts';

/** A topic and what is written about it: titles and summaries of its assets. */
export interface WrittenTopic {
  name: string;
  texts: readonly string[];
}

/** Below it the words speak of none of the topics. */
const least = 0.12;

/**
 * The topic that somebody's words are most likely about, by what our own assets say under each: null when none comes
 * near. Build it once for many texts.
 */
export function topicProposer(topics: readonly WrittenTopic[]): (text: string) => string | null {
  const liken = makeLikeness(topics.map(({ name, texts }) => `${name} ${name} ${name} ${texts.join(' ')}`));
  return (text) => {
    const [best] = liken(text);
    return best && best.score >= least ? (topics[best.index]?.name ?? null) : null;
  };
}

/** The topics of these assets with what the assets say. */
export function topicsWritten(assets: readonly { title: string; summary: string; topics: readonly { name: string }[] }[]): WrittenTopic[] {
  const texts = new Map<string, string[]>();
  for (const { title, summary, topics } of assets)
    for (const { name } of topics) texts.set(name, [...(texts.get(name) ?? []), `${title} ${summary}`]);
  return [...texts].map(([name, written]) => ({ name, texts: written })).sort((a, b) => (a.name < b.name ? -1 : 1));
}
