import type { IdentifierInput, ResolveInput } from '../../../utils/contract/people.ts';
import type { PageReading, PersonReading } from '../../../utils/contract/reading.ts';

/** Names a page across reloads of it: the thread in Gmail, the path elsewhere, without what only changes the view. */
export function pageKey(url: string): string {
  const parsed = URL.parse(url);
  if (!parsed) return url;
  if (parsed.hostname === 'mail.google.com') {
    const place = parsed.hash.replace(/^#/, '').split('?')[0] ?? '';
    return `gmail/${place.split('/').at(-1)}`;
  }
  return parsed.hostname + parsed.pathname.replace(/\/+$/, '');
}

/** Tells the people of one page apart. */
export function personKey(person: PersonReading): string {
  return person.email ?? person.slug ?? person.memberId ?? person.name ?? '';
}

export function personLabel(person: PersonReading): string {
  return person.name ?? person.email ?? person.slug ?? 'Somebody';
}

/** Those the page is about: people who are only quoted stand back when there are others. */
export function peopleOf(reading: PageReading): PersonReading[] {
  const foremost = reading.people.filter((person) => person.role !== 'quoted');
  const seen = new Map((foremost.length > 0 ? foremost : reading.people).map((person) => [personKey(person), person]));
  seen.delete('');
  return [...seen.values()];
}

export function identifiersOf(person: PersonReading): IdentifierInput[] {
  const found: IdentifierInput[] = [];
  if (person.email) found.push({ kind: 'email', value: person.email });
  if (person.slug) found.push({ kind: 'linkedin', value: person.slug });
  if (person.memberId) found.push({ kind: 'linkedin_member', value: person.memberId });
  return found;
}

export function resolveInputOf(person: PersonReading, site: PageReading['site']): ResolveInput {
  return {
    identifiers: identifiersOf(person),
    ...(person.name ? { name: person.name } : {}),
    ...(person.headline ? { headline: person.headline } : {}),
    ...(person.company ? { company: person.company } : {}),
    ...(person.masked ? { masked: true } : {}),
    ...(site ? { site } : {}),
  };
}
