import { describe, expect, it } from 'vitest';
import { Slug, templateProblem } from '../../../utils/contract/link.ts';
import { liftVerdict } from '../../../utils/domain/visit/lift-verdict.ts';
import { type LinkedThing, linkTarget } from '../../../utils/domain/visit/link-target.ts';

const usual = { source: 'fingerpost', medium: '{medium}', campaign: 'share', content: '', term: '' };
const to = (url: string, more: Partial<LinkedThing> = {}, templates = usual) =>
  linkTarget(url, templates, {
    code: 'lark00000000000001',
    channel: 'gmail',
    asset: 'Größe & Preis: ein Leitfaden',
    kind: 'guide',
    rep: 'Zoë O’Neil',
    ...more,
  });

describe('where a link leads', () => {
  it('adds code and parameters and keeps what was there', () => {
    expect(to('https://a.example/g?x=1#part')).toBe(
      'https://a.example/g?x=1&utm_source=fingerpost&utm_medium=email&utm_campaign=share&fp=lark00000000000001#part',
    );
    expect(new URL(to('https://a.example/', { channel: 'linkedin' })).searchParams.get('utm_medium')).toBe('social');
    const own = new URL(to('https://a.example/?utm_source=spring&utm_medium=paid'));
    expect(own.searchParams.getAll('utm_source')).toEqual(['spring']);
    expect(own.searchParams.get('utm_campaign')).toBeNull();
  });

  it('fills templates with words that analytics can group, and leaves out what is empty', () => {
    const templates = { source: '{channel}', medium: '', campaign: '{asset}', content: '{rep}_{kind}', term: '{rep}' };
    const { searchParams } = new URL(to('https://a.example/', { code: null, rep: '', channel: 'public' }, templates));
    expect(Object.fromEntries(searchParams)).toEqual({
      utm_source: 'public',
      utm_campaign: 'größe-preis-ein-leitfaden',
      utm_content: 'guide',
    });
    expect(new URL(to('https://a.example/', {}, templates)).searchParams.get('utm_term')).toBe('zoë-o-neil');
  });

  it.each([
    ['{asset}-{rep}', null],
    ['plain words', null],
    ['{who}', /names {who}/],
    ['{asset', /brace/],
    ['a\u0000b', /control/],
  ])('a template %j is checked', (template, problem) => {
    const found = templateProblem(template);
    if (problem === null) expect(found).toBeNull();
    else expect(found).toMatch(problem);
  });

  it('a slug is one word in every writing', () => {
    expect(Slug.parse(' Winter-Guide ')).toBe('winter-guide');
    for (const bad of ['', 'ab', 'a b', '-a-', 'a--b', '../x', 'robots.txt', 'join', 'é', 'x'.repeat(61)])
      expect(Slug.safeParse(bad).success).toBe(false);
  });
});

describe('a visit whose browser the site has seen', () => {
  const ahead = 'Loaded ahead or previewed, not opened';
  it.each([
    ['likely', ['Named no language as browsers do'], 'confirmed'],
    ['automated', [ahead], 'confirmed'],
    ['automated', [ahead, 'Opened within two seconds of sending'], 'confirmed'],
    ['automated', ['Mimecast mail scanner'], null],
    ['automated', [ahead, 'Mimecast mail scanner'], null],
    ['automated', ['Opened 3 links within one second'], null],
  ] as const)('%s because %j', (verdict, reasons, lifted) => {
    const answer = liftVerdict(verdict, reasons);
    expect(answer?.verdict ?? null).toBe(lifted);
    if (answer) expect(liftVerdict(answer.verdict, answer.reasons)).toEqual(answer);
  });
});
