import { InspectError } from '../core/errors.ts';
import { BUDGET } from './budget.ts';
import { canonicalHost, isLoopbackHost, isPrivateHost } from './private-host.ts';

export { isPrivateHost } from './private-host.ts';

/**
 * The address under which a medium of a page may be read: http or https, no user name, no fragment. A page on the
 * public internet reads public hosts only; a page on a private host reads that host only, on any port; pages of this
 * machine may also read its other loopback names. Holds for the address asked and again for the one redirected to.
 * Not covered, as no browser lets us see it: a public name that resolves to a private address.
 * @throws InspectError `blocked`
 */
export function checkMediaUrl(url: string, pageUrl: string): URL {
  const target = parseHttp(url);
  const page = parseHttp(pageUrl);
  if (!isHostAllowed(target.hostname, page.hostname)) throw blocked('host not allowed for this page');
  target.username = '';
  target.password = '';
  target.hash = '';
  return target;
}

/**
 * What decides, beside the address itself, whether a page may read an address: pages with the same scope may share
 * one answer. Empty for the public internet.
 */
export function pageScope(pageUrl: string): string {
  if (!URL.canParse(pageUrl)) return 'nowhere';
  const { hostname } = new URL(pageUrl);
  return isPrivateHost(hostname) ? (canonicalHost(hostname) ?? 'nowhere') : '';
}

function isHostAllowed(target: string, page: string): boolean {
  if (!isPrivateHost(page)) return !isPrivateHost(target);
  if (isLoopbackHost(page) && isLoopbackHost(target)) return true;
  return canonicalHost(target) === canonicalHost(page);
}

function parseHttp(text: string): URL {
  if (text.length > BUDGET.urlLength) throw blocked('address too long');
  if (!URL.canParse(text)) throw blocked('not an absolute address');
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw blocked(`scheme ${url.protocol.slice(0, 32)}`);
  if (url.hostname === '') throw blocked('no host');
  return url;
}

const blocked = (message: string): InspectError => new InspectError('blocked', message);
