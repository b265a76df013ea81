import { BlockList, isIP } from 'node:net';

/**
 * Tells a client's address. `trusted` holds addresses and CIDR ranges of the company's own proxies: only what they say
 * in `X-Forwarded-For` is believed. Null when it cannot be told: a proxy that nobody declared stands in between, and
 * taking its address would make one client of everybody.
 */
export function clientAddressReader(
  trusted: readonly string[],
): (remote: string | undefined, forwardedFor: string | undefined) => string | null {
  const proxies = new BlockList();
  for (const entry of trusted) {
    const [address = '', prefix] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) proxies.addAddress(address, family);
    else proxies.addSubnet(address, Number(prefix), family);
  }
  const isProxy = (address: string) => proxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

  return (remote, forwardedFor) => {
    const socket = plain(remote ?? '');
    if (socket === null) return null;
    const hops = (forwardedFor ?? '')
      .split(',')
      .map((hop) => hop.trim())
      .filter(Boolean);
    if (!isProxy(socket)) return hops.length === 0 ? socket : null;
    for (const hop of hops.reverse()) {
      const address = plain(hop);
      if (address === null) return null;
      if (!isProxy(address)) return address;
    }
    return hops.length === 0 ? null : socket;
  };
}

/** IPv4 that came in an IPv6 coat (`::ffff:10.0.0.1`) is IPv4; anything that is no address is null. */
function plain(address: string): string | null {
  const bare = address.startsWith('::ffff:') && isIP(address.slice(7)) === 4 ? address.slice(7) : address;
  return isIP(bare) === 0 ? null : bare;
}
