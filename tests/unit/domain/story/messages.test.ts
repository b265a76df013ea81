import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BriefSectionKey } from '../../../../utils/contract/brief.ts';
import { BuyingStage, Locale, MomentumTrend, TouchChannel } from '../../../../utils/contract/words.ts';
import { localeOf, timeZoneOf } from '../../../../utils/domain/locale.ts';
import { roleNames } from '../../../../utils/domain/story/buying-role.ts';
import { type Messages, messagesOf } from '../../../../utils/domain/story/messages.ts';
import { stageNamesIn } from '../../../../utils/domain/story/stage-names.ts';
import { day, now, stageNames } from './a-history.ts';

const areas = ['story', 'account', 'brief'] as const;
const counts = [
  'pieces',
  'firstPieces',
  'secondPieces',
  'sittings',
  'before',
  'known',
  'visits',
  'sent',
  'employees',
  'people',
  'deals',
  'of',
];
/** Nouns that stand after a number, in the singular and the plural. */
const nouns: Record<Locale, [string, string][]> = {
  en: [
    ['piece', 'pieces'],
    ['day', 'days'],
    ['person', 'people'],
    ['visit', 'visits'],
    ['won deal', 'won deals'],
    ['employee', 'employees'],
    ['week', 'weeks'],
    ['month', 'months'],
  ],
  de: [
    ['Beitrag', 'Beiträge'],
    ['Besuch', 'Besuche'],
    ['Person', 'Personen'],
    ['Tag', 'Tagen'],
    ['Woche', 'Wochen'],
    ['Monat', 'Monaten'],
  ],
  fr: [
    ['contenu', 'contenus'],
    ['visite', 'visites'],
    ['personne', 'personnes'],
    ['jour', 'jours'],
    ['semaine', 'semaines'],
    ['affaire gagnée', 'affaires gagnées'],
  ],
};

/** What any message may need, with each count set to `n` and each span to `days`. */
function parameters(n: number, days: number, messages: Messages) {
  const at = now - days * day;
  return {
    ...Object.fromEntries(counts.map((name) => [name, n])),
    ...{
      title: 'Safety stock',
      deepest: 'Robots',
      at,
      from: at,
      since: at,
      now,
      seconds: n * 60,
      more: n,
      days: Math.max(1, n),
      share: 0.4,
    },
    ...{
      topics: ['S&OP', 'forecasting'].slice(0, Math.max(1, n)),
      first: 'S&OP',
      second: 'forecasting',
      titles: ['Safety stock', 'Robots'],
    },
    ...{ stage: 'Decision', skipped: 'Consideration', reached: 'Decision', dealStage: 'Proposal', expected: 'Decision' },
    ...{ silentDays: days, beforeDays: days, name: 'Bo Lind', names: ['Bo Lind', 'Ada Ek'], role: 'CFO', seen: ['IT lead'] },
    ...{
      persona: 'CFO',
      account: 'Acme',
      by: 'Rita',
      channel: 'email',
      trend: 'heating',
      industry: 'Retail',
      region: n === 0 ? null : 'UK',
    },
    ...{ closeAt: n === 0 ? null : now + days * day, amountMinor: n * 100_000, currency: 'EUR', reason: 'New', talkingPoint: 'Say so' },
    // Said only where there is one at least.
    ...{ visits: Math.max(1, n), sent: Math.max(1, n), known: Math.max(1, n) },
    manner: (['read', 'watched', 'mixed'] as const)[n % 3],
    messages,
  };
}

const functionsOf = (messages: Messages) =>
  areas.flatMap((area) =>
    Object.entries(messages[area]).flatMap(([key, message]: [string, unknown]) =>
      typeof message === 'function' ? [{ name: `${area}.${key}`, key, message: message as (p: object) => string }] : [],
    ),
  );

describe.each(Locale.options)('messages in %s', (locale) => {
  const messages = messagesOf(locale, 'Europe/Berlin');
  const plural = new Intl.PluralRules(locale);

  it('are all there', () => {
    const names = (other: Messages) =>
      functionsOf(other)
        .map(({ name }) => name)
        .sort();
    expect(names(messages)).toEqual(names(messagesOf('en', 'UTC')));
    for (const stage of BuyingStage.options) expect(messages.stages[stage]).toMatch(/\S/);
    for (const role of roleNames) expect(messages.account.roles[role]).toMatch(/\S/);
    for (const key of BriefSectionKey.options) {
      expect(messages.brief.headings[key]).toMatch(/\S/);
      expect(messages.brief.empty[key]).toMatch(/\S/);
    }
  });

  it.each([0, 1, 2, 5])('have no hole, no double space and the right plural for %i', (n) => {
    for (const days of [1, 3, 30, 120, 400, 1_000]) {
      for (const { name, key, message } of functionsOf(messages)) {
        const given = { ...parameters(n, days, messages), ...numbersInPlaceOf(key, n, days) };
        const text = message(given);
        expect(text, name).not.toMatch(/undefined|NaN|null|Infinity|\[object|\s{2}|\.\.|\s[.,]|«\s*»|‘’|„“|^\s|\s$/);
        for (const [one, other] of nouns[locale]) {
          for (const [, number = '', noun] of text.matchAll(new RegExp(`(?<![\\d\\p{L}])(\\d+) (${one}|${other})(?!\\p{L})`, 'gu'))) {
            expect(`${name}: ${number} ${noun}`).toBe(`${name}: ${number} ${plural.select(Number(number)) === 'one' ? one : other}`);
          }
        }
      }
    }
  });

  it('have a word for each trend and channel', () => {
    const person = (trend: MomentumTrend) => messages.brief.person({ name: 'Bo', title: null, stage: 'Decision', trend });
    expect(new Set(MomentumTrend.options.map(person)).size).toBe(MomentumTrend.options.length);
    const sent = (channel: TouchChannel) => messages.brief.sent({ title: 'Hello', by: 'Rita', channel, at: now, now });
    expect(new Set(TouchChannel.options.map(sent)).size).toBe(TouchChannel.options.length);
  });

  it('quote titles in the language’s own way, once', () => {
    const text = messages.story.replied({ title: '  Re:  plans ', at: now, now });
    expect(text).toContain({ en: '‘Re: plans’', de: '„Re: plans“', fr: '«\u202fRe: plans\u202f»' }[locale]);
  });
});

/** Two messages mean something else by a name that others use. */
function numbersInPlaceOf(key: string, n: number, days: number): object {
  if (key === 'heating' || key === 'cooling') return { expected: n };
  if (key === 'readingOne') return { topics: ['S&OP'].slice(0, n) };
  if (key === 'subjects') return { topics: [{ name: 'S&OP', share: 0.42 }] };
  if (key === 'stage') return { since: n === 0 ? null : now - days * day };
  return {};
}

describe('German and French', () => {
  const [de, fr] = [messagesOf('de', 'Europe/Berlin').story, messagesOf('fr', 'Europe/Paris').story];

  it('are whole sentences with the cases and spaces of their language', () => {
    expect(de.returned({ silentDays: 32 })).toBe('Nach 5 Wochen Stille wieder da.');
    expect(de.returned({ silentDays: 365 })).toBe('Nach 12 Monaten Stille wieder da.');
    expect(de.onlySent({ titles: ['A', 'B'], more: 1 })).toBe('Hat bisher nur geöffnet, was von uns kam: „A“, „B“ und ein weiterer.');
    expect(fr.returned({ silentDays: 365 })).toBe('De retour après 12 mois de silence.');
    expect(fr.scanners({ visits: 1 })).toBe(
      'Rien pour l’instant\u00a0: la seule visite sur nos liens vient d’un robot de messagerie, pas d’une personne.',
    );
    expect(fr.replied({ title: 'Re', at: Date.UTC(2026, 10, 1, 12), now })).toBe('A répondu à «\u202fRe\u202f» le 1er novembre.');
  });

  it('say the stages in their own words until the workspace names them', () => {
    expect(stageNamesIn(messagesOf('de', 'UTC'), { ...stageNames, purchase: 'Onboarding' })).toMatchObject({
      decision: 'Entscheidung',
      purchase: 'Onboarding',
    });
  });
});

describe('the reader’s language', () => {
  it.each([
    ['de-AT,de;q=0.9,en;q=0.8', 'de'],
    ['en;q=0.5, fr-CA;q=0.9', 'fr'],
    ['nl, pl;q=0.9', 'en'],
    ['nl, de;q=0.3', 'de'],
    ['de;q=0, fr;q=0.1', 'fr'],
    ['*', 'en'],
    ['', 'en'],
    [null, 'en'],
    ['de;q=oops', 'en'],
    ['<script>,constructor,__proto__', 'en'],
  ])('%j is %s', (header, locale) => {
    expect(localeOf(header)).toBe(locale);
  });

  it('is one that we have, whatever the header says', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (header) => Locale.options.includes(localeOf(header))));
  });

  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['Mars/Olympus', 'UTC'],
    ['UTC; drop', 'UTC'],
    [null, 'UTC'],
  ])('time zone %j is %s', (header, zone) => {
    expect(timeZoneOf(header)).toBe(zone);
  });
});
