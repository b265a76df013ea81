import type { DigestKey } from '../../contract/digest.ts';
import type { Locale } from '../../contract/words.ts';
import { type Wording, wordingOf } from '../story/wording.ts';
import type { Cause, CauseKind, Compared } from './compare.ts';

/** The digest as whole sentences, with parameters: a language is one entry. Numbers come formatted. */
interface DigestMessages {
  title: (p: { from: string; to: string }) => string;
  /** What moved, in one sentence; `running`: the week is not over. */
  lead: (p: { more: readonly string[]; less: readonly string[]; running: boolean }) => string;
  /** What is counted, as a heading and within a list. */
  names: Record<DigestKey, string>;
  line: (p: { name: string; change: Compared['change']; now: string; before: string; none: boolean }) => string;
  cause: (p: { kind: CauseKind; name: string; now: string; before: string }) => string;
  /** Of the mail. */
  greeting: (p: { name: string }) => string;
  read: string;
  stop: string;
}

const makers: Readonly<Record<Locale, (wording: Wording) => DigestMessages>> = { en: english, de: german, fr: french };

function english({ quote, list }: Wording): DigestMessages {
  return {
    title: ({ from, to }) => `The week from ${from} to ${to}`,
    lead: ({ more, less, running }) => {
      const so = running ? ' so far' : '';
      if (more.length === 0 && less.length === 0) return `A week like the one before${so}.`;
      if (less.length === 0) return `More than the week before${so}: ${list(more)}.`;
      if (more.length === 0) return `Less than the week before${so}: ${list(less)}.`;
      return `More than the week before${so}: ${list(more)}. Less: ${list(less)}.`;
    },
    names: {
      shares: 'shares sent',
      visits: 'visits by people',
      leads: 'leads handed over',
      accepted: 'leads of the week accepted',
      rejected: 'leads of the week rejected',
      requests: 'requests made',
      answered: 'requests answered',
      bookings: 'deals won with a touchpoint',
    },
    line: ({ name, change, now, before, none }) => {
      if (none) return `${first(name)}: none, as the week before.`;
      if (change === 'more') return `${first(name)}: ${now}, up from ${before}.`;
      if (change === 'less') return `${first(name)}: ${now}, down from ${before}.`;
      return `${first(name)}: ${now}, about as many as the week before (${before}).`;
    },
    cause: ({ kind, name, now, before }) => {
      const what = { asset: quote(name), member: name, source: `source ${quote(name)}`, reason: `reason ${quote(name)}` }[kind];
      return `${first(what)}: ${now} after ${before}`;
    },
    greeting: ({ name }) => `Good morning, ${name}.`,
    read: 'Read it on the dashboard',
    stop: 'Stop this mail: Notices, “How you are told”',
  };
}

function german({ quote, list }: Wording): DigestMessages {
  return {
    title: ({ from, to }) => `Die Woche vom ${from} bis ${to}`,
    lead: ({ more, less, running }) => {
      const so = running ? ' bisher' : '';
      if (more.length === 0 && less.length === 0) return `Eine Woche wie die davor${running ? ', bisher' : ''}.`;
      if (less.length === 0) return `Mehr als in der Woche davor${so}: ${list(more)}.`;
      if (more.length === 0) return `Weniger als in der Woche davor${so}: ${list(less)}.`;
      return `Mehr als in der Woche davor${so}: ${list(more)}. Weniger: ${list(less)}.`;
    },
    names: {
      shares: 'gesendete Inhalte',
      visits: 'Besuche von Menschen',
      leads: 'übergebene Leads',
      accepted: 'angenommene Leads der Woche',
      rejected: 'abgelehnte Leads der Woche',
      requests: 'neue Wünsche',
      answered: 'beantwortete Wünsche',
      bookings: 'gewonnene Deals mit Berührungspunkt',
    },
    line: ({ name, change, now, before, none }) => {
      if (none) return `${first(name)}: keine, wie in der Woche davor.`;
      if (change === 'more') return `${first(name)}: ${now}, mehr als in der Woche davor (${before}).`;
      if (change === 'less') return `${first(name)}: ${now}, weniger als in der Woche davor (${before}).`;
      return `${first(name)}: ${now}, etwa so viele wie in der Woche davor (${before}).`;
    },
    cause: ({ kind, name, now, before }) => {
      const what = { asset: quote(name), member: name, source: `Quelle ${quote(name)}`, reason: `Grund ${quote(name)}` }[kind];
      return `${what}: ${now} nach ${before}`;
    },
    greeting: ({ name }) => `Guten Morgen, ${name}.`,
    read: 'Auf dem Dashboard lesen',
    stop: 'Diese Mail abbestellen: Notices, “How you are told”',
  };
}

function french({ quote, list }: Wording): DigestMessages {
  return {
    title: ({ from, to }) => `La semaine du ${from} au ${to}`,
    lead: ({ more, less, running }) => {
      const so = running ? ' jusqu’ici' : '';
      if (more.length === 0 && less.length === 0) return `Une semaine comme la précédente${so}.`;
      if (less.length === 0) return `Plus que la semaine précédente${so}\u00a0: ${list(more)}.`;
      if (more.length === 0) return `Moins que la semaine précédente${so}\u00a0: ${list(less)}.`;
      return `Plus que la semaine précédente${so}\u00a0: ${list(more)}. Moins\u00a0: ${list(less)}.`;
    },
    names: {
      shares: 'envois',
      visits: 'visites humaines',
      leads: 'leads remis',
      accepted: 'leads de la semaine acceptés',
      rejected: 'leads de la semaine refusés',
      requests: 'demandes',
      answered: 'réponses aux demandes',
      bookings: 'affaires gagnées avec un point de contact',
    },
    line: ({ name, change, now, before, none }) => {
      if (none) return `${first(name)}\u00a0: rien, comme la semaine précédente.`;
      if (change === 'more') return `${first(name)}\u00a0: ${now}, en hausse (${before} la semaine précédente).`;
      if (change === 'less') return `${first(name)}\u00a0: ${now}, en baisse (${before} la semaine précédente).`;
      return `${first(name)}\u00a0: ${now}, à peu près comme la semaine précédente (${before}).`;
    },
    cause: ({ kind, name, now, before }) => {
      const what = { asset: quote(name), member: name, source: `source ${quote(name)}`, reason: `motif ${quote(name)}` }[kind];
      return `${first(what)}\u00a0: ${now} après ${before}`;
    },
    greeting: ({ name }) => `Bonjour ${name},`,
    read: 'Lire sur le tableau de bord',
    stop: 'Ne plus recevoir ce message\u00a0: Notices, “How you are told”',
  };
}

const first = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** The sentences of a language; weeks are UTC weeks, so their days are named in UTC wherever the reader is. */
export function digestMessagesOf(locale: Locale): { messages: DigestMessages; wording: Wording } {
  const wording = wordingOf(locale, 'UTC');
  return { messages: makers[locale](wording), wording };
}

/** One cause as a sentence. */
export function tellCause({ messages, wording }: ReturnType<typeof digestMessagesOf>, { kind, name, now, before }: Cause): string {
  return messages.cause({ kind, name, now: wording.number(now), before: wording.number(before) });
}
