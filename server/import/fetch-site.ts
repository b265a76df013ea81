import { type FetchOptions, fetchPublic } from './fetch-public.ts';
import type { FeedTable } from './formats/read-feed.ts';
import { feedOf } from './formats/write-feed.ts';
import { FileRefused } from './stage-rows.ts';

/** Sitemaps that one address may lead to, how deep they list each other, and pages of all of them. */
const mostSitemaps = 50;
const deepest = 3;
const mostPages = 20_000;

/**
 * Reads a feed, sitemap, calendar or CSV from the public internet. A sitemap that lists others is followed, each of them
 * under the same rules, within bounds; what comes back is then one feed with the pages of all. Throws `FileRefused`.
 */
export async function fetchSite(address: string, options: FetchOptions = {}): Promise<string> {
  const read = (url: string) => fetchPublic(url, options);
  const text = await read(address);
  if (!isSitemapIndex(text)) return text;
  const { readFeed } = await import('./formats/read-feed.ts');
  const table = readFeed(text);
  return table.further.length > 0 ? feedOf(await follow(address, table, async (url) => readFeed(await read(url)))) : text;
}

const isSitemapIndex = (text: string): boolean => /<(?:\w+:)?sitemapindex[\s>]/i.test(text.slice(0, 2_000));

async function follow(from: string, index: FeedTable, read: (url: string) => Promise<FeedTable>): Promise<FeedTable> {
  const rows = new Map<string, string[]>();
  const seen = new Set([from]);
  let next = index.further.map((url) => ({ url, depth: 1 }));
  for (let at = 0; at < next.length; at++) {
    const { url = '', depth = 0 } = next[at] ?? {};
    const absolute = URL.parse(url, from)?.href;
    if (absolute === undefined || !/^https?:/.test(absolute) || seen.has(absolute)) continue;
    if (seen.size > mostSitemaps)
      throw new FileRefused(
        `This sitemap lists more than ${mostSitemaps} others. Give the address of one of them, for example ${index.further[0]}.`,
      );
    seen.add(absolute);
    const table = await read(absolute).catch((error: unknown) => {
      throw error instanceof FileRefused ? new FileRefused(`${absolute}: ${error.message}`) : error;
    });
    for (const row of table.rows) rows.set(row[1] ?? '', row);
    if (rows.size > mostPages)
      throw new FileRefused(
        `The sitemaps together list more than ${mostPages} pages. Give the address of one of them, for example ${absolute}.`,
      );
    if (depth < deepest) next = [...next, ...table.further.map((further) => ({ url: further, depth: depth + 1 }))];
  }
  return { columns: index.columns, rows: [...rows.values()], further: [] };
}
