import { describe, expect, it } from 'vitest';
import type { NoticeValues } from '../../../../utils/contract/notice.ts';
import { noticeKinds } from '../../../../utils/contract/word-lists.ts';
import { Locale } from '../../../../utils/contract/words.ts';
import { tellNotice } from '../../../../utils/domain/notices/tell-notice.ts';

const now = Date.UTC(2026, 10, 18, 12);
const ana = { contactId: 'c', contactName: 'Ana Ruiz', accountName: 'Acme' };
const tell = (kind: (typeof noticeKinds)[number], values: NoticeValues, more = 0, locale: Locale = 'en') =>
  tellNotice({ kind, values, more }, { locale, timeZone: 'UTC' }, now);

it.each([
  ['share_visited', { ...ana, assetTitle: 'Cost guide' }, 'Ana Ruiz (Acme) opened ‘Cost guide’.'],
  ['share_visited', { accountName: 'Acme', assetTitle: 'Cost guide' }, 'Somebody at Acme opened ‘Cost guide’.'],
  ['share_visited', {}, 'Somebody opened what you sent.'],
  ['asset_live', { ...ana, assetTitle: 'Cost guide' }, '‘Cost guide’ is live: send it to Ana Ruiz (Acme).'],
  ['asset_delayed', { assetTitle: 'Cost guide', day: now + 86_400_000 * 15 }, '‘Cost guide’ will be late: now planned for 3 Dec.'],
  ['asset_delayed', { title: 'A sheet on risk', day: null }, '‘A sheet on risk’ will be late: it has no day any more.'],
  ['request_delivered', { ...ana, assetTitle: 'Cost guide' }, 'What you asked for is there: ‘Cost guide’ for Ana Ruiz (Acme).'],
  ['request_answered', { outcome: 'planned', byName: 'Lena', title: 'Risk', day: now }, 'Lena is making ‘Risk’, for 18 Nov.'],
  ['request_answered', { outcome: 'declined', title: 'Risk', text: 'Too narrow' }, 'Marketing will not make ‘Risk’: ‘Too narrow’'],
  [
    'hold_asked',
    { ...ana, byName: 'Bo', title: 'Newsletter', text: 'We talk' },
    'Bo asks to hold ‘Newsletter’ to Ana Ruiz (Acme): ‘We talk’',
  ],
  ['hold_answered', { ...ana, title: 'Newsletter', outcome: 'held' }, '‘Newsletter’ to Ana Ruiz (Acme) is held.'],
  ['lead_settled', { ...ana, outcome: 'stands' }, 'Settled: the verdict on Ana Ruiz (Acme) stands.'],
] as const)('%s %j', (kind, values, text) => {
  expect(tell(kind, values)).toEqual({ text, more: null });
});

it.each([
  ['en', 3, 'and 3 more visits by Acme'],
  ['en', 1, 'and 1 more visit by Acme'],
  ['de', 3, 'und 3 weitere Besuche von Acme'],
  ['fr', 1, 'et 1 autre visite (Acme)'],
] as const)('later ones are short: %s, %i', (locale, more, text) => {
  expect(tell('share_visited', ana, more, locale).more).toBe(text);
});

describe.each(Locale.options)('every kind is a sentence in %s', (locale) => {
  const every = {
    ...ana,
    ...{ assetTitle: 'Cost guide', opportunityName: 'Deal', byName: 'Lena', title: 'Title', text: 'Words', day: now, count: 2 },
  };
  it.each(noticeKinds)('%s', (kind) => {
    for (const outcome of [null, 'planned', 'declined', 'held', 'stands', 'changed', 'criterion'])
      for (const values of [{}, every, ana, { title: 'Title' }]) {
        const { text, more } = tell(kind, { ...values, outcome }, 2, locale);
        for (const sentence of [text, more ?? '']) expect(sentence).not.toMatch(/null|undefined|NaN|\s\s|\(\)|[‘„«]\s*[’“»]/);
        expect(text).toMatch(/^[\p{Lu}\d‘„«].*[.’“»]$/u);
      }
  });
});
