import { XMLParser } from 'fast-xml-parser';
import { FileRefused } from '../stage-rows.ts';

export interface FeedTable {
  columns: string[];
  rows: string[][];
  /** Of a sitemap of sitemaps: where the others are. */
  further: string[];
}

type Node = Record<string, unknown>;

/**
 * Pages of a site as rows of assets: RSS 2.0, Atom (RFC 4287) or a sitemap (sitemaps.org, with Google's news titles). A
 * sitemap has addresses alone: the title is made of the last part of each. Entities are not expanded beyond XML's own.
 */
export function readFeed(text: string): FeedTable {
  let root: Node;
  try {
    root = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '@',
      removeNSPrefix: true,
      processEntities: false,
      htmlEntities: false,
      parseTagValue: false,
    }).parse(text, true) as Node;
  } catch (error) {
    throw new FileRefused(`This is not a feed or sitemap: ${error instanceof Error ? error.message : 'it cannot be read'}.`);
  }
  const columns = ['Title', 'URL', 'Summary', 'Publish date', 'Topics'];
  const channel = nodeAt(root, 'rss', 'channel') ?? nodeAt(root, 'RDF');
  if (channel) {
    const items = nodes(channel.item ?? nodeAt(root, 'RDF')?.item);
    return {
      columns,
      further: [],
      rows: items.map((item) =>
        rowOf(
          textOf(item.title),
          textOf(item.link) || textOf(item.guid),
          item.description,
          item.pubDate ?? item.date,
          nodes(item.category).map(textOf),
        ),
      ),
    };
  }
  const feed = nodeAt(root, 'feed');
  if (feed) {
    const rows = nodes(feed.entry).map((entry) => {
      const links = nodes(entry.link);
      const link = links.find((each) => each['@rel'] === undefined || each['@rel'] === 'alternate') ?? links[0];
      return rowOf(
        textOf(entry.title),
        String(link?.['@href'] ?? ''),
        entry.summary,
        entry.published ?? entry.updated,
        nodes(entry.category).map((category) => String(category['@term'] ?? '')),
      );
    });
    return { columns, rows, further: [] };
  }
  const urlset = nodeAt(root, 'urlset');
  if (urlset) {
    const rows = nodes(urlset.url).map((url) => {
      const address = textOf(url.loc);
      const news = nodeAt(url, 'news');
      return rowOf(textOf(news?.title) || titleOf(address), address, '', news?.publication_date ?? '', []);
    });
    return { columns, rows, further: [] };
  }
  const index = nodeAt(root, 'sitemapindex');
  if (index)
    return {
      columns,
      rows: [],
      further: nodes(index.sitemap)
        .map((each) => textOf(each.loc))
        .filter(Boolean),
    };
  throw new FileRefused('This is neither a feed (RSS, Atom) nor a sitemap.');
}

function rowOf(title: string, url: string, summary: unknown, at: unknown, topics: readonly string[]): string[] {
  const plain = textOf(summary)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const time = Date.parse(textOf(at));
  return [
    title,
    url,
    plain.slice(0, 500),
    Number.isNaN(time) ? '' : new Date(time).toISOString(),
    topics.filter(Boolean).slice(0, 12).join(', '),
  ];
}

/** `/guides/demand-planning_2027.html` → "Demand planning 2027". */
function titleOf(address: string): string {
  const { pathname = '/', hostname = address } = URL.parse(address) ?? {};
  const last = pathname.split('/').filter(Boolean).at(-1) ?? '';
  const words = decode(last)
    .replace(/\.[a-z]{2,5}$/i, '')
    .replace(/[-_+]+/g, ' ')
    .trim();
  return words === '' ? hostname : words.charAt(0).toUpperCase() + words.slice(1);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function nodeAt(root: Node | undefined, ...path: string[]): Node | undefined {
  let node: unknown = root;
  for (const name of path) node = (node as Node | undefined)?.[name];
  return typeof node === 'object' && node !== null ? (node as Node) : undefined;
}

function nodes(value: unknown): Node[] {
  const all = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return all.map((each) => (typeof each === 'object' && each !== null ? (each as Node) : { '#text': each }));
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function textOf(value: unknown): string {
  const raw = typeof value === 'object' && value !== null ? (value as Node)['#text'] : value;
  return String(raw ?? '')
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
      const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : Number.NaN;
      if (name) return named[name.toLowerCase()] ?? whole;
      return code > 31 && code < 0x110000 && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : ' ';
    })
    .trim();
}
