import { BlockList, isIP } from 'node:net';
import { lookup as resolve, type LookupAddress } from 'node:dns';

/** Why nothing is sent to an address. */
export class AddressRefused extends Error {}

type Lookup = (
  host: string,
  options: { all?: boolean },
  done: (error: Error | null, address: string | LookupAddress[], family?: number) => void,
) => void;

const never4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];
// Of the rest of IPv6 nothing is public; these parts of 2000::/3 wrap IPv4 or lead nowhere.
const never6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const refused = new BlockList();
for (const [net, bits] of never4) refused.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of never6) refused.addSubnet(net, bits, 'ipv6');
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');

/** Whether an address belongs to the open internet: not to this machine, its network, or a cloud's metadata. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !refused.check(address, 'ipv4');
  return version === 6 && global6.check(address, 'ipv6') && !refused.check(address, 'ipv6');
}

/**
 * Hosts that an installation lets its programs reach although they are not public, from WEBHOOK_ALLOWED_HOSTS:
 * names or addresses with an optional port, and networks, separated by commas.
 */
export class AllowedHosts {
  private readonly named = new Set<string>();
  private readonly nets = new BlockList();

  constructor(setting: string | undefined = process.env['WEBHOOK_ALLOWED_HOSTS']) {
    for (const entry of (setting ?? '').split(',').map((part) => part.trim().toLowerCase())) {
      const [net = '', bits] = entry.split('/');
      if (bits !== undefined && isIP(net)) this.nets.addSubnet(net, Number(bits), isIP(net) === 4 ? 'ipv4' : 'ipv6');
      else if (entry) this.named.add(entry);
    }
  }

  hasHost(url: URL): boolean {
    return this.named.has(url.host.toLowerCase()) || this.named.has(bare(url.hostname).toLowerCase());
  }

  hasAddress(address: string): boolean {
    return isIP(address) > 0 && this.nets.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');
  }
}

/** Refuses, before any name is resolved, what is not http(s), carries a password, or knocks at an unusual port. */
export function assertUrlAllowed(url: URL, allowed: AllowedHosts): void {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new AddressRefused('protocol');
  if (url.username || url.password) throw new AddressRefused('credentials');
  const host = bare(url.hostname);
  if (allowed.hasHost(url) || allowed.hasAddress(host)) return;
  if (url.port !== '') throw new AddressRefused('port');
  if (isIP(host) && !isPublicAddress(host)) throw new AddressRefused('address');
}

/** Resolves a name for a connection and hands on only addresses that were checked, so that a second answer cannot slip in. */
export function guardedLookup(url: URL, allowed: AllowedHosts): Lookup {
  const trusted = allowed.hasHost(url);
  return (host, options, done) => {
    resolve(host, { all: true }, (error, found) => {
      if (error) return done(error, []);
      const good = trusted || found.every(({ address }) => isPublicAddress(address) || allowed.hasAddress(address));
      const [first] = found;
      if (!good || !first) return done(new AddressRefused('address'), []);
      if (options.all) return done(null, found);
      return done(null, first.address, first.family);
    });
  };
}

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');
