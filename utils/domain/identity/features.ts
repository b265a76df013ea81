import type { CompanyLevel } from './compare-company.ts';
import type { Agreement } from './compare-person.ts';
import { betterFamily, betterGiven } from './name-view.ts';

/** What the other candidates say about one of them. */
export interface Standing {
  /** Other contacts of the same name among the candidates. */
  namesakes: number;
  /** The best agreement in company among contacts of the same name, this one left out. */
  namesakeCompany: CompanyClass | 'none';
  /** Another candidate's name and company agree, and this one's company does not. */
  outdone: boolean;
}

export type NameClass = 'full' | 'near' | 'initial' | 'half' | 'otherGiven' | 'otherFamily' | 'none';
export type CompanyClass = 'agree' | 'likely' | 'some' | 'former' | 'unknown' | 'other';

/** The name as a whole: shown name and slug together. */
export function nameClassOf(agreement: Agreement): NameClass {
  const given = betterGiven(agreement.given, agreement.slugGiven);
  const family = betterFamily(agreement.family, agreement.slugFamily);
  if (given === 'unknown' && family === 'unknown') return 'none';
  if (given === 'other') return family === 'other' ? 'none' : 'otherGiven';
  if (family === 'other') return 'otherFamily';
  if (given === 'unknown' || family === 'unknown') return 'half';
  if (given === 'initial' || family === 'initial') return 'initial';
  return (given === 'same' || given === 'form') && family === 'same' ? 'full' : 'near';
}

const companyClasses: Record<CompanyLevel, CompanyClass> = {
  same: 'agree',
  within: 'agree',
  domain: 'likely',
  acronym: 'likely',
  beginnings: 'some',
  some: 'some',
  other: 'other',
  unknown: 'unknown',
};

export function companyClassOf({ company, former }: Agreement): CompanyClass {
  const now = companyClasses[company];
  const before = companyClasses[former];
  return (now === 'other' || now === 'unknown' || now === 'some') && (before === 'agree' || before === 'likely') ? 'former' : now;
}

const emailClasses: Record<Agreement['email'], string> = {
  both: 'says',
  initialFamily: 'says',
  givenInitial: 'says',
  family: 'half',
  given: 'half',
  initials: 'half',
  familyOther: 'against',
  givenOther: 'against',
  other: 'against',
  none: 'none',
};
const titleClasses: Record<Agreement['title'], string> = {
  same: 'same',
  sameCommon: 'same',
  most: 'some',
  some: 'some',
  rank: 'other',
  other: 'other',
  unknown: 'unknown',
};

/** The facts that the weights are for: names of what holds, and a count or two. */
export function featuresOf(agreement: Agreement, standing: Standing): Map<string, number> {
  const name = nameClassOf(agreement);
  const company = companyClassOf(agreement);
  const email = emailClasses[agreement.email] ?? 'none';
  const title = titleClasses[agreement.title] ?? 'unknown';
  const held = [
    `given ${agreement.given}`,
    `family ${agreement.family}`,
    `slug given ${agreement.slugGiven}`,
    `slug family ${agreement.slugFamily}`,
    `email ${agreement.email}`,
    `company ${agreement.company}`,
    `class ${company}`,
    `title ${agreement.title}`,
    `mailbox ${agreement.mailbox}`,
    `name ${name}`,
    `name ${name}, company ${company}`,
    `name ${name}, email ${email}`,
    `company ${company}, email ${email}`,
    `company ${company}, title ${title}`,
    `name ${name}, title ${title}`,
    `company ${company}, namesake ${standing.namesakeCompany}`,
    `company ${company}, mailbox ${agreement.mailbox}`,
  ];
  if (standing.outdone) held.push('outdone', `outdone, company ${company}`);
  const features = new Map(held.map((fact) => [fact, 1]));
  features.set('namesakes', Math.min(3, Math.log2(1 + standing.namesakes)));
  return features;
}
