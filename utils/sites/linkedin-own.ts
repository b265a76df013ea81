import type { PersonReading } from '../contract/reading.ts';
import { isMemberId } from './linkedin-address.ts';

/** What one rung says: the person of this address, that the document is about somebody else, or nothing. */
export type RungAnswer =
  | { found: 'person'; rung: string; confidence: number; person: PersonReading }
  | { found: 'other' }
  | { found: 'nothing' };

/** Whether the document, or a part of it, says by its own links whom it is about: the heart of "never the wrong person". */
export type Ownership = 'same' | 'other' | 'unsaid';

/**
 * Compares what a page says about itself (slugs of its own links, member id) with the slug of the address.
 * One contradiction is enough for `other`; no word at all is `unsaid`.
 */
export function ownership(wanted: string, slugs: readonly (string | null | undefined)[], memberId?: string): Ownership {
  const said = new Set(slugs.filter((slug): slug is string => Boolean(slug)));
  if (isMemberId(wanted)) {
    if (memberId) return memberId === wanted ? 'same' : 'other';
    return said.size === 0 ? 'unsaid' : said.has(wanted) && said.size === 1 ? 'same' : 'other';
  }
  const vanities = [...said].filter((slug) => !isMemberId(slug));
  if (vanities.length === 0) return 'unsaid';
  return vanities.every((slug) => slug === wanted) ? 'same' : 'other';
}
