/** What `e2e/fixtures/markers.ts` is in Chromium, for Firefox; see `extension.ts`. */
import { CARD } from '../fixtures/card-reading.ts';
import type { FirefoxExtension } from '../fixtures/firefox.ts';
import type { OpenCard } from '../fixtures/markers.ts';
import { theFirefox } from './extension.ts';
import type { FirefoxPage } from './page.ts';

/** Elements of the extension in a document, found in the world of its own content script, where closed roots open. */
const collect = (selector: string): string => `(() => {
  const parents = [document.documentElement, ...document.querySelectorAll('dialog,[popover],:fullscreen')];
  const hosts = parents.flatMap((parent) => [...parent.children]).filter((child) => !/^(head|body)$/i.test(child.tagName));
  const roots = hosts.map((host) => host.openOrClosedShadowRoot).filter(Boolean);
  return roots.flatMap((root) => [...root.querySelectorAll('${selector}')]);
})()`;

/** Gives all markers of one frame. A name is what the element itself says it is, as no tree is to be had here. */
export const READ_MARKERS = `() => ${collect('button.marker')}.map((button) => {
  const { x, y, width, height } = button.getBoundingClientRect();
  const visible = width > 0 && height > 0 && button.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const text = button.innerText.replace(/\\s+/g, ' ').trim();
  return { text, accessibleName: button.getAttribute('aria-label') ?? text, rect: { x, y, width, height }, visible };
})`;

const READ_CARD = `() => ${CARD}(${collect('.card')})`;

const IS_FOCUSED = `() => ${collect('button.marker')}.filter((button) => button.getRootNode().activeElement === button).length === 1`;

/** What a function (given as text) returns in each frame of the tab with this address, the top frame first. */
export async function readInFrames<T>(firefox: FirefoxExtension, url: string, code: string): Promise<T[]> {
  const target = `{ tabId: ${await firefox.tabId(url)}, allFrames: true }`;
  const frames = await firefox.evaluate<{ frameId: number; result?: T }[]>(
    `browser.scripting.executeScript({ target: ${target}, func: ${code} })`,
  );
  const ordered = frames.toSorted((one, other) => one.frameId - other.frameId);
  return ordered.flatMap(({ result }) => (result === undefined ? [] : [result]));
}

/** Reads the open card of the top frame; null if there is none. */
export async function readCard(page: FirefoxPage): Promise<OpenCard | null> {
  return (await readInFrames<OpenCard | null>(theFirefox(), page.url(), READ_CARD))[0] ?? null;
}

/** Whether the keyboard is on a marker of the top frame. */
export async function isMarkerFocused(page: FirefoxPage): Promise<boolean> {
  return (await readInFrames<boolean>(theFirefox(), page.url(), IS_FOCUSED))[0] === true;
}
