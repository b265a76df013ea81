import { createHash } from 'node:crypto';
import crawlers from 'crawler-user-agents';
import common from 'top-user-agents';
import type { RequestFacts } from '../../../utils/domain/visit/judge-visit.ts';
import recorded from './chromium.json' with { type: 'json' };
import documented from './documented.json' with { type: 'json' };

/** One opening of a link, with who did it. */
export interface VisitCase extends Omit<RequestFacts, 'secure'> {
  class: string;
  by: 'person' | 'machine';
  how: string;
  seconds: number;
  network: string | null;
  /** Links that the same client opened within the second. */
  links: number;
  /** Rules are made on one half only. */
  part: 'tuning' | 'test';
}

interface Documented {
  class: string;
  by: string;
  how: string;
  userAgent: string;
  headers: Record<string, string | undefined>;
  method?: string;
  seconds?: number;
  network?: string;
  links?: number;
}

const page = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'accept-language': 'en-US,en;q=0.9' };
const navigation = { ...page, 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'none' };

/**
 * The labelled set: requests of this machine's Chromium in every way a link is opened (`record-chromium.ts`), browsers,
 * apps, previews and scanners as their makers document them (`documented.json`, with sources), every sample of the public
 * list `crawler-user-agents`, and the most common browsers of `top-user-agents`, once as a person opens a link and once as
 * a scanner does that borrows their name. `isbot`'s own cases are not in it.
 */
export function visitCases(): VisitCase[] {
  const made: Documented[] = [
    ...recorded.map(({ how, by, method, headers }) => ({
      class: by === 'person' ? 'Chromium, recorded' : 'Chromium, recorded: not opened',
      ...{ by, how, method, headers, userAgent: headers['user-agent'] },
    })),
    ...(documented as Documented[]),
    ...crawlers.flatMap(({ instances }) =>
      instances.map((userAgent) => ({ class: 'crawler by name', by: 'machine', how: 'any', userAgent, headers: { accept: '*/*' } })),
    ),
    ...common.flatMap((userAgent: string) => [
      { class: 'common browser', by: 'person', how: 'navigation', userAgent, headers: headersOf(userAgent) },
      { class: "scanner under a common browser's name", by: 'machine', how: 'plain client', userAgent, headers: { accept: '*/*' } },
      {
        class: "library under a common browser's name",
        by: 'machine',
        how: 'copied page headers, no metadata',
        userAgent,
        headers: { accept: 'text/html' },
      },
    ]),
  ];
  return made.map((one, i) => ({
    class: one.class,
    by: one.by as VisitCase['by'],
    how: one.how,
    method: one.method ?? 'GET',
    userAgent: one.userAgent,
    headers: one.headers,
    seconds: one.seconds ?? 3_600,
    network: one.network ?? null,
    links: one.links ?? 1,
    part: halfOf(one.class.startsWith('crawler') || one.class.includes('common') ? one.userAgent : `${i}`),
  }));
}

/** Every way of one user agent lies in one half. */
const halfOf = (key: string): VisitCase['part'] => ((createHash('sha256').update(key).digest()[0] ?? 0) % 2 === 0 ? 'tuning' : 'test');

/** What the engine that the user agent names sends for a navigation (MDN, fetch metadata and client hints). */
function headersOf(userAgent: string): Record<string, string> {
  const chrome = /Chrome\/(\d+)/.exec(userAgent)?.[1];
  if (chrome) return { ...navigation, 'sec-fetch-user': '?1', 'sec-ch-ua': `"Chromium";v="${chrome}", "Not:A-Brand";v="8"` };
  if (/Firefox\//.test(userAgent)) return { ...navigation, 'sec-fetch-user': '?1' };
  const safari = Number(/Version\/(\d+)/.exec(userAgent)?.[1] ?? 26);
  return safari >= 17 ? navigation : page;
}
