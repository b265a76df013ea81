import { classNames } from './class-names.ts';

/** Initials of a name; decoration only, the name always stands beside it. */
export function Avatar({ name, size = 'md' }: { name: string; size?: 'sm' | 'md' | 'lg' }) {
  return (
    <span
      aria-hidden
      className={classNames(
        'grid shrink-0 place-items-center rounded-full bg-accent-soft font-medium text-accent-ink uppercase select-none',
        size === 'sm' && 'size-6 text-xs',
        size === 'md' && 'size-8 text-sm',
        size === 'lg' && 'size-10 text-base',
      )}
    >
      {initials(name)}
    </span>
  );
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  const letters = picked.map(
    (word) =>
      graphemes
        .segment(word ?? '')
        [Symbol.iterator]()
        .next().value?.segment ?? '',
  );
  return letters.join('') || '?';
}
