import { browser } from './browser.ts';

const COLOUR = '#2747c7';

/** Shows a number on the toolbar button of one tab; 0 shows none. Does nothing when the tab is closed. */
export async function setBadge(tabId: number, count: number): Promise<void> {
  try {
    await browser.action.setBadgeText({ tabId, text: count === 0 ? '' : String(count) });
    if (count > 0) await browser.action.setBadgeBackgroundColor({ tabId, color: COLOUR });
  } catch {
    // The tab was closed meanwhile; its badge went with it.
  }
}
