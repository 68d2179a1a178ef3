import { browser } from './browser.ts';

/** What was clicked: the address of the medium and of the page it is on. */
export interface MenuClick {
  readonly mediaUrl: string;
  readonly pageUrl: string;
  readonly tabId: number | undefined;
}

/** Puts one entry into the context menu of images, video and audio. Call when installed or updated. */
export async function createMediaMenu(id: string, title: string): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id, title, contexts: ['image', 'video', 'audio'] });
}

/** Calls `listener` when the entry `id` was clicked. Call while the script first runs. */
export function onMenuClick(id: string, listener: (click: MenuClick) => void): void {
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (info.menuItemId !== id || info.srcUrl === undefined) return;
    listener({ mediaUrl: info.srcUrl, pageUrl: info.frameUrl ?? info.pageUrl ?? '', tabId: tab?.id });
  });
}
