import type { Digest } from '../../contract/digest.ts';
import type { Locale } from '../../contract/words.ts';
import { compare, type Figure, surprise } from './compare.ts';
import { digestMessagesOf, tellCause } from './digest-messages.ts';
import { isoWeekOf } from './iso-week.ts';

const weekMs = 7 * 86_400_000;

/** A week in words: each figure against the week before with what moved it, the most surprising first. */
export function tellDigest(figures: readonly Figure[], from: number, locale: Locale, now: number): Digest {
  const to = from + weekMs;
  const language = digestMessagesOf(locale);
  const { messages, wording } = language;
  const running = now < to;
  const compared = figures
    .map(compare)
    .toSorted((a, b) => Number(b.change !== 'same') - Number(a.change !== 'same') || surprise(b) - surprise(a));
  const named = (change: 'more' | 'less') => compared.filter((figure) => figure.change === change).map(({ key }) => messages.names[key]);
  return {
    ...{ week: isoWeekOf(from), from, to, running },
    title: messages.title({ from: wording.date(from, now), to: wording.date(to - 1, now) }),
    lead: messages.lead({ more: named('more'), less: named('less'), running }),
    lines: compared.map((figure) => ({
      ...{ key: figure.key, now: figure.now, before: figure.before, change: figure.change, to: figure.to },
      text: messages.line({
        name: messages.names[figure.key],
        change: figure.change,
        now: wording.number(figure.now),
        before: wording.number(figure.before),
        none: figure.now === 0 && figure.before === 0,
      }),
      causes: figure.causes.map((cause) => ({ text: tellCause(language, cause), to: cause.to })),
    })),
    previous: isoWeekOf(from - weekMs),
    next: running ? null : isoWeekOf(to),
  };
}
