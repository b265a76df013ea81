import { betterCompany, type CompanyLevel, compareCompany } from './compare-company.ts';
import { type EmailFit, fitEmail } from './email-pattern.ts';
import { betterFamily, betterGiven, compareFamily, compareGiven, type FamilyLevel, type GivenLevel, type NameView } from './name-view.ts';
import type { ContactView, PersonView } from './person-view.ts';
import { oneSlipApart } from './similarity.ts';
import { compareTitles, type TitleLevel } from './title.ts';

/** What agrees between a page's person and a contact, fact by fact. */
export interface Agreement {
  given: GivenLevel;
  family: FamilyLevel;
  /** The same two by the LinkedIn slug. */
  slugGiven: GivenLevel;
  slugFamily: FamilyLevel;
  email: EmailFit;
  company: CompanyLevel;
  /** A company the page says the person left. */
  former: CompanyLevel;
  title: TitleLevel;
  mailbox: ContactView['hasMailbox'];
  /** An address on the page is at the contact's company. */
  sameDomain: boolean;
  /** The page names more than a given name and an initial. */
  wholeName: boolean;
}

export function comparePerson(person: PersonView, contact: ContactView): Agreement {
  const { given, family } = compareNames(person.name, contact.name);
  const direct = fitEmail(contact.local, person.givens, person.families);
  const email = direct === 'other' || direct === 'familyOther' ? viaForms(direct, person, contact) : direct;
  return {
    given,
    family,
    slugGiven: compareGiven(person.inSlug.given, contact.name.given),
    slugFamily: compareFamily(person.inSlug.family === '' ? [] : [person.inSlug.family], contact.name.family),
    email,
    company: companyOf(person, contact),
    former: person.former.length === 0 ? 'unknown' : compareCompany(person.former, contact.company),
    title: compareTitles(person.title, contact.title),
    mailbox: contact.hasMailbox,
    sameDomain: contact.companyDomain !== null && person.companyDomains.includes(contact.companyDomain),
    wholeName: person.name.given.length > 1 && (person.name.family.at(-1)?.length ?? 0) > 1,
  };
}

function viaForms(direct: EmailFit, person: PersonView, contact: ContactView): EmailFit {
  const fit = fitEmail(contact.local, person.givenForms, person.families);
  return fit === 'both' || fit === 'givenInitial' || fit === 'initialFamily' || fit === 'given' ? fit : direct;
}

/** Parts of a headline that only may be the employer can speak for a contact, never against. */
function companyOf(person: PersonView, contact: ContactView): CompanyLevel {
  const sure = compareCompany(person.employers, contact.company);
  const perhaps = compareCompany(person.perhapsEmployers, contact.company);
  return perhaps === 'other' || perhaps === 'some' || perhaps === 'beginnings' ? sure : betterCompany(sure, perhaps);
}

function compareNames(seen: NameView, known: NameView): { given: GivenLevel; family: FamilyLevel } {
  const straight = inOrder(seen, known);
  if (seen.words.length < 2 || known.words.length < 2) return straight;
  const [seenAll, knownAll] = [seen.words.join(''), known.words.join('')];
  // A blank in the wrong place ("Davi Docampo"), or the words in another order.
  if (seenAll === knownAll || seen.words.toSorted().join(' ') === known.words.toSorted().join(' '))
    return { given: 'same', family: 'same' };
  if (straight.given !== 'other' && straight.family !== 'other') return straight;
  if (oneSlipApart(seenAll, knownAll)) return { given: betterGiven(straight.given, 'slip'), family: betterFamily(straight.family, 'slip') };
  const turned = inOrder({ ...seen, given: seen.words.at(-1) ?? '', family: seen.words.slice(0, -1) }, known);
  const isSure = (turned.given === 'same' || turned.given === 'form') && (turned.family === 'same' || turned.family === 'part');
  return isSure ? turned : straight;
}

function inOrder(seen: NameView, known: NameView): { given: GivenLevel; family: FamilyLevel } {
  let given = compareGiven(seen.given, known.given);
  let family = compareFamily(seen.family, known.family);
  for (const aside of seen.asides) {
    if (compareGiven(aside, known.given) === 'same') given = betterGiven(given, 'form');
    if (compareFamily([aside], known.family) === 'same') family = betterFamily(family, 'part');
  }
  for (const aside of known.asides) {
    if (compareGiven(seen.given, aside) === 'same') given = betterGiven(given, 'form');
    if (compareFamily(seen.family, [aside]) === 'same') family = betterFamily(family, 'part');
  }
  return { given, family };
}
