import { browser } from './browser.ts';
import { getURL } from './runtime.ts';

/**
 * Shows a page of ours beside the page in a tab: Chrome's side panel, Firefox's sidebar. Must be called before anything
 * is awaited in the handling of a person's click, or the browser no longer knows of the click. False where the browser
 * has no such place or does not open it: then a tab must do.
 */
export async function openBeside(path: string, tabId: number): Promise<boolean> {
  try {
    await (__TARGET__ === 'firefox' ? openSidebar(path, tabId) : openSidePanel(path, tabId));
    return true;
  } catch {
    return false;
  }
}

async function openSidePanel(path: string, tabId: number): Promise<void> {
  const set = chrome.sidePanel.setOptions({ tabId, path, enabled: true });
  await chrome.sidePanel.open({ tabId });
  await set;
}

async function openSidebar(path: string, tabId: number): Promise<void> {
  const set = browser.sidebarAction.setPanel({ tabId, panel: getURL(path) });
  await browser.sidebarAction.open();
  await set;
}
