import type { Rung } from '../contract/recipe.ts';
import { all, first } from './interpret.ts';
import { slugOf } from './linkedin-address.ts';
import { isWhole, textOf, wholeText } from './text.ts';

/** "· 2nd" and the like, and pronouns ("She/Her", "(He/Him)"), stand between name and headline in any language. */
const NOT_A_HEADLINE = /^(·|•|--$|\(?\p{L}+(\s?\/\s?\p{L}+)+\)?$)/u;

/** The headline by its own selector, else the first line after the name that can be one. */
export function headlineOf(card: Element, name: Element, { find }: Rung): string | undefined {
  const marked = all(card, find.headline, 20).find((element) => !isInOtherTile(element, name, card));
  if (marked) return wholeText(marked, 1_000);
  const buttons = new Set(all(card, find.employer, 20).flatMap((button) => textOf(button) ?? []));
  for (const line of all(card, find.line, 200)) {
    if (!comesAfter(name, line) || line.closest('a, [role="button"], button') || isInOtherTile(line, name, card)) continue;
    const text = textOf(line, 1_000);
    if (!text || NOT_A_HEADLINE.test(text) || isPlaceLine(line)) continue;
    // "Company · School" repeats the buttons below.
    if (text.split(' · ').every((part) => buttons.has(part))) continue;
    return isWhole(line) ? text : undefined;
  }
  return undefined;
}

/**
 * The current company. The line under the headline repeats the buttons, company first ("Company · School", 2026-04), and
 * that order is in its text; without it the first of several buttons that is no school. One button alone may be either,
 * so then an education section must have arrived and not name it.
 */
export function currentEmployer(document: Document, card: Element, name: Element, { find }: Rung): string | undefined {
  const buttons = all(card, find.employer, 10).filter((button) => comesAfter(name, button) && !isInOtherTile(button, name, card));
  const texts = [...new Set(buttons.flatMap((button) => wholeText(button) ?? []))];
  const schools = all(document, find.school, 5).filter((section) => isWhole(section));
  const isSchool = (text: string) => schools.some((section) => names(section, text));
  const summary = all(card, find.line, 200)
    .filter((line) => line.closest('a, [role="button"], button') === null && isWhole(line))
    .map((line) => textOf(line)?.split(' · ') ?? [])
    .find((parts) => parts.length > 0 && parts.every((part) => texts.includes(part)));
  const firm = summary?.[0] ?? texts.find((text) => !isSchool(text));
  if (firm === undefined || isSchool(firm)) return undefined;
  return summary !== undefined || schools.length > 0 || texts.length > 1 ? firm : undefined;
}

function comesAfter(earlier: Element, later: Element): boolean {
  return (earlier.compareDocumentPosition(later) & 4) !== 0;
}

/** The line of the place holds the contact link or a lone dot beside it (2026-04). */
function isPlaceLine(line: Element): boolean {
  return [...(line.parentElement?.children ?? [])].some(
    (other) =>
      other !== line &&
      other.localName === 'p' &&
      (textOf(other) === '·' || other.querySelector('a[href*="/overlay/contact-info"]') !== null),
  );
}

/** Inside a smaller part of the card than the name's own, which links to somebody: a tile of another person. */
function isInOtherTile(element: Element, name: Element, card: Element): boolean {
  const own =
    slugOf(name.closest('a[href]')?.getAttribute('href')) ?? slugOf(first(card, 'a[href*="/overlay/contact-info"]')?.getAttribute('href'));
  for (let box = element.parentElement; box && box !== card && !box.contains(name); box = box.parentElement) {
    if ([...box.querySelectorAll('a[href*="/in/"]')].some((link) => own !== null && slugOf(link.getAttribute('href')) !== own)) return true;
  }
  return false;
}

function names(section: Element, text: string): boolean {
  return [...section.querySelectorAll('span, p, a')].some((element) => element.childElementCount === 0 && textOf(element) === text);
}
