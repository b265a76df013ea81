import { isTimeZone } from '../contract/time-zone.ts';
import { Locale } from '../contract/words.ts';

/** How an answer's texts are to be: the language, and the time zone (IANA name) that days are told in. */
export interface Reader {
  locale: Locale;
  timeZone: string;
}

const longestHeader = 1_000;

/**
 * The language to answer in, from an `Accept-Language` header: the first of the reader's choices, by weight, that texts
 * exist in; English for everybody else. `de-AT` is German. Nonsense counts for nothing.
 */
export function localeOf(acceptLanguage: string | null | undefined): Locale {
  const wanted = (acceptLanguage ?? '')
    .slice(0, longestHeader)
    .split(',')
    .map((choice, place) => {
      const [tag = '', ...parameters] = choice
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      const weight = parameters.find((parameter) => parameter.startsWith('q='));
      return { language: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight.slice(2)), place };
    })
    .filter(({ weight }) => weight > 0 && weight <= 1)
    .sort((a, b) => b.weight - a.weight || a.place - b.place);
  for (const { language } of wanted) {
    const known = Locale.safeParse(language);
    if (known.success) return known.data;
  }
  return 'en';
}

const checked = new Map<string, boolean>();

/** The header's time zone when it is one (IANA name), else UTC. */
export function timeZoneOf(header: string | null | undefined): string {
  if (!header || header.length > 40) return 'UTC';
  let valid = checked.get(header);
  if (valid === undefined) {
    valid = isTimeZone(header);
    if (checked.size < 1_000) checked.set(header, valid);
  }
  return valid ? header : 'UTC';
}
