/** Names at the end of a host that are only known inside a network, or reserved (RFC 2606, RFC 6762, RFC 8375). */
const LOCAL_ENDINGS = [
  'localhost',
  'local',
  'localdomain',
  'internal',
  'intranet',
  'private',
  'corp',
  'home',
  'lan',
  'arpa',
  'test',
  'invalid',
  'onion',
  'alt',
];

/** Public names that answer with whatever address is written in them, or with a loopback address. */
const ALIASES = [
  'nip.io',
  'sslip.io',
  'xip.io',
  'xip.name',
  'backname.io',
  'local.gd',
  'localho.st',
  'localtest.me',
  'lvh.me',
  'lvh.it',
  'lacolhost.com',
  'vcap.me',
  'fuf.me',
  'beweb.com',
  'smackaho.st',
  'yoogle.com',
  'traefik.me',
  'sslip.com',
  'rbndr.us',
  '1u.ms',
  '127-0-0-1.org.uk',
];

/** First address and prefix length of IPv4 blocks that are not global (IANA special-purpose registry). */
const IPV4_BLOCKS: readonly (readonly [string, number])[] = [
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
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** Blocks inside 2000::/3 that are not global: protocols with Teredo (2001::/23), documentation. */
const IPV6_BLOCKS: readonly ((groups: readonly number[]) => boolean)[] = [
  ([a = 0, b = 0]) => a === 0x2001 && b < 0x200,
  ([a = 0, b = 0]) => a === 0x2001 && b === 0xdb8,
  ([a = 0, b = 0]) => a === 0x3fff && b < 0x1000,
];

/**
 * Whether a host is, or may lead to, something that is not on the public internet. Takes what `URL.hostname` gives or
 * what a person would write: decimal, octal, hexadecimal and shortened addresses are understood as browsers do.
 * What is no host at all counts as private.
 */
export function isPrivateHost(host: string): boolean {
  const name = canonicalHost(host);
  if (name === undefined) return true;
  if (name.startsWith('[')) return isPrivateIpv6(name.slice(1, -1));
  const address = readIpv4(name);
  if (address !== undefined) return isPrivateIpv4(address);
  const endsWith = (ending: string): boolean => name === ending || name.endsWith(`.${ending}`);
  return !name.includes('.') || LOCAL_ENDINGS.some(endsWith) || ALIASES.some(endsWith);
}

/** Whether a host is this machine by name or address. */
export function isLoopbackHost(host: string): boolean {
  const name = canonicalHost(host);
  if (name === undefined) return false;
  if (name === 'localhost' || name.endsWith('.localhost') || name === '[::1]') return true;
  const address = readIpv4(name);
  return address !== undefined && address >>> 24 === 127;
}

/** Lower case, no final dots, addresses in their one spelling; undefined for what is no host. */
export function canonicalHost(host: string): string | undefined {
  if (/[\s/?#@\\]/.test(host)) return undefined;
  const bare = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  const url = `http://${bare.replace(/\.+$/, '')}/`;
  return URL.canParse(url) ? new URL(url).hostname.replace(/\.+$/, '') || undefined : undefined;
}

function readIpv4(name: string): number | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(name);
  if (!match) return undefined;
  return match.slice(1).reduce((sum, part) => ((sum << 8) | Number(part)) >>> 0, 0);
}

function isPrivateIpv4(address: number): boolean {
  return IPV4_BLOCKS.some(([first, bits]) => {
    const shift = 32 - bits;
    return address >>> shift === (readIpv4(first) ?? 0) >>> shift;
  });
}

function isPrivateIpv6(text: string): boolean {
  const groups = readIpv6(text);
  if (!groups) return true;
  const embedded = embeddedIpv4(groups);
  if (embedded !== undefined) return isPrivateIpv4(embedded);
  // Only 2000::/3 is given out as global.
  return (groups[0] ?? 0) >>> 13 !== 1 || IPV6_BLOCKS.some((block) => block(groups));
}

/** NAT64 (RFC 6052) and 6to4 (RFC 3056) carry an IPv4 address, which decides. */
function embeddedIpv4(groups: readonly number[]): number | undefined {
  const join = (at: number): number => (((groups[at] ?? 0) << 16) | (groups[at + 1] ?? 0)) >>> 0;
  const isNat64 = groups[0] === 0x64 && groups[1] === 0xff9b && groups.slice(2, 6).every((group) => group === 0);
  if (isNat64) return join(6);
  return groups[0] === 0x2002 ? join(1) : undefined;
}

/** Eight groups of an address as `URL.hostname` spells it: hexadecimal, at most one `::`, no zone. */
function readIpv6(text: string): readonly number[] | undefined {
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const groupsOf = (part: string): number[] => (part === '' ? [] : part.split(':').map((group) => parseInt(group, 16)));
  const before = groupsOf(head);
  const after = tail === undefined ? [] : groupsOf(tail);
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array.from({ length: Math.max(0, zeros) }, () => 0), ...after];
  return groups.length === 8 && groups.every((group) => group >= 0 && group <= 0xffff) ? groups : undefined;
}
