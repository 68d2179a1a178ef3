import type { TrustLists } from '../contract/engine.ts';
import type { TabSummary } from '../contract/media.ts';
import type { ItemDetails } from '../contract/messages.ts';
import { areUploadsChecked, isUploadChecked, pagePreferences } from '../contract/settings.ts';
import { sendToFrame, type Handlers } from '../platform/messaging.ts';
import { findTab, showTab } from '../platform/tabs.ts';
import { checkPage } from './check-page.ts';
import { switching, type ChoiceParts } from './choices.ts';
import { readFully, type ItemOfTab } from './full-reading.ts';
import { changeCorrections, correct } from './correcting.ts';
import { toView, type DeskSettings } from './desk-settings.ts';
import type { Outbox } from './outbox.ts';
import type { ReportSender } from './report-sender.ts';
import { hostOf, isPageEnabled } from './site-settings.ts';
import { countItems } from './tab-state.ts';

/** What answering needs. */
export interface UiParts extends ChoiceParts {
  readonly outbox: Outbox;
  readonly desk: DeskSettings;
  readonly sender: ReportSender;
  /** The trust lists that count. */
  readonly trust: () => Promise<TrustLists>;
  /** Their names and versions. */
  readonly trustNames: () => Promise<readonly string[]>;
}

/** Answers our own pages. */
export function uiHandlers(parts: UiParts): Handlers {
  const { settings, outbox, trust, desk, sender } = parts;
  return {
    'ui/tab': ({ tabId }) => summarise(parts, tabId),
    'ui/check-fully': (item) => checkFully(parts, item),
    'ui/details': (item) => readDetails(parts, item),
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
    'ui/upload-site': ({ host, enabled }) => switching(parts, () => settings.switchUploads(host, enabled)),
    'ui/report': async ({ report, to }, { incognito }) => {
      if (incognito) throw new Error('private');
      if (to !== undefined && (await desk.read()).endpoint !== to) throw new Error('another desk');
      const kept = await outbox.keep(report, to);
      // Not waited for: the list tells how it goes.
      if (kept === 'kept' && to !== undefined) void sender.send([report.id], to).catch(() => undefined);
      return kept;
    },
    'ui/outbox': () => outbox.list(),
    'ui/withdraw': ({ id }) => outbox.withdraw(id),
    'ui/send': async ({ ids, to }) => {
      await sender.send(ids, to);
      return outbox.list();
    },
    'ui/answers': async () => {
      await sender.askNow();
      return outbox.list();
    },
    'ui/desk': async ({ change }) => {
      const now = await (change ? desk.change(change) : desk.read());
      // What waits for a desk that is no longer set goes back to what is only kept.
      if (change) await sender.wake();
      return toView(now);
    },
    'ui/correct': async ({ label, ...item }) => {
      await correct(parts, item, label);
      return summarise(parts, item.tabId);
    },
    'ui/corrections': (change) => changeCorrections(parts, change),
    'ui/trust': () => trust(),
    'ui/trust-names': () => parts.trustNames(),
  };
}

async function summarise({ settings, tabs }: UiParts, tabId: number): Promise<TabSummary> {
  const [known, open, chosen] = await Promise.all([tabs.open(tabId), findTab(tabId), settings.read()]);
  return {
    host: hostOf(open?.url),
    enabled: isPageEnabled(chosen, open?.url),
    started: known.frames.size > 0 && (chosen.mode === 'automatic' || known.asked),
    preferences: pagePreferences(chosen),
    uploads: areUploadsChecked(chosen) ? isUploadChecked(chosen, hostOf(open?.url)) : null,
    items: [...known.listed.values()].sort((a, b) => a.order - b.order),
    ...countItems(known, chosen.labels),
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
