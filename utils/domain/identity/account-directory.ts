import { companyKey } from './company-name.ts';
import { domainOf } from './identifiers.ts';
import type { KnownContact } from './person-view.ts';
import { companyDomain } from './registrable-domain.ts';

/** Names that one company's domain is used with; more are noise. */
const mostNames = 5;

/**
 * Which company names go with which company domain, learned from the contacts at hand: a contact without a company gets
 * the names of its domain as `accountNames`. Public mailboxes connect nobody.
 */
export function withAccountNames<Contact extends KnownContact>(
  contacts: readonly Contact[],
): (Contact & Pick<KnownContact, 'accountNames'>)[] {
  const names = new Map<string, Map<string, { name: string; count: number }>>();
  for (const contact of contacts) {
    const domain = domainOfContact(contact);
    if (domain === null || !contact.accountName) continue;
    const ofDomain = names.get(domain) ?? new Map<string, { name: string; count: number }>();
    const key = companyKey(contact.accountName);
    const known = ofDomain.get(key);
    ofDomain.set(key, { name: known?.name ?? contact.accountName, count: (known?.count ?? 0) + 1 });
    names.set(domain, ofDomain);
  }
  return contacts.map((contact) => {
    const domain = domainOfContact(contact);
    const known = domain === null ? undefined : names.get(domain);
    if (!known) return contact;
    const best = [...known.values()].sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1)).slice(0, mostNames);
    return { ...contact, accountNames: [...(contact.accountNames ?? []), ...best.map(({ name }) => name)] };
  });
}

/** The company domain of a contact: its account's, else its e-mail's; null for a public mailbox. */
function domainOfContact({ accountDomain, email }: KnownContact): string | null {
  return companyDomain(accountDomain ?? (email === null ? '' : (domainOf(email) ?? '')));
}
