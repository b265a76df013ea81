import { companyDomain } from './registrable-domain.ts';

/**
 * The domain under which a mail or web domain's company is an account: without subdomains, aliases resolved; null for
 * public mailboxes. `aliases`: other domain → the account's domain, both lowercase.
 */
export function accountDomain(domain: string, aliases: Readonly<Record<string, string>>): string | null {
  const plain = domain.trim().toLowerCase();
  const own = companyDomain(plain);
  return aliases[plain] ?? (own === null ? null : (aliases[own] ?? own));
}
