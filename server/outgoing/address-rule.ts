import type { AddressRule } from '../net/public-address.ts';
import { literalAddress } from '../net/public-address.ts';

/** What is wrong with the address of an endpoint, in words for the field; null when nothing is. */
export function refuseAddress(address: string, allowed: AddressRule): string | null {
  const url = new URL(address);
  const literal = url.hostname === 'localhost' ? '127.0.0.1' : literalAddress(url);
  if (literal !== null && !allowed(literal)) return 'must lie in the public internet, not in a private network or on this machine';
  const loopback = literal !== null && /^(127\.|::1$)/.test(literal);
  if (url.protocol !== 'https:' && !loopback) return 'must begin with https://';
  if (url.username || url.password) return 'must not hold a name or password';
  return url.hash ? 'must not hold a # part' : null;
}
