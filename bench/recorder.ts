/** Notes on one clock when each picture was shown and when its marker was drawn. */
import type { CDPSession, Page } from '@playwright/test';

/** A picture and its marker, by the page's clock, in milliseconds. */
export interface Times {
  /** Place in the feed. */
  readonly item: number;
  /** Start of the frame after the one that first painted it; large pictures take long to paint. */
  readonly shown: number;
  /** The same of its marker. */
  readonly marked: number;
}

/** What was recorded on a page. */
export interface Recording {
  readonly times: readonly Times[];
  /** End of the page's own `load` event. */
  readonly loaded: number;
}

// Images' events do not reach the window. In the page's own world, before anything of the page runs. The clock is that of the document, whatever the world.
const NOTE_SHOWN = `(() => {
  window.shownAt = new Map();
  document.addEventListener('load', ({ target }) => {
    if (target instanceof HTMLImageElement) requestAnimationFrame(() => requestAnimationFrame((now) => window.shownAt.set(target, now)));
  }, true);
})()`;

// In the extension's world, where its closed root opens. Only notes; reading places would force layouts.
const NOTE_MARKERS = `(() => {
  if (globalThis.drawnAt) return;
  const drawn = globalThis.drawnAt = new Map();
  const seen = new Set();
  const look = (root) => {
    for (const button of root.querySelectorAll('button.marker:not([hidden])'))
      if (!seen.has(button) && seen.add(button)) requestAnimationFrame((now) => drawn.set(button, now));
  };
  const enter = (node) => {
    const root = node instanceof HTMLElement ? chrome.dom.openOrClosedShadowRoot(node) : null;
    if (!root) return;
    new MutationObserver(() => look(root)).observe(root, { childList: true, subtree: true, attributeFilter: ['hidden'] });
    look(root);
  };
  const start = () => {
    new MutationObserver((records) => {
      for (const { addedNodes } of records) addedNodes.forEach(enter);
    }).observe(document.documentElement, { childList: true });
    for (const child of document.documentElement.children) if (!/^(head|body)$/i.test(child.tagName)) enter(child);
  };
  if (document.documentElement) start();
  else new MutationObserver((_, observer) => { observer.disconnect(); start(); }).observe(document, { childList: true });
})()`;

const READ_MARKERS = `[...globalThis.drawnAt ?? []].map(([button, at]) => {
  const { x, y, width, height } = button.getBoundingClientRect();
  const image = document.elementsFromPoint(x + width / 2, y + height / 2).find((element) => element.localName === 'img');
  return [Number(image?.dataset.item ?? -1), at];
})`;

const READ_SHOWN = `({
  shown: [...window.shownAt].map(([image, at]) => [Number(image.dataset.item), at]),
  loaded: performance.getEntriesByType('navigation')[0].loadEventEnd,
})`;

/** Records while `use` opens a page and waits for its markers. */
export async function recorded(
  page: Page,
  session: CDPSession,
  id: string,
  use: () => Promise<void>,
): Promise<Recording> {
  await page.addInitScript(NOTE_SHOWN);
  let world: number | undefined;
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin !== `chrome-extension://${id}`) return;
    world = context.id;
    void session.send('Runtime.evaluate', { expression: NOTE_MARKERS, contextId: context.id }).catch(() => undefined);
  });
  await session.send('Runtime.enable');
  await use();
  const { shown, loaded } = await page.evaluate<{ shown: [number, number][]; loaded: number }>(READ_SHOWN);
  if (world === undefined) throw new Error('The content script does not run on the page');
  const { result } = await session.send('Runtime.evaluate', {
    expression: READ_MARKERS,
    contextId: world,
    returnByValue: true,
  });
  const marked = new Map(result.value as [number, number][]);
  const times = shown.flatMap(([item, at]) => {
    const drawn = marked.get(item);
    return drawn === undefined ? [] : [{ item, shown: at, marked: drawn }];
  });
  return { times, loaded };
}
