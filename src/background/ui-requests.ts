import type { TabSummary } from '../contract/media.ts';
import type { ItemDetails } from '../contract/messages.ts';
import { sendToFrame, sendToTab, type Handlers } from '../platform/messaging.ts';
import { allTabs, findTab, showTab } from '../platform/tabs.ts';
import { platformAt, type Settings } from '../contract/settings.ts';
import { readFully, type ItemOfTab } from './full-reading.ts';
import type { Outbox } from './outbox.ts';
import { showCount, type PageParts } from './page-requests.ts';
import { hostOf, isPageEnabled } from './site-settings.ts';
import { countItems } from './tab-state.ts';
import type { TrustKeeper } from './trust.ts';

/** What answering needs. */
export interface UiParts extends PageParts {
  readonly outbox: Outbox;
  readonly trust: TrustKeeper;
}

/** Answers our own pages. */
export function uiHandlers(parts: UiParts): Handlers {
  const { settings, outbox, trust } = parts;
  return {
    'ui/tab': ({ tabId }) => summarise(parts, tabId),
    'ui/check-fully': (item) => checkFully(parts, item),
    'ui/details': (item) => readDetails(parts, item),
    'ui/jump': async ({ tabId, frameId, id }) => {
      const isThere = await sendToFrame(tabId, frameId, 'content/jump', { id }).catch(() => false);
      if (isThere) await showTab(tabId);
      return isThere;
    },
    'ui/settings': ({ change }) => (change ? switching(parts, () => settings.change(change)) : settings.read()),
    'ui/site': ({ host, enabled }) => switching(parts, () => settings.switchSite(host, enabled)),
    'ui/report': ({ report }) => outbox.keep(report),
    'ui/outbox': () => outbox.list(),
    'ui/withdraw': ({ id }) => outbox.withdraw(id),
    'ui/trust': () => trust.lists(),
    'ui/trust-names': () => trust.names(),
  };
}

async function summarise({ settings, tabs }: UiParts, tabId: number): Promise<TabSummary> {
  const [known, open, chosen] = await Promise.all([tabs.open(tabId), findTab(tabId), settings.read()]);
  return {
    host: hostOf(open?.url),
    enabled: isPageEnabled(chosen, open?.url),
    items: [...known.listed.values()].sort((a, b) => a.order - b.order),
    ...countItems(known),
  };
}

/** Compares an item with its whole file, and looks into its pixels. A failure leaves what was known before, and is told. */
async function checkFully(parts: UiParts, asked: ItemOfTab): Promise<TabSummary> {
  const read = await readFully(parts, asked);
  if (read === undefined) throw new Error('gone');
  if (read.failure !== undefined) throw new Error(read.failure);
  return summarise(parts, asked.tabId);
}

/** The same, with all that the file holds. */
async function readDetails(parts: UiParts, asked: ItemOfTab): Promise<ItemDetails> {
  const read = await readFully(parts, asked, true);
  return read === undefined ? { kind: 'gone' } : { kind: 'found', ...read };
}

/** Changes settings and tells the open pages for which something is different now. */
async function switching(parts: UiParts, change: () => Promise<Settings>): Promise<Settings> {
  const before = await parts.settings.read();
  const after = await change();
  for (const { id, url } of await allTabs()) {
    const enabled = isPageEnabled(after, url);
    const isSame = platformAt(before, hostOf(url)) === platformAt(after, hostOf(url));
    if (hostOf(url) === '' || (isSame && enabled === isPageEnabled(before, url))) continue;
    if (!enabled) {
      await parts.tabs.forget(id);
      await showCount(parts, id);
    }
    // Not waited for: a tab without a content script does not answer.
    void sendToTab(id, 'content/enabled', { enabled }).catch(() => undefined);
  }
  return after;
}
