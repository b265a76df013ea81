import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { briefOfPerson } from '../../../../utils/domain/story/brief.ts';
import { briefMarkdown, escapeMarkdown } from '../../../../utils/domain/story/brief-markdown.ts';
import { messagesOf } from '../../../../utils/domain/story/messages.ts';
import { anAsset } from '../an-asset.ts';
import { day, now, seen, stageNames, tell } from './a-history.ts';

const engagements = [seen(2, 'pricing', { seconds: 300, url: 'https://site.example/pricing' }), seen(9, 'stock')];
const contact = {
  ...{ id: 'ada', name: 'Ada [Ek] <b>', title: 'CFO', email: 'ada@acme.example', accountId: 'acme', accountName: 'Acme' },
  ...{ persona: null, identifiers: [], ownerName: null, createdAt: 0 },
};
const touch = (id: string, state: 'sent' | 'scheduled', days: number, title: string) => ({
  ...{ id, state, title, origin: 'marketing' as const, channel: 'email' as const, by: 'Newsletter', assetId: null, at: now + days * day },
});
const brief = (locale: 'en' | 'de' | 'fr') =>
  briefOfPerson({
    view: {
      contact,
      account: null,
      story: tell(engagements, { locale }),
      engagements: { engagements, nextCursor: null },
      suggestions: [
        {
          asset: anAsset({ id: 'case', title: 'A case', url: 'https://site.example/case', talkingPoint: 'Half the *time*' }),
          score: 1,
          reasons: [{ part: 'topic', text: 'About it', evidence: ['e1'], contribution: 1 }],
          exploring: false,
        },
      ],
    },
    touches: [
      touch('t1', 'scheduled', 2, 'Next letter'),
      touch('t2', 'sent', -4, 'Last # letter'),
      touch('t3', 'sent', -4, 'Last # letter'),
    ],
    messages: messagesOf(locale, 'Europe/Berlin'),
    stageNames,
    now,
  });

describe('before the call', () => {
  it('is one page in the reader’s language', () => {
    expect(
      brief('en').sections.map(({ heading, items, empty }) => [heading, items.length > 0 ? items.map(({ text }) => text) : empty]),
    ).toEqual([
      ['Who', ['CFO at Acme', 'ada@acme.example']],
      ['The story', brief('en').sections[1]?.items.map(({ text }) => text)],
      ['Where they are', brief('en').sections[2]?.items.map(({ text }) => text)],
      ['Open deals', 'No open deal.'],
      ['What they asked', 'Nothing was asked so far.'],
      ['What they looked at lately', ['‘Pricing comparison’, 20 Nov (5 min)', '‘Safety stock without guesswork’, 13 Nov']],
      ['What we sent', ['18 Nov: ‘Last # letter’ by Newsletter (e-mail)']],
      ['What is planned', ['24 Nov: ‘Next letter’ by Newsletter (e-mail)']],
      ['What is missing', 'Nothing that we know of.'],
      ['What to bring up', ['‘A case’']],
    ]);
    expect(brief('en').sections[6]?.items[0]?.evidence).toEqual(['t2', 't3']);
    expect(brief('de').title).toBe('Vor dem Gespräch: Ada [Ek] <b>');
    expect(brief('de').sections.at(-1)?.items[0]?.notes).toEqual(['Warum: About it', 'Zum Sagen: Half the *time*']);
    expect(brief('fr').sections.at(4)?.empty).toBe('Aucune demande jusqu’ici.');
  });

  it('is Markdown that shows foreign text as it is', () => {
    const { markdown } = brief('en');
    expect(markdown).toContain('# Before the call: Ada \\[Ek\\] \\<b\\>\n');
    expect(markdown).toContain('- [‘Pricing comparison’, 20 Nov (5 min)](<https://site.example/pricing>)\n');
    expect(markdown).toContain('  - To say: Half the \\*time\\*\n');
    expect(markdown).not.toMatch(/<b>/);
  });

  it.each([
    ['# heading', '\\# heading'],
    ['- item', '\\- item'],
    ['12. item', '12\\. item'],
    ['two\n\n# lines', 'two # lines'],
    ['![x](javascript:alert(1))', '!\\[x\\](javascript:alert(1))'],
    ['<img src=x onerror=y> &lt;', '\\<img src=x onerror=y\\> &amp;lt;'],
    ['a | b ~~c~~ `d`', 'a \\| b \\~\\~c\\~\\~ \\`d\\`'],
  ])('escapes %j', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  it('never lets a text out of its line, nor HTML in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        const page = { ...brief('en'), title: text, sections: [{ key: 'who' as const, heading: 'Who', empty: '', items: [] }] };
        const [first = ''] = briefMarkdown(page).split('\n\n');
        expect(first).not.toMatch(/[\n\r\u2028]/);
        expect(first.replace(/\\./gu, '')).not.toMatch(/[<>`[\]*_]/);
      }),
    );
  });
});
