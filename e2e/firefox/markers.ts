/** What `e2e/fixtures/markers.ts` is in Chromium, for Firefox; see `extension.ts`. */
import { Script } from 'node:vm';
import { CARD } from '../fixtures/card-reading.ts';
import { collectWith, OPEN_ROOT } from '../fixtures/marker-reading.ts';
import type { OpenCard } from '../fixtures/markers.ts';
import type { FirefoxPage } from './page.ts';

/** Code that opens the root of the element `host`, closed or not, in the extension’s own world. */
export const OPEN = OPEN_ROOT.firefox;

/** Code that finds elements of the extension in a document; only for its own isolated world. */
export const collect = (selector: string): string => collectWith(OPEN, selector);

/** A selector does not see the focus inside a closed root. */
const FOCUSED = `${collect('button.marker')}.filter((button) => button.getRootNode().activeElement === button)`;

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
  return page.context().firefox.readInTop(page.url(), func);
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
