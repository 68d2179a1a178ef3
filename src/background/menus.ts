import { createMenus, onMenuClick, onPageMenuClick } from '../platform/menus.ts';
import { getURL, onInstalled } from '../platform/runtime.ts';
import { openTab } from '../platform/tabs.ts';
import { text } from '../platform/text.ts';

const INSPECT = 'inspect';
const CHECK = 'check-page';

/**
 * Offers to inspect a medium from its context menu, in the inspector, which asks before it reads the address; and to
 * look at a page from its own.
 */
export function offerMenus(check: (tabId: number) => void): void {
  onInstalled(
    () =>
      void createMenus([
        { id: INSPECT, title: text('menu_inspect'), of: 'media' },
        { id: CHECK, title: text('menu_check_page'), of: 'page' },
      ]),
  );
  onPageMenuClick(CHECK, check);
  onMenuClick(INSPECT, ({ mediaUrl, pageUrl, tabId }) => {
    const query = new URLSearchParams({ url: mediaUrl, page: pageUrl });
    void openTab(getURL(`src/inspector/index.html?${query.toString()}`), tabId);
  });
}
