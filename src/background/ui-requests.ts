import type { TrustLists } from '../contract/engine.ts';
import type { TabSummary } from '../contract/media.ts';
import { sendToFrame, type Handlers } from '../platform/messaging.ts';
import { findTab, showTab } from '../platform/tabs.ts';
import { pagePreferences } from '../contract/settings.ts';
import { withFindings } from '../core/verdict/decide.ts';
import { checkPage } from './check-page.ts';
import { switching, type ChoiceParts } from './choices.ts';
import type { Outbox } from './outbox.ts';
import { showCount } from './page-requests.ts';
import { hostOf, isPageEnabled } from './site-settings.ts';
import { countItems, itemKey, recordItem } from './tab-state.ts';

/** What answering needs. */
export interface UiParts extends ChoiceParts {
  readonly outbox: Outbox;
  /** The trust lists that count. */
  readonly trust: () => Promise<TrustLists>;
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
    'ui/check-page': async ({ tabId }) => {
      await checkPage(parts, tabId);
      return summarise(parts, tabId);
    },
    'ui/settings': ({ change }) => (change ? switching(parts, () => settings.change(change)) : settings.read()),
    'ui/sync': async () => parts.sync.state(await settings.read()),
    'ui/site': ({ host, enabled }) => switching(parts, () => settings.switchSite(host, enabled)),
    'ui/report': ({ report }) => outbox.keep(report),
    'ui/outbox': () => outbox.list(),
    'ui/withdraw': ({ id }) => outbox.withdraw(id),
    'ui/trust': () => trust(),
  };
}

async function summarise({ settings, tabs }: UiParts, tabId: number): Promise<TabSummary> {
  const [known, open, chosen] = await Promise.all([tabs.open(tabId), findTab(tabId), settings.read()]);
  return {
    host: hostOf(open?.url),
    enabled: isPageEnabled(chosen, open?.url),
    started: known.frames.size > 0 && (chosen.mode === 'automatic' || known.asked),
    preferences: pagePreferences(chosen),
    items: [...known.listed.values()].sort((a, b) => a.order - b.order),
    ...countItems(known, chosen.labels),
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
  if (lookUp !== undefined && (await parts.settings.read()).remoteLookUps === 'never') throw new Error('not wished');
  // What is known of the file does not hold what its server keeps.
  const wish = lookUp === undefined ? { again } : { again: true, lookUp };
  const read = await parts.inspect({ ...question, origin, ...wish }, tab.isPrivate);
  if (read.verdict.label === 'unreadable' && !again) throw new Error(read.verdict.reason);
  // What the page said of it still holds.
  const said = item.verdict.findings.filter((finding) => finding.class === 'D');
  const outcome = { ...read, verdict: withFindings(read.verdict, said) };
  if (tab.listed.has(key)) {
    recordItem(tab, frameId, { id, url, medium, role }, outcome);
    await parts.tabs.save(tabId);
    await showCount(parts, tabId);
  }
  return summarise(parts, tabId);
}
