import { browser } from './browser.ts';

/** What was clicked: the address of the medium and of the page it is on. */
export interface MenuClick {
  readonly mediaUrl: string;
  readonly pageUrl: string;
  readonly tabId: number | undefined;
}

/** One entry of context menus: of media, or of a page where nothing else was clicked. */
export interface MenuEntry {
  readonly id: string;
  readonly title: string;
  readonly of: 'media' | 'page';
}

/** Firefox on phones has none. */
const hasMenus = (): boolean => (browser.contextMenus as typeof browser.contextMenus | undefined) !== undefined;

/** Puts our entries into context menus. Call when installed or updated. */
export async function createMenus(entries: readonly MenuEntry[]): Promise<void> {
  if (!hasMenus()) return;
  await browser.contextMenus.removeAll();
  for (const { id, title, of } of entries) {
    browser.contextMenus.create({ id, title, contexts: of === 'media' ? ['image', 'video', 'audio'] : ['page'] });
  }
}

/** Calls `listener` with the tab when the entry `id` of a page was clicked. Call while the script first runs. */
export function onPageMenuClick(id: string, listener: (tabId: number) => void): void {
  if (!hasMenus()) return;
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (info.menuItemId === id && tab?.id !== undefined) listener(tab.id);
  });
}

/** Calls `listener` when the entry `id` of a medium was clicked. Call while the script first runs. */
export function onMenuClick(id: string, listener: (click: MenuClick) => void): void {
  if (!hasMenus()) return;
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (info.menuItemId !== id || info.srcUrl === undefined) return;
    listener({ mediaUrl: info.srcUrl, pageUrl: info.frameUrl ?? info.pageUrl ?? '', tabId: tab?.id });
  });
}
