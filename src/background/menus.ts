import { createMenus, onMenuClick, onPageMenuClick } from '../platform/menus.ts';
import { getURL, onInstalled } from '../platform/runtime.ts';
import { openTab } from '../platform/tabs.ts';
import { text } from '../platform/text.ts';

const CHECK = 'check-page';

/**
 * Offers to inspect a medium or what a link leads to from its context menu, in the inspector, which asks before it
 * reads the address; and to look at a page from its own.
 */
export function offerMenus(check: (tabId: number) => void): void {
  const entries = [
    { id: 'inspect-image', title: text('menu_inspect_image'), of: 'image' },
    { id: 'inspect-video', title: text('menu_inspect_video'), of: 'video' },
    { id: 'inspect-audio', title: text('menu_inspect_audio'), of: 'audio' },
    { id: 'inspect-link', title: text('menu_inspect_link'), of: 'link' },
  ] as const;
  onInstalled(() => void createMenus([...entries, { id: CHECK, title: text('menu_check_page'), of: 'page' }]));
  onPageMenuClick(CHECK, check);
  for (const entry of entries) {
    onMenuClick(entry, ({ mediaUrl, pageUrl, tabId }) => {
      const query = new URLSearchParams({ url: mediaUrl, page: pageUrl });
      void openTab(getURL(`src/inspector/index.html?${query.toString()}`), tabId);
    });
  }
}
