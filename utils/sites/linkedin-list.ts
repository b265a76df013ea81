import type { PageReading, PersonReading } from '../contract/reading.ts';
import type { Recipe, Rung } from '../contract/recipe.ts';
import { answer } from './answer.ts';
import { all, first, ladder } from './interpret.ts';
import { isMemberId, slugOf } from './linkedin-address.ts';
import { textOf, wholeText, withoutEmpty } from './text.ts';

/**
 * The people of search results or of a company's people page, to choose from. Nobody of them is the subject. An item
 * may link to several people ("x and y know her too"): then the link with a marked name counts. Null when none is there.
 */
export function readLinkedInList(document: Document, url: string, recipe: Recipe): PageReading | null {
  for (const rung of ladder(recipe, 'list')) {
    const people = all(document, rung.find.item).flatMap((item) => personOf(item, rung) ?? []);
    const unique = people.filter((person, at) => people.findIndex((other) => keyOf(other) === keyOf(person)) === at);
    if (unique.length > 0) return answer('linkedin', url, { kind: 'list', people: unique, confidence: 0, rung: rung.rung });
  }
  return null;
}

function personOf(item: Element, { find }: Rung): PersonReading | null {
  if (item.closest('aside')) return null;
  const links = all(item, find.link, 20).flatMap((link) => {
    const id = slugOf(link.getAttribute('href'));
    return id === null ? [] : { id, link, marked: all(link, find.name, 5).find((element) => textOf(element)) };
  });
  const alone = new Set(links.map(({ id }) => id)).size === 1;
  const chosen = links.find(({ marked }) => marked) ?? (alone ? (links.find(({ link }) => textOf(link)) ?? links[0]) : undefined);
  if (!chosen) return null;
  const name = wholeText(chosen.marked ?? (textOf(chosen.link) ? chosen.link : first(item, find.name)));
  if (!name || /^(·|•)/.test(name)) return null;
  return withoutEmpty<PersonReading>({
    name,
    ...(isMemberId(chosen.id) ? { memberId: chosen.id } : { slug: chosen.id }),
    headline: wholeText(first(item, find.headline), 1_000),
    role: 'listed',
  });
}

function keyOf(person: PersonReading): string | undefined {
  return person.slug ?? person.memberId;
}
