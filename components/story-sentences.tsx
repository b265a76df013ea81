import type { Sentence } from '../utils/contract/story.ts';
import { Evidenced } from './evidence.tsx';

/** A story, each sentence with what it rests on. The server wrote it in the reader's language. */
export function StorySentences({ sentences }: { sentences: readonly Sentence[] }) {
  return (
    <ul aria-label="Story" className="flex flex-col">
      {sentences.map(({ key, text, evidence }) => (
        <Evidenced key={`${key} ${evidence[0]}`} as="li" evidence={evidence} says={text} className="-mx-2 px-2 py-1">
          <span dir="auto" className="[overflow-wrap:anywhere]">
            {text}
          </span>
        </Evidenced>
      ))}
    </ul>
  );
}
