import { lookup as lookUp } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Whether an IP address may be connected to. */
export type AddressRule = (address: string) => boolean;

/** Whether an IP address belongs to the public internet: no private, local, shared, reserved or translated range. */
export const isPublicAddress: AddressRule = (address) => ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';

/** The same, and this machine itself: for trying things out and for tests. */
export const isPublicOrLoopback: AddressRule = (address) =>
  isPublicAddress(address) || (ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback');

/** The address that stands in the host part of a URL; null when a name stands there. */
export function literalAddress(url: URL): string | null {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(host) ? host : null;
}

/**
 * A look-up for `http.request` that checks every address a name leads to in the very look-up that the connection uses, so
 * that it cannot change in between. An address that stands in the URL itself is not looked up: see `literalAddress`.
 */
export function guardedLookup(allowed: AddressRule, refused: () => Error): LookupFunction {
  return (name, options, callback) => {
    lookUp(name, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '', 0);
      if (found.length === 0 || !found.every((each) => allowed(each.address))) return callback(refused() as NodeJS.ErrnoException, '', 0);
      const [first] = found;
      if (options.all) callback(null, found);
      else callback(null, first?.address ?? '', first?.family);
    });
  };
}
