import { BlockList, isIPv6 } from 'node:net';
import listed from './scanner-networks.json' with { type: 'json' };

const lists = listed.map(({ owner, networks }) => {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    list.addSubnet(address, Number(prefix), isIPv6(address) ? 'ipv6' : 'ipv4');
  }
  return { owner, list };
});

/** Networks of companies that check mail, from `scanner-networks.json`. Clouds that anybody rents are not among them. */
export const scannerNetworks = {
  /** The company whose network the address lies in; null for everybody else's. */
  ownerOf(address: string): string | null {
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    return lists.find(({ list }) => list.check(address, family))?.owner ?? null;
  },
};
