import type { Locale } from '../../contract/words.ts';

const day = 86_400_000;
const minute = 60;
/** Kept wordings: time zones come from requests, and each wording holds a dozen Intl objects. */
const mostKept = 48;

/** How a language writes numbers, dates, spans of time, lists and quoted titles. Times are UTC milliseconds. */
export interface Wording {
  quote: (title: string) => string;
  /** Quoted titles, then how many more. */
  titles: (titles: readonly string[], more: number) => string;
  list: (items: readonly string[]) => string;
  number: (value: number) => string;
  percent: (share: number) => string;
  /** The number with the form of the noun that goes with it. */
  count: (value: number, one: string, other: string) => string;
  /** The form alone that goes with the number. */
  form: (value: number, one: string, other: string) => string;
  /** The day, with the year where it is long ago: "19 Nov", "19. November", "19 novembre". */
  date: (at: number, now: number) => string;
  /** As `date`, or the weekday within the last days, for "since …". `isWeekday` tells which. */
  weekday: (at: number, now: number) => string | null;
  /** Day, month, year and time of day. */
  moment: (at: number) => string;
  /** "3 days ago". */
  ago: (at: number, now: number) => string;
  /** Days, weeks, months or years, whichever suits; in German in the dative, as after "nach" and "seit". */
  duration: (days: number) => string;
  /** " (6 min)", or nothing when it was too short or not measured. */
  aside: (seconds: number) => string;
  money: (amountMinor: number, currency: string) => string;
}

interface Style {
  tag: string;
  month: 'short' | 'long';
  quotes: readonly [string, string];
  /** One and several days, weeks, months, years; `one` with its number or article. */
  spans: Readonly<Record<'day' | 'week' | 'month' | 'year', readonly [one: string, other: string]>>;
  minutes: string;
  more: (count: string, isOne: boolean) => string;
}

const styles: Readonly<Record<Locale, Style>> = {
  en: {
    tag: 'en-GB',
    month: 'short',
    quotes: ['‘', '’'],
    spans: { day: ['1 day', 'days'], week: ['1 week', 'weeks'], month: ['1 month', 'months'], year: ['1 year', 'years'] },
    minutes: 'min',
    more: (count) => `${count} more`,
  },
  de: {
    tag: 'de-DE',
    month: 'long',
    quotes: ['„', '“'],
    spans: {
      day: ['einem Tag', 'Tagen'],
      week: ['einer Woche', 'Wochen'],
      month: ['einem Monat', 'Monaten'],
      year: ['einem Jahr', 'Jahren'],
    },
    minutes: 'Min.',
    more: (count, isOne) => (isOne ? 'ein weiterer' : `${count} weitere`),
  },
  fr: {
    tag: 'fr-FR',
    month: 'long',
    quotes: ['«\u202f', '\u202f»'],
    spans: { day: ['1 jour', 'jours'], week: ['1 semaine', 'semaines'], month: ['1 mois', 'mois'], year: ['1 an', 'ans'] },
    minutes: 'min',
    more: (count, isOne) => (isOne ? '1 autre' : `${count} autres`),
  },
};

const kept = new Map<string, Wording>();

/** The wording of a language, with days as they are in `timeZone` (IANA name). Made once and kept. */
export function wordingOf(locale: Locale, timeZone: string): Wording {
  const key = `${locale} ${timeZone}`;
  const known = kept.get(key);
  if (known) return known;
  const wording = makeWording(styles[locale], timeZone);
  const [oldest] = kept.keys();
  if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
  kept.set(key, wording);
  return wording;
}

function makeWording({ tag, month, quotes, spans, minutes, more }: Style, timeZone: string): Wording {
  const dayMonth = new Intl.DateTimeFormat(tag, { day: 'numeric', month, timeZone });
  const dayMonthYear = new Intl.DateTimeFormat(tag, { day: 'numeric', month, year: 'numeric', timeZone });
  const weekdays = new Intl.DateTimeFormat(tag, { weekday: 'long', timeZone });
  const moments = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'short', timeZone });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const lists = new Intl.ListFormat(tag, { type: 'conjunction' });
  const plural = new Intl.PluralRules(tag);
  const numbers = new Intl.NumberFormat(tag);
  const percents = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 });

  const number = (value: number) => numbers.format(value);
  const form = (value: number, one: string, other: string) => (plural.select(value) === 'one' ? one : other);
  const count = (value: number, one: string, other: string) => `${number(value)} ${form(value, one, other)}`;
  const quote = (title: string) => `${quotes[0]}${title.replace(/\s+/g, ' ').trim() || '…'}${quotes[1]}`;
  const span = (value: number, [one, other]: readonly [string, string]) => (value === 1 ? one : `${number(value)} ${other}`);

  return {
    quote,
    titles: (titles, rest) => lists.format([...titles.map(quote), ...(rest > 0 ? [more(number(rest), rest === 1)] : [])]),
    list: (items) => lists.format(items),
    number,
    percent: (share) => percents.format(share),
    count,
    form,
    date: (at, now) => first((Math.abs(now - at) < 270 * day ? dayMonth : dayMonthYear).format(at), tag),
    weekday: (at, now) => (now - at < 6 * day ? weekdays.format(at) : null),
    moment: (at) => first(moments.format(at), tag),
    ago: (at, now) => {
      const days = Math.round((now - at) / day);
      if (days < 14) return relative.format(-days, 'day');
      if (days < 84) return relative.format(-Math.round(days / 7), 'week');
      if (days < 700) return relative.format(-Math.round(days / 30.44), 'month');
      return relative.format(-Math.round(days / 365.25), 'year');
    },
    duration: (days) => {
      if (days < 14) return span(Math.round(days), spans.day);
      if (days < 84) return span(Math.round(days / 7), spans.week);
      if (days < 700) return span(Math.round(days / 30.44), spans.month);
      return span(Math.round(days / 365.25), spans.year);
    },
    aside: (seconds) => (seconds >= minute ? ` (${number(Math.round(seconds / minute))} ${minutes})` : ''),
    money: (amountMinor, currency) => moneyOf(tag, amountMinor, currency),
  };
}

/** French writes the first of a month as an ordinal: "1er novembre". */
function first(text: string, tag: string): string {
  return tag.startsWith('fr') ? text.replace(/^1 /, '1er ') : text;
}

function moneyOf(tag: string, amountMinor: number, currency: string): string {
  try {
    const digits = new Intl.NumberFormat(tag, { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    return new Intl.NumberFormat(tag, { style: 'currency', currency, maximumFractionDigits: 0 }).format(amountMinor / 10 ** digits);
  } catch {
    // A code that is none (three letters are all that imports check).
    return `${new Intl.NumberFormat(tag).format(amountMinor / 100)} ${currency}`;
  }
}
