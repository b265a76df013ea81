import { coreFamily } from './parse-name.ts';
import { type KnownContact, type PersonView, type SeenPerson, viewForKeys, viewPerson } from './person-view.ts';
import { plainSpelling, soundOf } from './transliterate.ts';

/** More than this many keys of a person find nobody new and only cost look-ups. */
const mostKeys = 120;

/**
 * Keys under which a contact is found again, to be stored and indexed: two that share none are never compared. `e:` the
 * e-mail's local part; `g:` given name and company; `f:` sound of a family name and the given name's initial; `p:` the
 * same by its first letters, for slips of the keyboard; `w:` the whole name, however it is split.
 */
export function contactKeys(contact: KnownContact): string[] {
  return keysOfContact(viewForKeys(contact));
}

/** The keys to look a person up by, the most telling first, so that a look-up with a limit keeps the best. */
export function blockingKeys(person: SeenPerson): string[] {
  return keysOfPerson(viewPerson(person));
}

export function keysOfContact({ name, local, company }: ReturnType<typeof viewForKeys>): string[] {
  const keys = new Set<string>();
  const whole = local.join('');
  if (whole.length > 2) keys.add(`e:${plainSpelling(whole)}`);
  const companies = companyTokens(company.names, company.domainNames);
  const [first = '', ...others] = local;
  const last = others.at(-1) ?? '';
  for (const given of new Set([name.given, first, last])) {
    if (given.length < 2) continue;
    const sound = soundOf(given);
    for (const token of companies) keys.add(`g:${sound}:${token}`);
  }
  if (name.words.length > 1)
    addNameKeys(keys, [name.given, ...name.asides], [...coreFamily(name.family), name.family.join(''), ...name.asides]);
  // "Doe Jane" and "Jane Doe" are one to an index.
  if (name.words.length > 1) addNameKeys(keys, [name.words.at(-1) ?? ''], [name.words[0] ?? '']);
  if (name.words.length > 1) keys.add(wholeNameKey(name.words));
  if (local.length > 1 && name.family.length === 0) {
    addNameKeys(keys, [first], [last]);
    addNameKeys(keys, [last], [first]);
  }
  return [...keys];
}

export function keysOfPerson(person: PersonView): string[] {
  const { name, givens, givenForms, families } = person;
  const all = [...givens, ...givenForms];
  const full = families.filter((family) => family.length > 1);
  const emails = new Set<string>();
  for (const family of full) {
    for (const given of givens) {
      const [g, f] = [given.charAt(0), family.charAt(0)];
      for (const local of [given + family, family + given, g + family, family + g, given + f, f + given])
        emails.add(`e:${plainSpelling(local)}`);
    }
    emails.add(`e:${plainSpelling(family)}`);
  }
  const companies = companyTokens([...person.employers, ...person.former, ...person.perhapsEmployers], []);
  const atCompany = new Set(givens.flatMap((given) => companies.map((token) => `g:${soundOf(given)}:${token}`)));
  const names = new Set<string>();
  addNameKeys(names, all, full);
  if (name.words.length > 1) {
    names.add(wholeNameKey(name.words));
    addNameKeys(names, [name.words.at(-1) ?? ''], [name.given]);
  }
  return [...emails, ...names, ...atCompany].slice(0, mostKeys);
}

/** The letters of the name in the order of the alphabet, so that neither order nor blanks matter. */
function wholeNameKey(words: readonly string[]): string {
  return `w:${Array.from(plainSpelling(words.join('')))
    .sort()
    .join('')}`;
}

function addNameKeys(keys: Set<string>, givens: readonly string[], families: readonly string[]): void {
  // What plain spelling does to a word leaves its first letter as it is.
  const initials = new Set(givens.map((given) => given.charAt(0)).filter(Boolean));
  for (const family of families) {
    if (family.length < 2) continue;
    const [sound, start] = [soundOf(family), plainSpelling(family).slice(0, 4)];
    for (const initial of initials) {
      keys.add(`f:${sound}:${initial}`);
      keys.add(`p:${start}:${initial}`);
    }
  }
}

function companyTokens(
  names: readonly { telling: string[]; core: string[]; acronyms: ReadonlySet<string> }[],
  domainNames: readonly string[],
): string[] {
  const tokens = names.flatMap(({ telling, core, acronyms }) => [
    ...(telling.length > 0 ? telling.slice(0, 3) : core),
    ...acronyms,
    core.join(''),
  ]);
  return [...new Set([...tokens, ...domainNames])].filter((token) => token.length > 2);
}
