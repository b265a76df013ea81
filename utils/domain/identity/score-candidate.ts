import { comparePerson, type FeatureName, type KnownContact, type PersonFeatures, type SeenPerson } from './compare-person.ts';
import { normalizeIdentifier } from './identifiers.ts';
import { parseName } from './name-key.ts';

/** Without an identifier nothing is certain. */
const mostWithoutIdentifier = 0.95;

/**
 * Log-odds of each agreement: logistic regression with a ridge over 48,602 pairs of invented profiles and contacts,
 * November 2026 (out of fold F1 .936; recall .866 at precision .99). Several agreements overlap, so one weight alone may
 * look odd.
 */
const bias = -14.119;
const weights: Partial<Record<FeatureName, number>> = {
  firstSame: 0.256,
  firstForm: 0.986,
  firstInitial: 2.129,
  firstLike: 1.44,
  firstConflict: -1.864,
  lastSame: 0.397,
  lastPart: -0.398,
  lastInitial: 1.507,
  lastLike: 0.298,
  lastConflict: -2.886,
  fullLike: 1.692,
  slugSame: 0.654,
  slugLike: 5.137,
  mailFits: 3.253,
  nameMissing: 3.093,
  company: 0.086,
  companyClear: 4.311,
  companyNone: 0.305,
  companyUnknown: 2.278,
  privateMail: 0.378,
  title: -0.334,
  titleSame: 4.535,
  titleNone: -0.551,
  nameAndCompany: 1.736,
  mailAndCompany: 2.381,
  titleAndCompany: 0.937,
  nameAndTitle: -0.065,
  // Too rare among the pairs to be learned: the page shows an address at the contact's company.
  mailDomain: 3,
};

/**
 * How likely the seen person is this contact, 0 to 1, and why, in words. The same e-mail address gives 1; without it the
 * score stays at or below 0.95, and a name alone far below.
 */
export function scoreCandidate(person: SeenPerson, contact: KnownContact): { score: number; evidence: string[] } {
  const email = contact.email === null ? null : normalizeIdentifier('email', contact.email);
  if (email !== null && person.emails.some((seen) => normalizeIdentifier('email', seen) === email)) {
    return { score: 1, evidence: ['same e-mail address'] };
  }
  const features = comparePerson(person, contact);
  const odds = Object.entries(weights).reduce((sum, [name, weight]) => sum + weight * features[name as FeatureName], bias);
  return { score: mostWithoutIdentifier / (1 + Math.exp(-odds)), evidence: sayEvidence(features, person, contact) };
}

function sayEvidence(features: PersonFeatures, person: SeenPerson, contact: KnownContact): string[] {
  const evidence: string[] = [];
  const name = sayName(features, person, contact);
  if (name !== null) evidence.push(name);
  if (features.company >= 0.7) {
    const company = contact.accountName ?? contact.accountDomain ?? 'the same company';
    evidence.push(person.company ? `works at ${company}` : `works at ${company} as the headline says`);
  }
  if (features.mailDomain) evidence.push("e-mail domain is the account's");
  if (features.mailFits >= 0.8) evidence.push('e-mail pattern fits the name');
  if (features.titleSame) evidence.push('same title');
  return evidence;
}

function sayName(features: PersonFeatures, person: SeenPerson, contact: KnownContact): string | null {
  const seen = parseName(person.name ?? '').words;
  const known = parseName(contact.name).words;
  if (known.length === 0) return null;
  if (seen.toSorted().join(' ') === known.toSorted().join(' ')) return known.length > 1 ? 'same name' : 'same first name';
  const lastAgrees = features.lastSame === 1 || features.lastPart === 1;
  if (features.firstSame && lastAgrees) return 'same first and last name';
  if (features.firstForm && lastAgrees) return 'same last name, another form of the first';
  if (features.firstSame && features.lastInitial) return 'same first and initial';
  if (features.firstInitial && lastAgrees) return 'same last name and initial';
  if (features.fullLike > 0.92) return 'nearly the same name';
  return null;
}
