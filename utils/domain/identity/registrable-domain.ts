import { getDomain, getDomainWithoutSuffix } from 'tldts';
import { isFreeMailbox } from './free-mailboxes.ts';
import { remember } from './remember.ts';

// Private suffixes are companies' own (`github.io`): nobody mails from under them, so only ICANN's list counts.
const options = { allowPrivateDomains: false, validateHostname: false, extractHostname: false };

/** The domain an organisation registered, by the public suffix list: `mail.eu.acme.co.uk` → `acme.co.uk`; null for a bare suffix. */
export function registrableDomain(domain: string): string | null {
  return getDomain(domain.trim().toLowerCase(), options);
}

/** The registrable domain that stands for a company; null for public mailboxes and for what is no domain. */
export function companyDomain(domain: string): string | null {
  const registrable = registrableDomain(domain);
  return registrable === null || isFreeMailbox(domain) || isFreeMailbox(registrable) ? null : registrable;
}

/** The name in a company's domain (`acme` of `mail.acme.co.uk`), letters and digits only; empty for a public mailbox. */
export const nameInDomain = remember((domain) => {
  const own = companyDomain(domain);
  return own === null ? '' : (getDomainWithoutSuffix(own, options) ?? '').replace(/[^\p{L}\p{N}]/gu, '');
}, 5_000);
