import { slugOf } from './linkedin-address.ts';
import { collapse, isWhole, textOf } from './text.ts';

/** The element that holds the name of the page's own person, or why there is none. */
export type OwnName = { found: 'name'; element: Element; name: string; link: string | null } | { found: 'other' | 'nothing' };

/**
 * Chooses among candidates by what the page itself says of the name: it stands in a link to this very person, begins
 * the title, or labels a picture. A candidate that links to somebody else is struck out; a lone one needs no witness
 * when it is a heading, several without one are nobody's, and what is no heading needs both link and title.
 */
export function ownName(
  candidates: readonly Element[],
  mine: ReadonlySet<string>,
  scope: Element,
  witness: 'any' | 'title' = 'any',
): OwnName {
  const title = titleOf(scope.ownerDocument);
  let struck = false;
  const read = candidates.slice(0, 100).flatMap((element) => {
    const name = textOf(element);
    if (!name || !isWhole(element)) return [];
    const link = slugOf(element.closest('a[href]')?.getAttribute('href'));
    if (link !== null && !mine.has(link)) {
      struck = true;
      return [];
    }
    const titled = beginsWithName(title, name);
    const pictured = [...scope.querySelectorAll('img[alt]')].some((image) => collapse(image.getAttribute('alt')) === name);
    return {
      element,
      name,
      link,
      heading: isHeading(element),
      titled,
      weight: (link === null ? 0 : 4) + (titled ? 2 : 0) + (pictured ? 1 : 0),
    };
  });
  const fit = read.filter(({ heading, link, titled }) => (witness === 'title' ? titled : heading || (link !== null && titled)));
  const best = Math.max(0, ...fit.map(({ weight }) => weight));
  const [chosen, ...others] = fit.filter(({ weight }) => weight === best);
  if (!chosen) return { found: struck ? 'other' : 'nothing' };
  if (others.some(({ name }) => name !== chosen.name) || (best === 0 && struck)) return { found: 'nothing' };
  return { found: 'name', element: chosen.element, name: chosen.name, link: chosen.link };
}

/** `(3) Name | LinkedIn`, `Name - Title - Company | LinkedIn` (2013-05 to 2026-08). */
function beginsWithName(title: string, name: string): boolean {
  return title === name || (title.startsWith(`${name} `) && /^[-–|]/.test(title.slice(name.length + 1)));
}

function titleOf(document: Document): string {
  return (collapse(document.title, 1_000) ?? '').replace(/^\(\d+\+?\) /, '');
}

function isHeading(element: Element): boolean {
  return /^h[1-6]$/.test(element.localName) || element.getAttribute('role') === 'heading';
}
