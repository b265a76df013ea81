import { isFreeMailbox } from './free-mailboxes.ts';
import { remember } from './remember.ts';

/** The host behind the last `@` as a browser would ask for it: lowercase, no dot at the end, other scripts as `xn--…`. */
const hostOf = remember((text) => {
  const host = text
    .slice(text.lastIndexOf('@') + 1)
    .trim()
    .replace(/\.+$/, '');
  try {
    return new URL(`http://${host}`).hostname.toLowerCase();
  } catch {
    return host.toLowerCase();
  }
}, 2_000);

/**
 * True when a mail address, or a bare domain, is of one of these domains or below one of them. Case, dots at the end, `@`
 * before a domain and the two spellings of an international name make no difference.
 */
export function isNeverLogged(addressOrDomain: string, neverLogDomains: readonly string[]): boolean {
  if (neverLogDomains.length === 0) return false;
  const host = hostOf(addressOrDomain);
  return (
    host !== '' &&
    neverLogDomains.some((domain) => {
      const never = hostOf(domain);
      return never !== '' && (host === never || host.endsWith(`.${never}`));
    })
  );
}

/** The domain that nobody of a new workspace wants to see logged: the one its first admin mails from, unless anybody could. */
export function ownDomains(adminAddress: string): string[] {
  const host = hostOf(adminAddress);
  return host === '' || isFreeMailbox(host) ? [] : [host];
}
