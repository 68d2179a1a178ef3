/** A person goes from page to page; every request that leaves is held against what the design names. */
import type { Page } from '@playwright/test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Extension } from '../fixtures/extension.ts';
import { SHOWN, type Recorded, type RecordingProxy } from './recording-proxy.ts';

const SITES = ['news.example', 'forum.example', 'shop.example'] as const;
const MEDIA_HOSTS = ['cdn.example', 'cors.example', 'img.news.example', 'video.example'] as const;
/** Files of one page. */
const A_PAGE = 5;

/** Whom the browser itself asks, whatever is installed. Nothing of ours may be excused by it: no page or medium is there. */
const BROWSERS_OWN =
  /(?:^|\.)(?:google\.com|googleapis\.com|gvt1\.com|gstatic\.com|googleusercontent\.com|mozilla\.(?:com|org|net)|firefox\.com)$/;
/** Where trust lists are refreshed from. */
const TRUST_HOSTS: ReadonlySet<string> = new Set(['raw.githubusercontent.com', 'contentcredentials.org']);

/** What came of it. */
export interface BrowsingResult {
  readonly pages: number;
  readonly looked: number;
  readonly marked: number;
  readonly requests: number;
  /** Requests for the pages, and for their media by the pages themselves. */
  readonly ofPages: number;
  /** Ours: media read a second time, and headers asked for. */
  readonly rereads: number;
  readonly trust: number;
  readonly browsersOwn: readonly string[];
  /** What must not be: each with its reason. */
  readonly unexpected: readonly string[];
}

/** Hosts to which a person was logged in before. */
function serveStarts(proxy: RecordingProxy): string[] {
  const hosts = [...SITES, ...MEDIA_HOSTS];
  for (const host of hosts) proxy.page(host, '/start', '<!doctype html><title>Start</title><p>Hello');
  return hosts.map((host) => `http://${host}/start`);
}

function element(url: string, at: number): string {
  if (/\.(?:mp4|webm)\?/.test(url)) return `<video src="${url}" width="300" height="200" muted preload="auto"></video>`;
  if (/\.(?:mp3|wav)\?/.test(url)) return `<audio src="${url}" controls preload="auto"></audio>`;
  if (at % 5 === 3) return `<div style="width:300px;height:200px;background:url('${url}')"></div>`;
  if (at % 5 === 4) return `<picture><source srcset="${url}"><img width="300" height="200" alt=""></picture>`;
  return `<img src="${url}" width="300" height="200" alt="">`;
}

function servePages(proxy: RecordingProxy, count: number): string[] {
  return Array.from({ length: count }, (_, page) => {
    const site = SITES[page % SITES.length] ?? '';
    const media = Array.from({ length: A_PAGE }, (_, at) => {
      const number = page * A_PAGE + at;
      const hosts = [site, ...MEDIA_HOSTS];
      // No address is used twice, so that every second request for one is ours.
      const url = `http://${hosts[number % hosts.length]}/media/${SHOWN[(number * 7) % SHOWN.length]}?n=${number}`;
      return element(url, number);
    });
    proxy.page(site, `/page/${page}`, `<!doctype html><title>Page ${page}</title>${media.join('\n')}`);
    return `http://${site}/page/${page}`;
  });
}

const siteOf = (host: string): string => host.split('.').slice(-2).join('.');

/** Sorts what was recorded; `sites` tells the site whose page shows each medium. */
function judge(
  recorded: readonly Recorded[],
  sites: ReadonlyMap<string, string>,
): Omit<BrowsingResult, 'pages' | 'looked' | 'marked'> {
  const unexpected: string[] = [];
  const browsersOwn = new Set<string>();
  const loads = new Map<string, { readonly personal: number }>();
  let [ofPages, rereads, trust] = [0, 0, 0];
  for (const { method, host, path, headers } of recorded) {
    const say = (reason: string): void => void unexpected.push(`${reason}: ${method} ${host}${path}`);
    const isKnown = SITES.includes(host as 'news.example') || MEDIA_HOSTS.includes(host as 'cdn.example');
    if (TRUST_HOSTS.has(host)) trust += 1;
    else if (BROWSERS_OWN.test(host)) browsersOwn.add(host);
    else if (!isKnown) say('unknown host');
    else if (headers.authorization !== undefined) say('authorization');
    else if (/^\/(?:start|page\/\d+|favicon\.ico)$/.test(path)) ofPages += 1;
    else {
      const address = host + path;
      const site = sites.get(address);
      if (site === undefined) say('no page shows it');
      const known = loads.get(address) ?? { personal: 0 };
      // A page's own request names it; to another site it has no cookies, and ours must never have any.
      const isPersonal = headers.referer !== undefined || headers.cookie !== undefined;
      if (headers.cookie !== undefined && site !== siteOf(host)) say('cookies to another site');
      if (isPersonal && headers.referer === undefined) say('cookies without a page');
      loads.set(address, { personal: known.personal + (isPersonal ? 1 : 0) });
      if (isPersonal) ofPages += 1;
      else rereads += 1;
      // Videos are loaded by the page itself in several ranges.
      if (isPersonal && known.personal > 0 && headers.range === undefined)
        say('a second time with referrer or cookies');
    }
  }
  for (const [address, { personal }] of loads) {
    if (personal === 0) unexpected.push(`the page never asked for it: ${address}`);
  }
  return { requests: recorded.length, ofPages, rereads, trust, browsersOwn: [...browsersOwn].toSorted(), unexpected };
}

/** Visits so many pages one after the other, each until nothing waits, in a browser that goes through `proxy`. */
export async function browse(extension: Extension, proxy: RecordingProxy, count: number): Promise<BrowsingResult> {
  const page: Page = await extension.context.newPage();
  for (const url of serveStarts(proxy)) await page.goto(url);
  const pages = servePages(proxy, count);
  const sites = new Map<string, string>();
  let [looked, marked] = [0, 0];
  for (const url of pages) {
    await page.goto(url);
    const site = siteOf(new URL(url).hostname);
    const media = await page.evaluate<string[]>(
      `[...document.querySelectorAll('[src],[srcset],[style]')].map((one) => one.getAttribute('src') ?? one.getAttribute('srcset') ?? /url\\("?(.*?)"?\\)/.exec(one.style.background)[1])`,
    );
    for (const address of media) sites.set(address.replace('http://', ''), site);
    const settled = await extension.settled(page, 30_000);
    looked += settled.looked;
    marked += settled.marked;
  }
  // What starts late must be seen too.
  await sleep(1500);
  await page.close();
  return { pages: count, looked, marked, ...judge(proxy.recorded, sites) };
}
