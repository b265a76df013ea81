import type { Sentence } from '../utils/contract/story.ts';

export interface StorySentencesProps {
  sentences: readonly Sentence[];
  /** While a sentence is hovered or focused: its evidence; then null. */
  onPoint: (evidence: readonly string[] | null) => void;
  /** "Show": bring the evidence into view. */
  onShow: (sentence: Sentence) => void;
}

/** The story, each sentence with a button that shows what it rests on. */
export function StorySentences({ sentences, onPoint, onShow }: StorySentencesProps) {
  return (
    <ul className="flex flex-col">
      {sentences.map((sentence) => (
        <li
          key={`${sentence.key} ${sentence.evidence[0]}`}
          className="group rounded-md px-2 py-1 -mx-2 transition-colors duration-100 hover:bg-accent-soft focus-within:bg-accent-soft"
          onMouseEnter={() => onPoint(sentence.evidence)}
          onMouseLeave={() => onPoint(null)}
          onFocus={() => onPoint(sentence.evidence)}
          onBlur={() => onPoint(null)}
        >
          <span className="[overflow-wrap:anywhere]">{sentence.text}</span>{' '}
          <button
            type="button"
            onClick={() => onShow(sentence)}
            aria-label={`Show what this rests on: ${sentence.text}`}
            className="ml-0.5 inline-flex h-5 min-w-6 items-center justify-center rounded-sm px-1 text-xs whitespace-nowrap text-accent-ink underline decoration-accent-line underline-offset-2 hover:decoration-current"
          >
            show {sentence.evidence.length}
          </button>
        </li>
      ))}
    </ul>
  );
}
