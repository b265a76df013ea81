import { describe, expect, it } from 'vitest';
import { buildSnippet, findCodes, isCodeOf, makeCode } from '../../../utils/domain/share-link.ts';

const linkBase = 'https://go.acme.example/r/';
const fill = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);
const code = makeCode('acme', fill);

describe('a share carries one link and no open-tracking pixel', () => {
  const asset = { title: 'Safety <stock> & "sense"', talkingPoint: 'Two pages, no jargon.' };

  it('puts nothing into a message that loads by itself', () => {
    const { html } = buildSnippet(asset, code, linkBase);
    expect(html).not.toMatch(/<(?:img|picture|video|audio|iframe|object|embed|script|style|link|svg)|url\(|\ssrc=|\sbackground=/i);
    expect(html.match(/https?:\/\//g)).toHaveLength(1);
  });

  it('escapes what marketing typed', () => {
    const { html, text } = buildSnippet(asset, code, linkBase);
    expect(html).not.toContain('<stock>');
    expect(text).toContain('Safety <stock> & "sense"');
  });

  it('puts what the rep wrote above the link, line by line, as text', () => {
    const { html, text } = buildSnippet(asset, code, linkBase, 'As promised, <b>Ylva</b>:\n\n see https://elsewhere.example \n');
    expect(text.split('\n')).toEqual(['As promised, <b>Ylva</b>:', 'see https://elsewhere.example', `${asset.title}: ${linkBase}${code}`]);
    expect(html.match(/<a /g)).toHaveLength(1);
    expect(html.match(/<div>/g)).toHaveLength(3);
    expect(html).not.toContain('<b>');
  });

  it('leaves the link alone when the rep wants no words', () => {
    expect(buildSnippet(asset, code, linkBase, ' ').text).toBe(`${asset.title}: ${linkBase}${code}`);
  });
});

describe('codes', () => {
  it('begin with the workspace and are never the same', () => {
    const codes = Array.from({ length: 2_000 }, () => makeCode('acme', fill));
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.every((each) => isCodeOf('acme', each) && !isCodeOf('othr', each))).toBe(true);
  });

  it.each([
    ['a link', `<a href="${linkBase}${code}">x</a>`, [code]],
    ['a wrapped link', `<a href="https://www.google.com/url?q=${encodeURIComponent(linkBase + code)}&sa=D">x</a>`, [code]],
    ['the same link twice', `${linkBase}${code} ${linkBase}${code}`, [code]],
    ['another workspace', `${linkBase}othr${code.slice(4)}`, []],
    ['another site', `https://elsewhere.example/r/${code}`, []],
    ['no link', 'Hello', []],
  ])('are found in %s', (_, content, expected) => {
    expect(findCodes(content, linkBase, 'acme')).toEqual(expected);
  });
});
