import type { PageReading } from '../contract/reading.ts';
import { answer, nobody, resolving } from './answer.ts';
import { slugOf } from './linkedin-address.ts';
import { readGuestCard, readGuestJsonLd } from './linkedin-guest.ts';
import { readContactLink, readEmberTopCard, readSduiTopCard } from './linkedin-member.ts';
import { ownership, type RungAnswer } from './linkedin-own.ts';
import { withoutEmpty } from './text.ts';

const LADDER: readonly ((document: Document, slug: string) => RungAnswer)[] = [
  readSduiTopCard,
  readEmberTopCard,
  readContactLink,
  readGuestCard,
  readGuestJsonLd,
];

/**
 * The person of a LinkedIn profile address. In-app navigation changes the address first and the document later, so each
 * rung must find the slug of the address in the document's own links before it answers; embedded JSON stays behind
 * after such a navigation and is never read for a member.
 */
export function readLinkedInProfile(document: Document, url: string, slug: string): PageReading {
  const canonical = slugOf(document.querySelector('link[rel="canonical"]')?.getAttribute('href'));
  let seenOther = ownership(slug, [canonical]) === 'other';
  for (const rung of seenOther ? [] : LADDER) {
    const said = rung(document, slug);
    if (said.found === 'other') seenOther = true;
    if (said.found !== 'person') continue;
    return answer('linkedin', url, {
      kind: 'profile',
      people: [withoutEmpty(said.person)],
      confidence: said.confidence,
      rung: said.rung,
    });
  }
  // 2024-03
  if (document.querySelector('.page-not-found')) return nobody('linkedin', url, 'LinkedIn says that this profile does not exist');
  return resolving(
    'linkedin',
    'profile',
    url,
    seenOther ? 'the document still shows somebody else than the address' : 'no part of the document names the person of the address yet',
  );
}
