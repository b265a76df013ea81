import { describe, expect, it } from 'vitest';
import type { Engagement } from '../../../../utils/contract/story.ts';
import type { Locale } from '../../../../utils/contract/words.ts';
import { day, now, seen, tell } from './a-history.ts';

const opened = (daysAgo: number, assetId: string) => seen(daysAgo, assetId, { kind: 'share_visit', shareId: `share-${assetId}` });

/** Two years with a sitting every few hours. */
function busy(): Engagement[] {
  const ids = ['stock', 'scale', 'fail', 'robots', 'shelves', 'pricing', 'security'];
  return Array.from({ length: 5_000 }, (_, place) =>
    seen(0, ids[(place * 13) % 7] ?? '', { at: now - Math.round((place * 700 * day) / 5_000), seconds: (place * 37) % 300 }),
  );
}

/** The sentences, else why there are none, and what is missing, in each language. */
function told(name: string, engagements: Engagement[], more: Parameters<typeof tell>[1], said: Record<Locale, string[]>) {
  it.each(['en', 'de', 'fr'] as const)(`${name}, in %s`, (locale) => {
    const { summary, nothingYet, missing } = tell(engagements, { ...more, locale, timeZone: 'Europe/Berlin' });
    expect([...summary, ...(nothingYet ? [nothingYet] : []), ...missing].map(({ text }) => text)).toEqual(said[locale]);
    expect(nothingYet === null).toBe(summary.length > 0);
  });
}

describe('a story that a careful colleague could have written:', () => {
  told(
    'a new person with one visit',
    [seen(2, 'stock', { seconds: 345 }), seen(2 - 6 / 1_440, 'robots', { seconds: 50 })],
    {},
    {
      en: ['One visit so far, on 20 Nov: read 2 pieces, most deeply ‘Safety stock without guesswork’ (6 min).'],
      de: ['Bisher ein einziger Besuch, am 20. November: 2 Beiträge gelesen, am gründlichsten „Safety stock without guesswork“ (6 Min.).'],
      fr: [
        'Une seule visite jusqu’ici, le 20 novembre\u00a0: a lu 2 contenus, surtout «\u202fSafety stock without guesswork\u202f» (6 min).',
      ],
    },
  );

  told(
    '5,000 engagements',
    busy(),
    {},
    {
      en: [
        'A regular: here 100 times in 14 days, as usual.',
        'Read 4 pieces on demand forecasting since 25 Oct, most deeply ‘Pricing comparison’ (73 min).',
      ],
      de: [
        'Regelmäßig da: 100 Besuche in 14 Tagen, wie üblich.',
        'Hat seit dem 25. Oktober 4 Beiträge zu „demand forecasting“ gelesen, am gründlichsten „Pricing comparison“ (73 Min.).',
      ],
      fr: [
        'Visites régulières\u00a0: 100 en 14 jours, comme d’habitude.',
        'A lu 4 contenus sur «\u202fdemand forecasting\u202f» depuis le 25 octobre, surtout «\u202fPricing comparison\u202f» (73 min).',
      ],
    },
  );

  told(
    'all visits made by scanners',
    [],
    { sent: { messages: 3, automatedVisits: 14 } },
    {
      en: ['Nothing yet: all 14 visits to what we sent were made by mail scanners, none by a person.'],
      de: ['Noch nichts: Alle 14 Besuche auf unseren Links kamen von Mail-Scannern, keiner von einem Menschen.'],
      fr: ['Rien pour l’instant\u00a0: les 14 visites sur nos liens viennent toutes de robots de messagerie, aucune d’une personne.'],
    },
  );

  told(
    'three messages, nothing came of them',
    [],
    { sent: { messages: 3, automatedVisits: 0 } },
    {
      en: ['Nothing yet: no visit followed the 3 messages we sent.'],
      de: ['Noch nichts: Auf die 3 Nachrichten von uns folgte kein Besuch.'],
      fr: ['Rien pour l’instant\u00a0: nos 3 messages sont restés sans visite.'],
    },
  );

  told(
    'never seen, never written to',
    [],
    {},
    {
      en: ['Nothing yet: this person has not been seen on anything of ours.'],
      de: ['Noch nichts: Diese Person war noch auf keinem unserer Inhalte.'],
      fr: ['Rien pour l’instant\u00a0: aucune visite de cette personne jusqu’ici.'],
    },
  );

  told(
    'silent for a year',
    [
      seen(380, 'stock', { seconds: 200 }),
      seen(376, 'scale', { seconds: 100 }),
      seen(375, 'none', { kind: 'form_submit', assetId: null, title: 'Talk to us' }),
    ],
    {},
    {
      en: [
        'Silent for 12 months, since 12 Nov 2025.',
        'Until then mostly interested in demand forecasting: ‘Safety stock without guesswork’ and ‘Forecasting at scale’.',
        'Filled in ‘Talk to us’ on 12 Nov 2025.',
      ],
      de: [
        'Still seit 12 Monaten, zuletzt gesehen am 12. November 2025.',
        'Davor vor allem an „demand forecasting“ interessiert: „Safety stock without guesswork“ und „Forecasting at scale“.',
        'Hat am 12. November 2025 „Talk to us“ ausgefüllt.',
      ],
      fr: [
        'Silence depuis 12 mois\u00a0: dernière visite le 12 novembre 2025.',
        'Auparavant, intérêt surtout pour «\u202fdemand forecasting\u202f»\u00a0: «\u202fSafety stock without guesswork\u202f» et «\u202fForecasting at scale\u202f».',
        'A rempli «\u202fTalk to us\u202f» le 12 novembre 2025.',
      ],
    },
  );

  told(
    'somebody who only opened what we sent',
    [opened(12, 'stock'), opened(5, 'robots'), opened(4.9, 'robots')],
    {},
    {
      en: ['Has only opened what we sent so far: ‘Robots in the aisle’ and ‘Safety stock without guesswork’.'],
      de: ['Hat bisher nur geöffnet, was von uns kam: „Robots in the aisle“ und „Safety stock without guesswork“.'],
      fr: ['N’a ouvert jusqu’ici que nos envois\u00a0: «\u202fRobots in the aisle\u202f» et «\u202fSafety stock without guesswork\u202f».'],
    },
  );

  told(
    'came back',
    [
      seen(200, 'fail'),
      seen(190, 'stock'),
      seen(3, 'scale', { seconds: 200 }),
      seen(2, 'pricing', { seconds: 300 }),
      seen(2 - 1 / 200, 'security', { seconds: 200 }),
    ],
    { company: { known: 2, seen: 0, absentRoles: ['CFO'] } },
    {
      en: [
        'Back after 6 months of silence.',
        'Read 2 pieces on demand forecasting since Thursday, most deeply ‘Pricing comparison’ (5 min).',
        'Moved to decision on 20 Nov: opened ‘Pricing comparison’.',
        'Alone so far: none of the 2 colleagues we know has been seen.',
        'No CFO seen at the company so far.',
      ],
      de: [
        'Nach 6 Monaten Stille wieder da.',
        'Hat seit Donnerstag 2 Beiträge zu „demand forecasting“ gelesen, am gründlichsten „Pricing comparison“ (5 Min.).',
        'Am 20. November in die Phase „Entscheidung“ gekommen, mit „Pricing comparison“.',
        'Bisher allein: Von den 2 weiteren bekannten Personen im Unternehmen war noch niemand da.',
        'Die Rolle „CFO“ ist im Unternehmen noch nicht aufgetaucht.',
      ],
      fr: [
        'De retour après 6 mois de silence.',
        'A lu 2 contenus sur «\u202fdemand forecasting\u202f» depuis jeudi, surtout «\u202fPricing comparison\u202f» (5 min).',
        'Passage à l’étape «\u202fDécision\u202f» le 20 novembre, avec «\u202fPricing comparison\u202f».',
        'Sans collègues jusqu’ici\u00a0: aucune des 2 autres personnes que nous connaissons dans l’entreprise n’est venue.',
        'Aucun signe du rôle «\u202fCFO\u202f» dans l’entreprise jusqu’ici.',
      ],
    },
  );

  told(
    'two topics equally',
    [
      seen(9, 'stock', { seconds: 120 }),
      seen(9, 'robots', { seconds: 120 }),
      seen(4, 'fail', { seconds: 120 }),
      seen(4, 'shelves', { seconds: 120 }),
    ],
    {},
    {
      en: ['Divided between two subjects since 13 Nov: 2 pieces on demand forecasting, 2 pieces on warehouse automation.'],
      de: [
        'Teilt sich seit dem 13. November zwischen zwei Themen auf: 2 Beiträge zu „demand forecasting“, 2 Beiträge zu „warehouse automation“.',
      ],
      fr: [
        'Partage son attention entre deux sujets depuis le 13 novembre\u00a0: 2 contenus sur «\u202fdemand forecasting\u202f», 2 contenus sur «\u202fwarehouse automation\u202f».',
      ],
    },
  );

  told(
    'straight to the decision',
    [seen(30, 'stock'), seen(20, 'fail'), seen(3, 'pricing', { seconds: 300 }), seen(2, 'security', { seconds: 300 })],
    { company: { known: 0, seen: 0, absentRoles: [] } },
    {
      en: [
        'Read 2 pieces on demand forecasting since 2 Nov, most deeply ‘Pricing comparison’ (5 min).',
        'Moved to decision on 19 Nov: opened ‘Pricing comparison’.',
        'Reached decision without reading anything made for consideration.',
        'Alone so far: we know nobody else at the company.',
      ],
      de: [
        'Hat seit dem 2. November 2 Beiträge zu „demand forecasting“ gelesen, am gründlichsten „Pricing comparison“ (5 Min.).',
        'Am 19. November in die Phase „Entscheidung“ gekommen, mit „Pricing comparison“.',
        'Hat die Phase „Entscheidung“ erreicht, ohne etwas für „Abwägung“ gelesen zu haben.',
        'Bisher allein: Im Unternehmen ist uns sonst niemand bekannt.',
      ],
      fr: [
        'A lu 2 contenus sur «\u202fdemand forecasting\u202f» depuis le 2 novembre, surtout «\u202fPricing comparison\u202f» (5 min).',
        'Passage à l’étape «\u202fDécision\u202f» le 19 novembre, avec «\u202fPricing comparison\u202f».',
        'Étape «\u202fDécision\u202f» atteinte sans rien avoir lu pour l’étape «\u202fÉvaluation\u202f».',
        'Sans collègues jusqu’ici\u00a0: nous ne connaissons personne d’autre dans l’entreprise.',
      ],
    },
  );
});

describe('a long history', () => {
  it('is told as far as it was read, but its beginning is the true one', () => {
    const first = seen(900, 'fail');
    const story = tell([seen(2, 'stock'), seen(1, 'scale')], { earlier: { count: 4_000, first } });
    expect(story).toMatchObject({ firstSeenAt: first.at, engagementCount: 4_002 });
    expect(story.moments.filter(({ kind }) => kind === 'first_contact')).toEqual([
      { kind: 'first_contact', at: first.at, text: 'First seen: ‘Why forecasts fail’', evidence: [first.id] },
    ]);
  });

  it('tells depth: what was finished and what had most attention', () => {
    const { depth, sittings, stage } = tell([
      seen(200, 'fail', { seconds: 4_000 }),
      seen(5, 'stock', { seconds: 100, scroll: 0.95 }),
      seen(4, 'robots', { kind: 'video_watch', watched: 0.5, seconds: 300 }),
      seen(4 - 1 / 400, 'robots', { kind: 'video_watch', watched: 0.92, seconds: 200 }),
      seen(3, 'pricing'),
    ]);
    expect(depth).toMatchObject({
      sittings: 3,
      pieces: 3,
      seconds: 600,
      finished: 2,
      deepest: { assetId: 'robots', seconds: 500, watched: 0.92 },
    });
    expect(sittings.map(({ pieces }) => pieces)).toEqual([1, 1, 1, 1]);
    expect(stage.moves.at(-1)).toMatchObject({ from: 'target', to: 'awareness' });
  });
});
