import type { PersonReading } from '../contract/reading.ts';

type NameParts = Pick<PersonReading, 'firstName' | 'lastName'>;

/**
 * First and last name where the page says them or they are beyond doubt; otherwise nothing.
 *
 * `labels` are short texts of the same page that speak of the person by the given name alone, in whatever language
 * ("View Søren's verifications", "Ver el perfil de Ivana"). The longest beginning of the name that stands in a label
 * without the word that follows it in the name is the given name: this is what LinkedIn itself calls the first name.
 */
export function nameParts(name: string | undefined, labels: Iterable<string> = []): NameParts {
  if (!name) return {};
  const words = name.split(' ');
  const texts = [...labels].map((label) => label.replace(/\s+/g, ' ').replaceAll(name, '\n'));
  for (let count = words.length - 1; count >= 1; count--) {
    const given = words.slice(0, count).join(' ');
    const next = words[count] ?? '';
    if (texts.some((text) => standsAlone(text, given, next))) return { firstName: given, lastName: words.slice(count).join(' ') };
  }
  return beyondDoubt(name);
}

function standsAlone(text: string, given: string, next: string): boolean {
  for (let at = text.indexOf(given); at !== -1; at = text.indexOf(given, at + 1)) {
    const after = text.slice(at + given.length);
    const letterBefore = /[\p{L}\p{N}]$/u.test(text.slice(0, at));
    if (!letterBefore && !/^[\p{L}\p{N}-]/u.test(after) && !after.startsWith(` ${next}`)) return true;
  }
  return false;
}

/** Two words (credentials after a comma aside), or kanji followed by kana: the order of East Asian names with spaces is open. */
function beyondDoubt(name: string): NameParts {
  const kana = /^(\p{Script=Han}+)(\p{Script=Hiragana}+|\p{Script=Katakana}+)$/u.exec(name);
  if (kana) return { firstName: kana[2], lastName: kana[1] };
  if (/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(name)) return {};
  const [core = ''] = name.split(',');
  const words = core.trim().split(' ');
  const [first] = words;
  if (words.length !== 2 || !first || words.some((word) => !/\p{L}/u.test(word))) return {};
  return { firstName: first, lastName: name.slice(first.length + 1) };
}
