import { createMediaMenu, onMenuClick } from '../platform/menus.ts';
import { getURL, onInstalled } from '../platform/runtime.ts';
import { openTab } from '../platform/tabs.ts';
import { text } from '../platform/text.ts';

const ENTRY = 'inspect';

/** Offers to inspect a medium from its context menu, in the inspector, which asks before it reads the address. */
export function offerMenu(): void {
  onInstalled(() => void createMediaMenu(ENTRY, text('menu_inspect')));
  onMenuClick(ENTRY, ({ mediaUrl, pageUrl, tabId }) => {
    const query = new URLSearchParams({ url: mediaUrl, page: pageUrl });
    void openTab(getURL(`src/inspector/index.html?${query.toString()}`), tabId);
  });
}
