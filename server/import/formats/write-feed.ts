import type { FeedTable } from './read-feed.ts';

/** Pages as one RSS feed, which `readFeed` reads back as the same rows. */
export function feedOf({ rows }: Pick<FeedTable, 'rows'>): string {
  const items = rows.map(([title = '', url = '', summary = '', at = '', topics = '']) =>
    tag(
      'item',
      [
        tag('title', textIn(title)),
        tag('link', textIn(url)),
        summary === '' ? '' : tag('description', textIn(summary)),
        at === '' ? '' : tag('pubDate', textIn(at)),
        ...topics
          .split(', ')
          .filter(Boolean)
          .map((topic) => tag('category', textIn(topic))),
      ].join(''),
    ),
  );
  return tag('rss', tag('channel', items.join('')));
}

const tag = (name: string, inner: string): string => `<${name}>${inner}</${name}>`;

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const textIn = (text: string): string => text.replace(/[&<>]/g, (sign) => signs[sign] ?? sign);
