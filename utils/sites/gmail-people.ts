import type { PersonReading, PersonRole } from '../contract/reading.ts';
import type { Recipe } from '../contract/recipe.ts';
import { attribute, first, ladder } from './interpret.ts';
import { addressOf, collapse, wholeText, withoutEmpty } from './text.ts';

/** A person as Gmail writes one: `email` and `name` attributes, or a hovercard id. Null without an address. */
export function personAt(recipe: Recipe, element: Element | null | undefined, role: PersonRole): PersonReading | null {
  const email = addressOf(attribute(recipe, 'address', element));
  if (!element || !email) return null;
  return withoutEmpty({ name: collapse(attribute(recipe, 'name', element)) ?? wholeText(element), email, role });
}

/** One reading for each address: the first one wins. */
export function withoutDoubles(people: readonly PersonReading[]): PersonReading[] {
  return people.filter((person, at) => people.findIndex((other) => other.email === person.email) === at).slice(0, 500);
}

/** The mail account that is signed in: the account button, else the title ("Subject - me@example.com - Gmail"). */
export function viewerOf(document: Document, recipe: Recipe): string | undefined {
  const account = ladder(recipe, 'viewer')
    .map(({ find }) => attribute(recipe, 'account', first(document, find.account)))
    .find(Boolean);
  const inLabel = /[^\s@()<>:]+@[^\s@()<>]+\.[^\s@()<>]+/.exec(account ?? '')?.[0];
  const inTitle = / - ([^\s@]+@[^\s@]+) - [^-]+$/.exec(document.title)?.[1];
  return addressOf(inLabel) ?? addressOf(inTitle);
}
