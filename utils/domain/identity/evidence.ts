import type { Agreement } from './compare-person.ts';
import { companyClassOf } from './features.ts';
import type { KnownContact, SeenPerson } from './person-view.ts';

/** What speaks for a contact, in short words for the rep; the strongest first. */
export function sayEvidence(agreement: Agreement, person: SeenPerson, contact: KnownContact): string[] {
  const company = contact.accountName ?? contact.accountDomain ?? 'the same company';
  const companyClass = companyClassOf(agreement);
  const said = [
    sayName(agreement),
    companyClass === 'agree' ? (person.company ? `works at ${company}` : `works at ${company} as the headline says`) : null,
    companyClass === 'likely' ? `company fits ${contact.accountName ?? 'the e-mail domain'}` : null,
    companyClass === 'former' ? `used to work at ${company}` : null,
    agreement.sameDomain ? "e-mail domain is the account's" : null,
    agreement.email === 'both' || agreement.email === 'initialFamily' || agreement.email === 'givenInitial'
      ? 'e-mail pattern fits the name'
      : null,
    agreement.title === 'same' || agreement.title === 'sameCommon' ? 'same title' : null,
  ];
  return said.filter((sentence) => sentence !== null);
}

function sayName(agreement: Agreement): string | null {
  const { given, family, slugGiven, slugFamily } = agreement;
  const familyAgrees = family === 'same' || family === 'part';
  if (given === 'same' && family === 'same') return 'same name';
  if (given === 'same' && family === 'part') return 'same first name, shares a family name';
  if (given === 'form' && familyAgrees) return 'same last name, another form of the first';
  if (given === 'initial' && familyAgrees) return 'same last name and initial';
  if (given === 'same' && family === 'initial')
    return slugFamily === 'same' ? 'same name by the profile address' : 'same first name and initial';
  if ((slugGiven === 'same' || slugGiven === 'form') && slugFamily === 'same') return 'same name by the profile address';
  if (given !== 'other' && given !== 'unknown' && family !== 'other' && family !== 'unknown') return 'nearly the same name';
  if (given === 'same' && family === 'unknown') return 'same first name';
  return null;
}
