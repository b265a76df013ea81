import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { outlineOf } from '../../../utils/sites/outline.ts';
import { readPage } from '../../../utils/sites/registry.ts';
import { fixture } from './fixture.ts';
import { PAGES_OF_FIXTURES } from './pages-of-fixtures.ts';

describe('a page outline', () => {
  it.each(PAGES_OF_FIXTURES)('of $file holds no text, name, address or slug of the page', ({ file, url }) => {
    const document = fixture(file);
    const outline = outlineOf(document).toLowerCase();
    expect(outline).toContain('body');
    const people = readPage(document, url).people;
    const secrets = people.flatMap(({ name, slug, email, memberId, headline, company }) => [
      name,
      slug,
      email,
      memberId,
      headline,
      company,
    ]);
    for (const secret of secrets) if (secret) expect(outline, secret).not.toContain(secret.toLowerCase());
    for (const element of document.body.querySelectorAll('p, h1, h2, span, li')) {
      const text = element.childElementCount === 0 ? element.textContent?.replace(/\s+/g, ' ').trim().toLowerCase() : '';
      if (text && text.length > 6) expect(outline, text).not.toContain(text);
    }
    expect(outline).not.toMatch(/@[a-z-]+\.example|\d{2,}/);
  });

  it('keeps what a recipe is written from', () => {
    const outline = outlineOf(fixture('linkedin-sdui'));
    expect(outline).toContain('section[componentkey=com.linkedin.sdui.profile.card.ref…Topcard]');
    expect(outline).toContain('a[href=/in/…/overlay/contact-info/] ¶');
    expect(outline).toContain('div[role=button]');
    expect(outlineOf(fixture('gmail-thread'))).toMatch(/span\.gD\[email\]/);
  });

  it('masks ids and classes that hold a name or a number, and values of attributes', () => {
    const { document } = new JSDOM(
      '<title>Ada Lovelace | LinkedIn</title><div id="card-ada-99" class="p-lovelace x12 row" data-owner="Ada" aria-label="Ada" role="Ada Lovelace"><b onclick="Ada">Ada</b></div>',
    ).window;
    expect(outlineOf(document)).toBe('body > div#….….xN.row[data-owner][aria-label][role] > b ¶');
  });

  it('counts equal neighbours and ends in time', () => {
    const { document } = new JSDOM(`<ul>${'<li><a href="/in/x">x</a></li>'.repeat(500)}</ul>`).window;
    expect(outlineOf(document)).toBe('body > ul\n li > a[href=/in/…] ¶ ×500');
    const many = new JSDOM(Array.from({ length: 900 }, (_, at) => `<p class="${'k'.repeat((at % 50) + 1)}">x</p>`).join('')).window
      .document;
    expect(outlineOf(many).split('\n')).toHaveLength(401);
  });
});
