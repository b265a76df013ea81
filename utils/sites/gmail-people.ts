import type { PersonReading, PersonRole } from '../contract/reading.ts';
import { addressOf, collapse, withoutEmpty } from './text.ts';

/** A person as Gmail writes one: `email` and `name` attributes, or a hovercard id. Null without an address. */
export function personAt(element: Element | null | undefined, role: PersonRole): PersonReading | null {
  const email = addressOf(element?.getAttribute('email') ?? element?.getAttribute('data-hovercard-id') ?? element?.getAttribute('jid'));
  if (!element || !email) return null;
  const name = element.getAttribute('name') ?? element.getAttribute('data-name') ?? element.textContent;
  return withoutEmpty({ name: collapse(name), email, role });
}

/** One reading for each address: the first one wins. */
export function withoutDoubles(people: readonly PersonReading[]): PersonReading[] {
  return people.filter((person, at) => people.findIndex((other) => other.email === person.email) === at).slice(0, 500);
}

/** The mail account that is signed in: the account button, else the title ("Subject - me@example.com - Gmail"). */
export function viewerOf(document: Document): string | undefined {
  const account = document.querySelector('a[href*="accounts.google.com/SignOutOptions"][aria-label*="@"]')?.getAttribute('aria-label');
  const inLabel = /[^\s@()<>:]+@[^\s@()<>]+\.[^\s@()<>]+/.exec(account ?? '')?.[0];
  const inTitle = / - ([^\s@]+@[^\s@]+) - [^-]+$/.exec(document.title)?.[1];
  return addressOf(inLabel) ?? addressOf(inTitle);
}
