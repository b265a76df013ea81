import type { PageReading } from '../contract/reading.ts';
import type { Recipe, Rung } from '../contract/recipe.ts';
import { answer, nobody, resolving } from './answer.ts';
import { first, ladder } from './interpret.ts';
import { slugOf } from './linkedin-address.ts';
import { readGuestCard, readGuestJsonLd } from './linkedin-guest.ts';
import { readMemberCard } from './linkedin-member.ts';
import { ownership, type RungAnswer } from './linkedin-own.ts';
import { withoutEmpty } from './text.ts';

/**
 * The person of a LinkedIn profile address. In-app navigation changes the address first and the document later, so each
 * rung must find the slug of the address in the document's own links before it answers; embedded JSON stays behind
 * after such a navigation and is never read for a member.
 */
export function readLinkedInProfile(document: Document, url: string, slug: string, recipe: Recipe): PageReading {
  const canonical = slugOf(document.querySelector('link[rel="canonical"]')?.getAttribute('href'));
  let seenOther = ownership(slug, [canonical]) === 'other';
  for (const rung of seenOther ? [] : ladder(recipe, 'profile')) {
    const said = climb(document, slug, recipe, rung);
    if (said.found === 'other') seenOther = true;
    if (said.found !== 'person') continue;
    return answer('linkedin', url, {
      kind: 'profile',
      people: [withoutEmpty(said.person)],
      confidence: said.confidence,
      rung: said.rung,
    });
  }
  const [missing] = ladder(recipe, 'missing');
  if (first(document, missing?.find.page)) return nobody('linkedin', url, 'LinkedIn says that this profile does not exist');
  return resolving(
    'linkedin',
    'profile',
    url,
    seenOther ? 'the document still shows somebody else than the address' : 'no part of the document names the person of the address yet',
    seenOther ? { stale: true } : {},
  );
}

/** A rung is read by the ownership rule that it names; one that names none of these is not read. */
function climb(document: Document, slug: string, recipe: Recipe, rung: Rung): RungAnswer {
  if (rung.how === 'member') return readMemberCard(document, slug, recipe, rung);
  if (rung.how === 'guest') return readGuestCard(document, slug, rung);
  if (rung.how === 'json-ld') return readGuestJsonLd(document, slug, rung);
  return { found: 'nothing' };
}
