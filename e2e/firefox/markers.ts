/** What `e2e/fixtures/markers.ts` is in Chromium, for Firefox; see `extension.ts`. */
import { Script } from 'node:vm';
import axe from 'axe-core';
import { CARD } from '../fixtures/card-reading.ts';
import type { OpenCard, Violation } from '../fixtures/markers.ts';
import type { FirefoxPage } from './page.ts';

/** Elements of the extension in a document, found in the world of its own content script, where closed roots open. */
export const collect = (selector: string): string => `(() => {
  const parents = [document.documentElement, ...document.querySelectorAll('dialog,[popover],:fullscreen')];
  const hosts = parents.flatMap((parent) => [...parent.children]).filter((child) => !/^(head|body)$/i.test(child.tagName));
  const roots = hosts.map((host) => host.openOrClosedShadowRoot).filter(Boolean);
  return roots.flatMap((root) => [...root.querySelectorAll('${selector}')]);
})()`;

/** Gives all markers of one frame. A name is what the element itself says it is. */
export const READ_MARKERS = `() => ${collect('button.marker')}.map((button) => {
  const { x, y, width, height } = button.getBoundingClientRect();
  const visible = width > 0 && height > 0 && button.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const text = button.innerText.replace(/\\s+/g, ' ').trim();
  return { text, accessibleName: button.getAttribute('aria-label') ?? text, rect: { x, y, width, height }, visible };
})`;

/** A selector does not see the focus inside a closed root. */
const FOCUSED = `${collect('button.marker')}.filter((button) => button.getRootNode().activeElement === button)`;

interface Ran<T> {
  readonly frameId: number;
  readonly result?: T;
  readonly error?: { readonly message?: string };
}

async function run<T>(page: FirefoxPage, where: string, code: string): Promise<Ran<T>[]> {
  const { firefox } = page.context();
  const target = `{ tabId: ${await firefox.tabId(page.url())}, ${where} }`;
  return firefox.evaluate(`browser.scripting.executeScript({ target: ${target}, func: ${code} })
    .then((all) => all.map(({ error, ...ran }) => (error ? { ...ran, error: { message: String(error.message) } } : ran)))`);
}

/** What a function (given as text) returns in each frame of a page, the top frame first. */
export async function readInFrames<T>(page: FirefoxPage, code: string): Promise<T[]> {
  const frames = await run<T>(page, 'allFrames: true', code);
  const ordered = frames.toSorted((one, other) => one.frameId - other.frameId);
  return ordered.flatMap(({ result }) => (result === undefined ? [] : [result]));
}

/** Statements cannot stand where a value is wanted; Node says which of both a text is. */
function isExpression(code: string): boolean {
  try {
    return new Script(`(${code}\n)`) instanceof Script;
  } catch {
    return false;
  }
}

/** Evaluates in the extension’s own world of the top frame; statements give nothing. */
export async function evaluateTop<T>(page: FirefoxPage, _: string, code: string): Promise<T> {
  const func = isExpression(code) ? `() => (${code}\n)` : `() => { ${code}\n }`;
  const [ran] = await run<T>(page, 'frameIds: [0]', func);
  if (ran?.error !== undefined) throw new Error(ran.error.message);
  return ran?.result as T;
}

/** Reads the open card of the top frame; null if there is none. */
export async function readCard(page: FirefoxPage, id = ''): Promise<OpenCard | null> {
  return (await evaluateTop<OpenCard | null>(page, id, `${CARD}(${collect('.card')})`)) ?? null;
}

/** Whether the keyboard is on a marker of the top frame. */
export async function isMarkerFocused(page: FirefoxPage, id = ''): Promise<boolean> {
  return (await evaluateTop<number>(page, id, `${FOCUSED}.length`)) === 1;
}

/** Name of the marker of the top frame that has the keyboard; empty if none has. */
export async function focusedMarker(page: FirefoxPage, id = ''): Promise<string> {
  return (await evaluateTop<string | undefined>(page, id, `${FOCUSED}[0]?.ariaLabel ?? ''`)) ?? '';
}

const RUN_AXE = (rules: readonly string[]): string => `(() => {
  for (const host of document.documentElement.children) {
    const root = host.openOrClosedShadowRoot;
    if (root && !host.shadowRoot) Object.defineProperty(host, 'shadowRoot', { value: root });
  }
  return axe.run(document, ${rules.length > 0 ? JSON.stringify({ runOnly: rules }) : '{}'}).then(({ violations }) => violations.map(({ id, nodes }) =>
    ({ rule: id, targets: nodes.map(({ target }) => target.flat().join(' ')) })));
})()`;

/** What axe finds on a page, our markers and card included. */
export async function runAxe(page: FirefoxPage, id: string, rules: readonly string[] = []): Promise<Violation[]> {
  if (!(await evaluateTop<boolean>(page, id, `'axe' in globalThis`))) await evaluateTop(page, id, axe.source);
  return evaluateTop(page, id, RUN_AXE(rules));
}

/** Names of all buttons of the page in the browser’s own accessibility tree, in their order. */
export async function buttonNames(page: FirefoxPage): Promise<string[]> {
  return page.context().firefox.inBrowser(`(async () => {
    const service = Cc['@mozilla.org/accessibilityService;1'].getService(Ci.nsIAccessibilityService);
    const browser = [...Services.wm.getEnumerator('navigator:browser')]
      .map((window) => window.gBrowser.selectedBrowser)
      .find(({ currentURI }) => currentURI.spec === ${JSON.stringify(page.url())});
    const names = (node) => {
      const children = Array.from({ length: node.childCount }, (_, at) => names(node.getChildAt(at))).flat();
      return node.role === Ci.nsIAccessibleRole.ROLE_PUSHBUTTON ? [node.name, ...children] : children;
    };
    // The tree is made once somebody asks for it.
    for (let tries = 0; tries < 50; tries += 1) {
      const root = service.getAccessibleFor(browser);
      const found = root === null ? [] : names(root);
      if (found.length > 0) return found;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return [];
  })()`);
}

/** Lays a finger on a place; gives what lifts it again. */
export async function layFinger(page: FirefoxPage, x: number, y: number): Promise<() => Promise<void>> {
  await page.raw.touchscreen.touchStart(x, y);
  return () => page.raw.touchscreen.touchEnd();
}

/** Makes the page larger, as a person does. */
export async function zoomPage(page: FirefoxPage, factor: number): Promise<void> {
  const { firefox } = page.context();
  await firefox.evaluate(`browser.tabs.setZoom(${await firefox.tabId(page.url())}, ${factor})`);
}
