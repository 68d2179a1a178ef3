import { browser } from './browser.ts';

/** Adds style rules of USER origin to one frame: with `!important` they win over anything the page writes. */
export async function insertUserCss(tabId: number, frameId: number, css: string): Promise<void> {
  await browser.scripting.insertCSS({ target: { tabId, frameIds: [frameId] }, css, origin: 'USER' });
}

/** Runs our content script in a tab that was open before it could run by itself. @throws where the browser forbids it */
export async function insertContentScripts(tabId: number): Promise<void> {
  const files = browser.runtime.getManifest().content_scripts?.flatMap(({ js }) => js ?? []) ?? [];
  await browser.scripting.executeScript({ target: { tabId, allFrames: true }, files });
}

/** What a function gives that runs in every frame of a tab, in the extension's own world. @throws where none lets it */
export async function runInTab(tabId: number, run: () => unknown): Promise<readonly unknown[]> {
  const frames = await browser.scripting.executeScript({ target: { tabId, allFrames: true }, func: run });
  return frames.map(({ result }) => result as unknown);
}
