import type { Manner, StoryMessages } from './messages.ts';

const day = 86_400_000;
const minute = 60;
const made = new Map<string, StoryMessages>();

/** The story's sentences in English, with dates as they are in `timeZone`. */
export function storyMessagesEn(timeZone: string): StoryMessages {
  const messages = made.get(timeZone) ?? makeMessages(timeZone);
  made.set(timeZone, messages);
  return messages;
}

function makeMessages(timeZone: string): StoryMessages {
  const { date, since, duration, aside, count, list, number } = wording(timeZone);
  const piece = (pieces: number) => count(pieces, 'piece', 'pieces');
  const verb = (manner: Manner) => ({ read: 'Read', watched: 'Watched', mixed: 'Went through' })[manner];
  const titlesAnd = (titles: readonly string[], more: number) =>
    list.format([...titles.map(quote), ...(more > 0 ? [`${number.format(more)} more`] : [])]);

  return {
    reading: (p) =>
      `${verb(p.manner)} ${piece(p.pieces)} on ${p.topic} since ${since(p.from, p.now)}, most deeply ${quote(p.deepest)}${aside(p.seconds)}.`,
    readingOne: (p) =>
      p.topic === null
        ? `${verb(p.manner)} ${quote(p.title)} on ${date(p.at, p.now)}${aside(p.seconds)}.`
        : `${verb(p.manner)} ${quote(p.title)}, on ${p.topic}, on ${date(p.at, p.now)}${aside(p.seconds)}.`,
    stageMoved: (p) => `Moved to ${lowerFirst(p.stage)} on ${date(p.at, p.now)}: opened ${titlesAnd(p.titles, p.more)}.`,
    returned: (p) => `Back after ${duration(p.silentDays)} of silence.`,
    heating: (p) => {
      const lately = `here ${times(p.sittings)} in ${count(p.days, 'day', 'days')}`;
      if (p.before === 0) return `Suddenly active: ${lately}, not once in the ${duration(p.beforeDays)} before.`;
      if (p.expected < 1.5) return `Suddenly active: ${lately}, only ${times(p.before)} in the ${duration(p.beforeDays)} before.`;
      return `Picking up: ${lately}, where ${number.format(Math.round(p.expected))} would be usual.`;
    },
    cooling: (p) =>
      p.sittings === 0
        ? `Cooling off: not seen for ${count(p.days, 'day', 'days')}, where ${times(Math.round(p.expected))} would be usual.`
        : `Cooling off: here ${times(p.sittings)} in ${count(p.days, 'day', 'days')}, where ${number.format(Math.round(p.expected))} would be usual.`,
    silent: (p) => `Silent for ${duration((p.now - p.since) / day)}, since ${date(p.since, p.now)}.`,
    oneVisit: (p) => `One visit so far, on ${date(p.at, p.now)}: ${verb(p.manner).toLowerCase()} ${quote(p.title)}${aside(p.seconds)}.`,
    askedByForm: (p) => `Filled in ${quote(p.title)} on ${date(p.at, p.now)}.`,
    replied: (p) => `Replied to ${quote(p.title)} on ${date(p.at, p.now)}.`,
    binge: (p) => `Went through ${piece(p.pieces)} in one sitting on ${date(p.at, p.now)}${aside(p.seconds)}.`,
    attended: (p) => `Attended ${quote(p.title)} on ${date(p.at, p.now)}.`,
    openedShare: (p) => `Opened ${quote(p.title)}, which we sent, on ${date(p.at, p.now)}.`,
    colleagueJoined: (p) => `${p.name}, of the same company, joined on ${date(p.at, p.now)}.`,
    mainSubjectBefore: (p) => `Until then mostly interested in ${p.topic}: ${titlesAnd(p.titles, p.more)}.`,
    momentFirstContact: (p) => `First seen: ${quote(p.title)}`,
    momentReturned: (p) => `Back after ${duration(p.silentDays)} of silence: ${quote(p.title)}`,
    momentBinge: (p) => `${piece(p.pieces)} in one sitting${aside(p.seconds)}`,
    momentLateAsset: (p) => `Opened ${quote(p.title)}, made for ${lowerFirst(p.stage)}`,
    momentWebinar: (p) => `Attended ${quote(p.title)}`,
    momentColleague: (p) => `${p.name}, of the same company, joined`,
    momentShareVisited: (p) => `Opened ${quote(p.title)}, which we sent`,
    momentForm: (p) => `Filled in ${quote(p.title)}`,
    momentReply: (p) => `Replied to ${quote(p.title)}`,
  };
}

function wording(timeZone: string) {
  const dayMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone });
  const dayMonthYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone });
  const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone });
  const list = new Intl.ListFormat('en-GB', { type: 'conjunction' });
  const plural = new Intl.PluralRules('en-GB');
  const number = new Intl.NumberFormat('en-GB');

  const date = (at: number, now: number) => (Math.abs(now - at) < 270 * day ? dayMonth : dayMonthYear).format(at);
  const since = (at: number, now: number) => (now - at < 6 * day ? weekday.format(at) : date(at, now));
  const count = (value: number, one: string, other: string) => `${number.format(value)} ${plural.select(value) === 'one' ? one : other}`;
  const duration = (days: number) => {
    if (days < 14) return count(Math.round(days), 'day', 'days');
    if (days < 84) return count(Math.round(days / 7), 'week', 'weeks');
    if (days < 700) return count(Math.round(days / 30.44), 'month', 'months');
    return count(Math.round(days / 365.25), 'year', 'years');
  };
  /** " (6 min)", or nothing when it was too short or not measured. */
  const aside = (seconds: number) => (seconds >= minute ? ` (${number.format(Math.round(seconds / minute))} min)` : '');
  return { date, since, duration, aside, count, list, number };
}

function times(value: number): string {
  return value === 1 ? 'once' : value === 2 ? 'twice' : `${value} times`;
}

function quote(title: string): string {
  return `‘${title}’`;
}

function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? text.slice(0, 1).toLowerCase() + text.slice(1) : text;
}
