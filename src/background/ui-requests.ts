import { toMarkerVerdict, type MarkerVerdict, type TabSummary } from '../contract/media.ts';
import { sendToFrame, sendToTab, type Handlers } from '../platform/messaging.ts';
import { allTabs, findTab, showTab } from '../platform/tabs.ts';
import { platformAt, type Settings } from '../contract/settings.ts';
import { withFindings } from '../core/verdict/decide.ts';
import type { Outbox } from './outbox.ts';
import { showCount, type PageParts } from './page-requests.ts';
import { hostOf, isPageEnabled } from './site-settings.ts';
import { countItems, itemKey, recordItem } from './tab-state.ts';
import type { TrustKeeper } from './trust.ts';

/** What answering needs. */
export interface UiParts extends PageParts {
  readonly outbox: Outbox;
  readonly trust: TrustKeeper;
}

interface ItemOfTab {
  readonly tabId: number;
  readonly frameId: number;
  readonly id: string;
  readonly lookUp?: string;
}

/** Answers our own pages. */
export function uiHandlers(parts: UiParts): Handlers {
  const { settings, outbox, trust } = parts;
  return {
    'ui/tab': ({ tabId }) => summarise(parts, tabId),
    'ui/check-fully': (item) => checkFully(parts, item),
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
async function checkFully(parts: UiParts, { tabId, frameId, id, lookUp }: ItemOfTab): Promise<TabSummary> {
  const tab = await parts.tabs.open(tabId);
  const key = itemKey(frameId, id);
  const item = tab.listed.get(key);
  const frame = tab.frames.get(frameId);
  if (!item || !frame) throw new Error('gone');
  const { url, medium, role } = item;
  const { pageUrl } = frame;
  const asked = { stage: 'full', deep: true, urgent: true } as const;
  const question = { tabId, owner: key, item: { url, medium }, ...asked, pageUrl, visit: tab.visit };
  const origin = URL.canParse(pageUrl) ? new URL(pageUrl).origin : 'null';
  const again = item.verdict.label === 'unreadable';
  // What is known of the file does not hold what its server keeps.
  const wish = lookUp === undefined ? { again } : { again: true, lookUp };
  const tell = (verdict: MarkerVerdict | null): void =>
    void sendToFrame(tabId, frameId, 'content/check', { id, verdict }).catch(() => undefined);
  tell(null);
  const asking = parts.inspect({ ...question, origin, ...wish }, tab.isPrivate);
  const read = await asking.finally(() => tell(toMarkerVerdict(item.verdict)));
  if (read.verdict.label === 'unreadable' && !again) throw new Error(read.verdict.reason);
  // What the page said of it still holds.
  const said = item.verdict.findings.filter((finding) => finding.class === 'D');
  const outcome = { ...read, verdict: withFindings(read.verdict, said) };
  if (tab.listed.has(key)) {
    tell(toMarkerVerdict(outcome.verdict));
    recordItem(tab, frameId, { id, url, medium, role }, outcome);
    await parts.tabs.save(tabId);
    await showCount(parts, tabId);
  }
  return summarise(parts, tabId);
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
