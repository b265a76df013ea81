import type { PageReading, PersonReading } from '../contract/reading.ts';

/** What a tab showed at the address before; kept where the document may show it on at the next address. */
export type Shown = Pick<PageReading, 'url' | 'kind' | 'people'>;

/** A lead's card and a message thread need not repeat the id of their address, so only a change tells them from the ones before. */
export function shownBy(reading: PageReading | null): Shown | undefined {
  if (reading?.state !== 'read' || (reading.kind !== 'lead' && reading.kind !== 'messaging')) return undefined;
  const { url, kind, people } = reading;
  return { url, kind, people };
}

/** The address is another one, and the page still says what it said before: it is behind. */
export function isLeftOver(shown: Shown | undefined, next: PageReading): boolean {
  const [before] = shown?.people ?? [];
  const [now] = next.people;
  if (!shown || !before || !now || next.state !== 'read' || next.kind !== shown.kind) return false;
  if (next.kind === 'lead') return next.confidence < 1 && before.memberId !== now.memberId && textsOf(before) === textsOf(now);
  const [threadBefore, threadNow] = [threadIn(shown.url), threadIn(next.url)];
  const isOtherThread = threadBefore !== null && threadNow !== null && threadBefore !== threadNow;
  return isOtherThread && (before.memberId ?? before.slug) === (now.memberId ?? now.slug);
}

/** The reading without the person who may be the one before. */
export function asBehind({ site, kind, url, recipe }: PageReading): PageReading {
  const reason = 'the document still shows whom it showed at the address before';
  return { site, kind, state: 'resolving', url, people: [], confidence: 0, rung: null, stale: true, reason, ...(recipe ? { recipe } : {}) };
}

const textsOf = ({ name, headline, company }: PersonReading) => JSON.stringify([name, headline, company]);

function threadIn(url: string): string | null {
  return /\/messaging\/thread\/([^/?#]+)/.exec(url)?.[1] ?? null;
}
