import type { PageReading, ReadingKind, Site } from '../contract/reading.ts';
import { withoutEmpty } from './text.ts';

/** The page is not about a person: `reason` says why, in words for a bug report. */
export function nobody(site: Site | null, url: string, reason: string, more: Partial<PageReading> = {}): PageReading {
  return withoutEmpty({
    site,
    kind: 'none',
    state: 'nobody',
    url: url.slice(0, 4_000),
    people: [],
    confidence: 0,
    rung: null,
    reason,
    ...more,
  });
}

/** The address is that of a person, but the document still shows somebody else, or nothing yet. */
export function resolving(site: Site, kind: ReadingKind, url: string, reason: string, more: Partial<PageReading> = {}): PageReading {
  return nobody(site, url, reason, { kind, state: 'resolving', ...more });
}

/** The people of this address, and the rung that found them. */
export function answer(
  site: Site,
  url: string,
  found: Pick<PageReading, 'kind' | 'people' | 'confidence' | 'rung'> & Partial<PageReading>,
): PageReading {
  return withoutEmpty({ site, state: 'read', url: url.slice(0, 4_000), ...found });
}
