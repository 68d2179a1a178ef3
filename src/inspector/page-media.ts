import type { Medium } from '../contract/media.ts';
import { runInTab } from '../platform/scripting.ts';
import type { NamedSource } from './dropped-files.ts';
import { sourceAt } from './offered-address.ts';

/** One medium as a frame of the page names it; hostile until checked here. */
interface Found {
  readonly url: unknown;
  readonly medium: unknown;
  readonly pageUrl: unknown;
}

/** Most media taken from one page. */
const MAX_MEDIA = 2000;
const MEDIA: readonly Medium[] = ['image', 'video', 'audio'];

/**
 * All media of a tab's page that have an address of their own, frames included, each once. Nothing is read yet.
 * @throws where the browser lets us into no page of this tab
 */
export async function mediaOfPage(tabId: number): Promise<readonly NamedSource[]> {
  const frames = await runInTab(tabId, collect);
  const sources = frames.flatMap((found) => (Array.isArray(found) ? (found as readonly Found[]) : [])).flatMap(check);
  return [...new Map(sources.map((source) => [source.name, source])).values()].slice(0, MAX_MEDIA);
}

function check(found: Found): NamedSource | [] {
  const { url, pageUrl } = found;
  const medium = MEDIA.find((each) => each === found.medium);
  if (medium === undefined || !isWebAddress(url) || !isWebAddress(pageUrl)) return [];
  return sourceAt(url, pageUrl, medium);
}

const isWebAddress = (value: unknown): value is string =>
  typeof value === 'string' && /^https?:/i.test(value) && URL.canParse(value);

/**
 * Runs in each frame, in the extension's own world, and so must name nothing outside itself. The page may have put
 * elements of its own in the place of what a document offers, hence the prototype.
 */
function collect(): object[] {
  const most = 2000;
  const looked = 20_000;
  const media: object[] = [];
  const all = Document.prototype.querySelectorAll;
  const pageUrl = location.href;
  const add = (url: string, medium: string): void => {
    // An empty address is the page’s own.
    if (/^https?:/i.test(url) && url !== pageUrl && media.length < most)
      media.push({ url: url.slice(0, 8192), medium, pageUrl });
  };
  const addPlayer = (player: HTMLMediaElement): void => {
    const medium = player instanceof HTMLVideoElement ? 'video' : 'audio';
    add(player.currentSrc || player.src || (player.querySelector('source')?.src ?? ''), medium);
    if (player instanceof HTMLVideoElement) add(player.poster, 'image');
  };
  for (const element of Array.from(all.call(document, '*')).slice(0, looked)) {
    if (element instanceof HTMLImageElement) add(element.currentSrc || element.src, 'image');
    else if (element instanceof HTMLMediaElement) addPlayer(element);
    const { backgroundImage } = getComputedStyle(element);
    for (const [, url = ''] of backgroundImage.matchAll(/url\("([^"]+)"\)/g)) add(url, 'image');
  }
  return media;
}
