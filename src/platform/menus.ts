import { browser } from './browser.ts';

/** Kinds of places with an entry of their own; `page` is where nothing else was clicked. */
export type MenuPlace = 'image' | 'video' | 'audio' | 'link' | 'page';

/** What was clicked: the address of the medium, or of what a link leads to, and of the page it is on. */
export interface MenuClick {
  readonly mediaUrl: string;
  readonly pageUrl: string;
  readonly tabId: number | undefined;
}

/** One entry of context menus. */
export interface MenuEntry {
  readonly id: string;
  readonly title: string;
  readonly of: MenuPlace;
}

const WEB = ['http://*/*', 'https://*/*'];

/** Firefox on phones has none. */
const hasMenus = (): boolean => (browser.contextMenus as typeof browser.contextMenus | undefined) !== undefined;

/** Puts our entries into context menus. Call when installed or updated. */
export async function createMenus(entries: readonly MenuEntry[]): Promise<void> {
  if (!hasMenus()) return;
  await browser.contextMenus.removeAll();
  for (const { id, title, of } of entries) {
    browser.contextMenus.create({ id, title, contexts: [of], ...(of === 'link' && { targetUrlPatterns: WEB }) });
  }
}

/** Calls `listener` with the tab when the entry `id` of a page was clicked. Call while the script first runs. */
export function onPageMenuClick(id: string, listener: (tabId: number) => void): void {
  if (!hasMenus()) return;
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (info.menuItemId === id && tab?.id !== undefined) listener(tab.id);
  });
}

/** Calls `listener` when the entry `id` of a medium or link was clicked. Call while the script first runs. */
export function onMenuClick({ id, of }: Pick<MenuEntry, 'id' | 'of'>, listener: (click: MenuClick) => void): void {
  if (!hasMenus()) return;
  browser.contextMenus.onClicked.addListener((info, tab) => {
    // A picture may stand in a link: which of the two was meant says the entry.
    const mediaUrl = of === 'link' ? info.linkUrl : info.srcUrl;
    if (info.menuItemId !== id || mediaUrl === undefined) return;
    listener({ mediaUrl, pageUrl: info.frameUrl ?? info.pageUrl ?? '', tabId: tab?.id });
  });
}
