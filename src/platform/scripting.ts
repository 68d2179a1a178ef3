import { browser } from './browser.ts';

/** Adds style rules of USER origin to one frame: with `!important` they win over anything the page writes. */
export async function insertUserCss(tabId: number, frameId: number, css: string): Promise<void> {
  await browser.scripting.insertCSS({ target: { tabId, frameIds: [frameId] }, css, origin: 'USER' });
}
