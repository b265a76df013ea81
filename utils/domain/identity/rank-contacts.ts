import { type Agreement, comparePerson } from './compare-person.ts';
import { sayEvidence } from './evidence.ts';
import { type CompanyClass, companyClassOf, featuresOf, nameClassOf, type Standing } from './features.ts';
import { normalizeIdentifier } from './identifiers.ts';
import { type ContactView, type KnownContact, type PersonView, type SeenPerson, viewContact, viewPerson } from './person-view.ts';
import { bias, weights } from './weights.ts';

/** Without an identifier nothing is certain. */
const mostWithoutIdentifier = 0.999;
/** Many people share a name: without employer and title it is worth a question to the rep, no more. */
const mostByNameAlone = 0.6;

export interface Ranked<Contact> {
  contact: Contact;
  /** The probability that the contact is the person, 0 to 1. */
  score: number;
  /** Why, in words; empty when nothing speaks for it. */
  evidence: string[];
  /** Neither employer nor title could be compared: whoever has the name fits. */
  nameAlone: boolean;
}

/**
 * The contacts that the person of a page may be, best first, each with its probability and why. All candidates of a
 * look-up belong in one call: what a contact's agreement is worth depends on its namesakes. The same e-mail address gives 1.
 */
export function rankContacts<Contact extends KnownContact>(person: SeenPerson, contacts: readonly Contact[]): Ranked<Contact>[] {
  const emails = new Set(person.emails.map((email) => normalizeIdentifier('email', email)));
  const views = contacts.map(viewContact);
  const scored = scoreAll(viewPerson(person), views);
  return contacts
    .map((contact, at): Ranked<Contact> => {
      const email = contact.email === null ? null : normalizeIdentifier('email', contact.email);
      if (email !== null && emails.has(email)) return { contact, score: 1, evidence: ['same e-mail address'], nameAlone: false };
      const { score = 0, agreement } = scored[at] ?? {};
      if (!agreement) return { contact, score, evidence: [], nameAlone: true };
      return { contact, score, evidence: sayEvidence(agreement, person, contact), nameAlone: isNameAlone(agreement) };
    })
    .sort((a, b) => b.score - a.score);
}

/** The probability of each contact, in their order. For callers that read contacts once and compare them often. */
export function scoreAll(person: PersonView, contacts: readonly ContactView[]): { score: number; agreement: Agreement }[] {
  return compareAll(person, contacts).map(({ agreement, standing }) => {
    let odds = bias + (agreement.sameDomain ? sameDomainWeight : 0);
    for (const [fact, value] of featuresOf(agreement, standing)) odds += value * (weights[fact] ?? 0);
    const most = isNameAlone(agreement) && agreement.email === 'none' ? mostByNameAlone : mostWithoutIdentifier;
    return { score: Math.min(most, 1 / (1 + Math.exp(-odds))), agreement };
  });
}

/** Neither employer nor title can be compared: whoever has the name fits. */
export function isNameAlone({ company, former, title, sameDomain }: Agreement): boolean {
  return company === 'unknown' && former === 'unknown' && title === 'unknown' && !sameDomain;
}

/** An address on the page at the contact's company: too rare where the weights were learned, set as the weight of an agreeing company. */
const sameDomainWeight = 3;

const companyOrder: readonly (CompanyClass | 'none')[] = ['none', 'other', 'unknown', 'some', 'former', 'likely', 'agree'];

/** Compares a person with all candidates at once. */
export function compareAll(person: PersonView, contacts: readonly ContactView[]): { agreement: Agreement; standing: Standing }[] {
  const facts = contacts.map((contact) => {
    const agreement = comparePerson(person, contact);
    return {
      agreement,
      name: contact.name.words.toSorted().join(' '),
      nameClass: nameClassOf(agreement),
      companyClass: companyClassOf(agreement),
    };
  });
  const byName = Map.groupBy(facts, ({ name }) => name);
  const strong = facts.filter(
    ({ nameClass, companyClass }) => nameClass === 'full' && (companyClass === 'agree' || companyClass === 'likely'),
  );
  return facts.map((fact) => {
    const namesakes = fact.name === '' ? [] : (byName.get(fact.name) ?? []).filter((other) => other !== fact);
    const namesakeCompany = namesakes.reduce<CompanyClass | 'none'>(
      (best, { companyClass }) => (companyOrder.indexOf(companyClass) > companyOrder.indexOf(best) ? companyClass : best),
      'none',
    );
    const outdone = strong.some((other) => other !== fact && other.name !== fact.name);
    return { agreement: fact.agreement, standing: { namesakes: namesakes.length, namesakeCompany, outdone } };
  });
}
