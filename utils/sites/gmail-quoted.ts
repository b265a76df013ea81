import type { PersonReading } from '../contract/reading.ts';
import type { Rung } from '../contract/recipe.ts';
import { all, closest, first } from './interpret.ts';
import { addressOf, collapse, isWhole, withoutEmpty } from './text.ts';

/**
 * Whom the quoted part of a message names (the first sender of a forwarded mail, say): offered, never chosen. Links of
 * the quote's head only: what stands in a quote's own text is not a person of the mail. At most five.
 */
export function quotedPeople(message: Element, { find }: Rung): PersonReading[] {
  const body = first(message, find.body);
  const links = all(body, find.quoted, 50).filter((link) => closest(link, find.quote) !== null && isWhole(link));
  const people = links.flatMap((link) => {
    const email = addressOf(
      decoded(
        link
          .getAttribute('href')
          ?.replace(/^mailto:/, '')
          .split('?')[0],
      ),
    );
    return email ? withoutEmpty<PersonReading>({ name: nameBefore(link, email, find.quotedName), email, role: 'quoted' }) : [];
  });
  return people.filter((person, at) => people.findIndex((other) => other.email === person.email) === at).slice(0, 5);
}

/** `Name <address>`: the marked name of the same line, else the text right before the bracket. */
function nameBefore(link: Element, email: string, marked: string | undefined): string | undefined {
  const name = collapse(first(link.parentElement?.closest('div') ?? link.parentElement, marked)?.textContent);
  if (name) return addressOf(name) === email ? undefined : name;
  const text = collapse(link.textContent);
  if (text && addressOf(text) !== email) return text;
  const before = collapse(link.previousSibling?.textContent)?.replace(/\s*[<(]$/, '');
  const [, line] = /(?:^|[:：])\s*"?([^:："]+?)"?$/.exec(before ?? '') ?? [];
  return collapse(line);
}

function decoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch {
    return text;
  }
}
