import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchPublic } from '../../../server/import/fetch-public.ts';
import { fetchSite } from '../../../server/import/fetch-site.ts';
import { readCalendar } from '../../../server/import/formats/read-calendar.ts';
import { readFeed } from '../../../server/import/formats/read-feed.ts';
import { bothOrders, moneyOf, orderTold, yearFirst } from '../../../server/import/kinds/cells.ts';
import { isPublicAddress } from '../../../server/net/public-address.ts';

const now = Date.UTC(2026, 10, 20, 12);

describe('feeds and sitemaps', () => {
  it('RSS', () => {
    const { rows } = readFeed(`<?xml version="1.0"?><rss version="2.0"><channel><title>Blog</title>
      <item><title>Lead &amp; lag &#8211; explained</title><link>https://site.example/lag</link><description><![CDATA[<p>What <b>lag</b> is.</p>]]></description>
      <pubDate>Tue, 03 Nov 2026 09:00:00 +0100</pubDate><category>Planning</category><category>Risk</category></item></channel></rss>`);
    expect(rows).toEqual([
      ['Lead & lag – explained', 'https://site.example/lag', 'What lag is.', '2026-11-03T08:00:00.000Z', 'Planning, Risk'],
    ]);
  });

  it('Atom', () => {
    const { rows } =
      readFeed(`<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>One</title><link rel="self" href="https://site.example/api/1"/>
      <link rel="alternate" href="https://site.example/one"/><summary>Short</summary><updated>2026-11-01T00:00:00Z</updated><category term="Data"/></entry></feed>`);
    expect(rows).toEqual([['One', 'https://site.example/one', 'Short', '2026-11-01T00:00:00.000Z', 'Data']]);
  });

  it('a sitemap, titled by its addresses, and one of sitemaps', () => {
    const sitemap = readFeed(
      '<urlset><url><loc>https://site.example/guides/demand-planning_2027.html</loc></url><url><loc>https://site.example/</loc></url></urlset>',
    );
    expect(sitemap.rows.map(([title]) => title)).toEqual(['Demand planning 2027', 'site.example']);
    expect(readFeed('<sitemapindex><sitemap><loc>https://site.example/a.xml</loc></sitemap></sitemapindex>').further).toEqual([
      'https://site.example/a.xml',
    ]);
  });

  it.each([
    [
      'an outside entity',
      '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&e;</title><link>https://site.example/</link></item></channel></rss>',
    ],
    [
      'entities that grow',
      `<!DOCTYPE x [<!ENTITY a "${'x'.repeat(100)}"><!ENTITY b "&a;&a;&a;&a;">]><rss><channel><item><title>&b;</title><link>https://site.example/</link></item></channel></rss>`,
    ],
  ])('%s is not followed', (_, text) => {
    let title = '';
    try {
      title = readFeed(text).rows[0]?.[0] ?? '';
    } catch (error) {
      title = String(error);
    }
    expect(title).not.toMatch(/root:|x{100}/);
  });
});

describe('calendars', () => {
  const calendar = (event: string) =>
    `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:e-1\r\n${event}\r\nEND:VEVENT\r\nEND:VCALENDAR`;

  it('an event is a scheduled touch of each person it invites', () => {
    const { rows } = readCalendar(
      calendar(
        'SUMMARY:Autumn webinar\r\nDTSTART:20261201T090000Z\r\nATTENDEE;CN=Ines Falk:mailto:ines@quarrel.example\r\nATTENDEE;CUTYPE=ROOM:mailto:room@site.example\r\nATTENDEE:mailto:bo@quarrel.example\r\nCATEGORIES:Launch',
      ),
      now,
    );
    expect(rows).toEqual([
      ['ines@quarrel.example', 'Ines Falk', 'Autumn webinar', '2026-12-01T09:00:00Z', 'event', 'Launch', 'scheduled', '', 'e-1'],
      ['bo@quarrel.example', '', 'Autumn webinar', '2026-12-01T09:00:00Z', 'event', 'Launch', 'scheduled', '', 'e-1'],
    ]);
  });

  it('a repeated one is as many as the year ahead holds', () => {
    const { rows } = readCalendar(
      calendar('SUMMARY:Newsletter\r\nDTSTART:20261101T090000Z\r\nRRULE:FREQ=MONTHLY\r\nATTENDEE:mailto:bo@quarrel.example'),
      now,
    );
    expect(rows.length).toBe(13);
    expect(new Set(rows.map((row) => row.at(-1))).size).toBe(13);
    expect(rows[0]?.[4]).toBe('email');
  });
});

describe('cells', () => {
  it.each([
    ['3/31/2027', 'unknown', '2027-03-31'],
    ['31/3/2027', 'unknown', '2027-03-31'],
    ['3/4/2027', 'mdy', '2027-03-04'],
    ['3/4/2027', 'dmy', '2027-04-03'],
    ['3/4/2027 2:05 PM', 'mdy', '2027-03-04 14:05'],
    ['3/4/2027', 'unknown', '3/4/2027'],
    ['4/4/2027', 'unknown', '2027-04-04'],
    ['Mar 4, 2027', 'unknown', '2027-03-04T00:00:00.000Z'],
    ['2027-03-04', 'dmy', '2027-03-04'],
  ] as const)('the date %s in a file that says %s', (cell, order, expected) => expect(yearFirst(cell, order)).toBe(expected));

  it('a file that writes both orders says nothing', () => {
    expect(bothOrders(orderTold('31/3/2027'), orderTold('3/31/2027'))).toBe('mixed');
  });

  it.each([
    ['$12,500.00', null, { minor: 1_250_000, currency: 'USD' }],
    ['12.500,5', 'EUR', { minor: 1_250_050, currency: 'EUR' }],
    ['1200', 'JPY', { minor: 1_200, currency: 'JPY' }],
    ['CHF 1’200.50', null, { minor: 120_050, currency: 'CHF' }],
  ] as const)('the amount %s', (cell, currency, expected) => expect(moneyOf(cell, currency)).toEqual(expected));
});

describe('addresses that members give', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    'fd00::1',
    'fe80::1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
    '224.0.0.1',
  ])('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false));
  it('an address of the internet is', () =>
    expect([isPublicAddress('93.184.216.34'), isPublicAddress('2606:4700::1111')]).toEqual([true, true]));

  let port = 0;
  let hits = 0;
  const target = createServer((request, response) => {
    hits++;
    if (request.url === '/to-inside') response.writeHead(302, { location: `http://127.0.0.2:${port}/secret` }).end();
    else if (request.url === '/big') response.end('x'.repeat(2_000));
    else response.end('hello');
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => target.listen(0, '0.0.0.0', resolve));
    port = (target.address() as AddressInfo).port;
  });
  afterAll(() => {
    target.close();
  });

  it.each([
    () => `http://127.0.0.1:${port}/`,
    () => `http://localhost:${port}/`,
    () => `http://2130706433:${port}/`,
    () => `http://[::ffff:127.0.0.1]:${port}/`,
    () => `http://0x7f.1:${port}/`,
  ])('this machine is never asked, however it is written %#', async (address) => {
    const before = hits;
    await expect(fetchPublic(address())).rejects.toThrow(/not an address of the public internet/);
    expect(hits).toBe(before);
  });

  it('nor by way of a redirect; an answer that is too long is cut off', async () => {
    const allowed = (address: string) => address === '127.0.0.1';
    expect(await fetchPublic(`http://127.0.0.1:${port}/`, { allowed })).toBe('hello');
    await expect(fetchPublic(`http://127.0.0.1:${port}/to-inside`, { allowed })).rejects.toThrow(/not an address of the public internet/);
    await expect(fetchPublic(`http://127.0.0.1:${port}/big`, { allowed, limit: 1_000 })).rejects.toThrow(/larger than/);
  });
});

describe('a sitemap of sitemaps', () => {
  let site: Server;
  let origin: string;
  let pages: Record<string, string | Buffer>;
  const allowed = (address: string) => address === '127.0.0.1';
  const index = (...paths: string[]) =>
    `<?xml version="1.0"?><sitemapindex>${paths.map((path) => `<sitemap><loc>${path}</loc></sitemap>`).join('')}</sitemapindex>`;
  const sitemap = (...paths: string[]) =>
    `<urlset>${paths.map((path) => `<url><loc>https://site.example/${path}</loc></url>`).join('')}</urlset>`;
  const read = async () => readFeed(await fetchSite(`${origin}/index.xml`, { allowed })).rows.map(([title, url]) => [title, url]);

  beforeAll(async () => {
    site = createServer((request, response) => {
      const page = pages[request.url ?? ''];
      response.writeHead(page === undefined ? 404 : 200).end(page);
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  });
  afterAll(() => site.close());

  it('is followed, also packed and in several steps, each page once', async () => {
    pages = {
      '/index.xml': index(`${origin}/a.xml`, '/deeper.xml', `${origin}/index.xml`),
      '/a.xml': sitemap('guides/one', 'guides/a&amp;b'),
      '/deeper.xml': index(`${origin}/packed.xml.gz`),
      '/packed.xml.gz': gzipSync(sitemap('guides/one', 'guides/two')),
    };
    expect(await read()).toEqual([
      ['One', 'https://site.example/guides/one'],
      ['A&b', 'https://site.example/guides/a&b'],
      ['Two', 'https://site.example/guides/two'],
    ]);
  });

  it('leads to no address inside the network, to none that is missing, and not on for ever', async () => {
    pages = { '/index.xml': index('http://10.0.0.1/inside.xml') };
    await expect(read()).rejects.toThrow(/10\.0\.0\.1.*not an address of the public internet/);
    pages = { '/index.xml': index('/gone.xml') };
    await expect(read()).rejects.toThrow(/gone\.xml.*404/);
    pages = { '/index.xml': index(...Array.from({ length: 60 }, (_, number) => `/s${number}.xml`)) };
    for (let number = 0; number < 60; number++) pages[`/s${number}.xml`] = sitemap(`p${number}`);
    await expect(read()).rejects.toThrow(/more than 50 others/);
    pages = { '/index.xml': index('/bomb.gz'), '/bomb.gz': gzipSync(Buffer.alloc(9_000_000)) };
    await expect(read()).rejects.toThrow(/larger than 8 MB/);
  });
});
