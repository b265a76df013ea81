import type { ImportFormat } from '../../../utils/contract/import.ts';
import type { FeedTable } from './read-feed.ts';

/** A calendar, or a feed or sitemap, as a table. Their parsers are loaded with the first such file: most servers never see one. */
export async function readWhole(format: ImportFormat, text: string, now: number): Promise<FeedTable> {
  if (format === 'calendar') return (await import('./read-calendar.ts')).readCalendar(text, now);
  return (await import('./read-feed.ts')).readFeed(text);
}
