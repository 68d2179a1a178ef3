import {
  isCounted,
  NOT_LOOKED_AT,
  toMarkerVerdict,
  unreadableVerdict,
  type MarkerVerdict,
  type MediaItem,
  type TabItem,
} from '../contract/media.ts';
import type { OpenServers } from '../acquire/open-server.ts';
import { headerSaying, sayable } from '../contract/disclosure.ts';
import type { Messages } from '../contract/messages.ts';
import { detailsPath, hidePath, reportPath } from '../contract/page-paths.ts';
import { pagePreferences, platformAt, type LabelChoices, type Platform } from '../contract/settings.ts';
import { markPreferences } from '../contract/treatment.ts';
import type { Disclosure } from '../core/verdict/disclosure.ts';
import type { Handlers, MessageSender } from '../platform/messaging.ts';
import { setBadge } from '../platform/badge.ts';
import { getURL } from '../platform/runtime.ts';
import { insertUserCss } from '../platform/scripting.ts';
import { openBeside } from '../platform/side-panel.ts';
import type { TappedAnswer } from '../platform/response-tap.ts';
import { openTab } from '../platform/tabs.ts';
import type { Corrections } from './corrections.ts';
import { hostStyle } from './host-style.ts';
import type { Question } from './inspection.ts';
import { withDisclosures, type Outcome } from './outcome.ts';
import { hostOf, isPageEnabled, type SiteSettings } from './site-settings.ts';
import type { TabItems } from './tab-items.ts';
import { countItems, itemKey, placeItems, recordItem, startFrame, type TabState } from './tab-state.ts';

/** What answering needs. */
export interface PageParts {
  readonly settings: SiteSettings;
  readonly tabs: TabItems;
  /** Inspects, in windows of the given kind. */
  readonly inspect: (question: Question, isPrivate: boolean) => Promise<Outcome>;
  readonly servers: OpenServers;
  /** All of a medium that the tab has just loaded, where we may read along. */
  readonly tapped: (tabId: number, item: MediaItem) => Promise<TappedAnswer | undefined>;
  readonly corrections: Corrections;
  /** Gives up what waits for these items of a tab. */
  readonly drop: (tabId: number, owners: ReadonlySet<string>) => void;
}

/** Where each wish of a card leads. */
const PATHS = { details: detailsPath, report: reportPath, hide: hidePath } as const;

/** A sender that is a content script: it always has a tab. */
export type ContentSender = MessageSender & { readonly tabId: number };

/** Answers the content script. It learns nothing but small verdicts, and can name only what its page could anyway. */
export function pageHandlers(parts: PageParts): Handlers {
  return {
    'page/start': async ({ run, asked }, sender) => {
      const from = fromTab(sender);
      const visitor = { ...from, pageUrl: pageUrlOf(from), isPrivate: from.incognito, asked };
      const tab = await parts.tabs.start(visitor, String(run));
      await showCount(parts, from.tabId);
      const settings = await parts.settings.read();
      const isWanted = settings.mode === 'automatic' || asked || tab.asked;
      return {
        enabled: isWanted && (await isEnabled(parts, from)),
        platform: await platformOf(parts, from),
        preferences: pagePreferences(settings),
        marks: markPreferences(settings),
      };
    },
    'page/inspect': (request, sender) => inspectItem(parts, request, fromTab(sender)),
    'page/streamed': async ({ item, disclosures }, sender) => {
      const from = fromTab(sender);
      if (!(await isEnabled(parts, from))) return NOT_LOOKED_AT;
      const verdict = unreadableVerdict({ kind: 'streamed', message: 'fed by MediaSource' });
      const outcome = withDisclosures({ verdict }, await believed(parts, from, disclosures));
      await book(parts, await openTabOf(parts, from), from, item, outcome);
      return toMarkerVerdict(outcome.verdict, await labelsOf(parts));
    },
    'page/open-server': async ({ url }, sender) => {
      const from = fromTab(sender);
      return (await isEnabled(parts, from)) && parts.servers.isOpen({ url, pageUrl: pageUrlOf(from), medium: 'image' });
    },
    'page/places': async ({ places, waiting }, sender) => {
      const from = fromTab(sender);
      const { tabId, frameId } = from;
      const gone = places.filter(({ place }) => place === 'gone').map(({ id }) => itemKey(frameId, id));
      if (gone.length > 0) parts.drop(tabId, new Set(gone));
      const tab = await openTabOf(parts, from);
      placeItems(tab, frameId, places);
      const frame = tab.frames.get(frameId);
      if (frame) frame.waiting = waiting;
      await parts.tabs.save(tabId);
      await showCount(parts, tabId);
      return null;
    },
    'page/protect': async ({ name, fixed }, sender) => {
      const { tabId, frameId } = fromTab(sender);
      await insertUserCss(tabId, frameId, hostStyle(name, fixed));
      return null;
    },
    'page/open': async ({ id, what }, sender) => {
      const { tabId, frameId } = fromTab(sender);
      const path = PATHS[what]({ tabId, frameId, id });
      if (what === 'details' && (await openBeside(path, tabId))) return null;
      await openTab(getURL(path), tabId);
      return null;
    },
  };
}

async function inspectItem(
  parts: PageParts,
  request: Messages['page/inspect']['request'],
  from: ContentSender,
): Promise<MarkerVerdict> {
  const { item, freeUrl, size, stage, again, disclosures } = request;
  const { tabId, frameId, origin, incognito } = from;
  const tab = await openTabOf(parts, from);
  const asked = tab.frames.get(frameId)?.document;
  if (!(await isEnabled(parts, from))) return NOT_LOOKED_AT;
  const { bytes, disclosure } = await bytesOf(parts, tabId, request);
  const question: Question = {
    tabId,
    owner: itemKey(frameId, item.id),
    item,
    stage,
    pageUrl: pageUrlOf(from),
    origin,
    visit: tab.visit,
    freeOnly: (await parts.settings.read()).dataSaver,
    ...(freeUrl !== undefined && { freeUrl, ...(size !== undefined && { freeSize: size }) }),
    ...(bytes !== undefined && { freeFile: bytes }),
    ...(again !== undefined && { again }),
  };
  const said = [...(await believed(parts, from, disclosures)), ...headerOf(disclosure)];
  const read = withDisclosures(await parts.inspect(question, incognito), said);
  const outcome = await parts.corrections.apply({
    url: item.url,
    outcome: read,
    ...(!question.freeOnly && { readWhole: () => parts.inspect({ ...question, stage: 'full' }, incognito) }),
  });
  const now = await parts.tabs.open(tabId);
  // A verdict that comes after its document left belongs to nobody.
  if (now.frames.get(frameId)?.document === asked) await book(parts, now, from, item, outcome);
  // Of bytes that came along, or were read along with a login, a length tells a page's script nothing that it may know.
  const isOurs = freeUrl === undefined && bytes === undefined;
  return replyOf(outcome, await labelsOf(parts), isOurs ? size : 0);
}

/** The reply, which says so where a file of another length than `size` was read: servers can show strangers another. */
function replyOf({ verdict }: Outcome, labels: LabelChoices, size = 0): MarkerVerdict {
  const read = verdict.source.size;
  const reply = toMarkerVerdict(verdict, labels);
  return size > 0 && read !== null && read !== size ? { ...reply, failure: 'not-media' } : reply;
}

/** The bytes that came along, or that we read along. */
async function bytesOf(
  { tapped }: PageParts,
  tabId: number,
  { item, freeUrl, freeFile }: Messages['page/inspect']['request'],
): Promise<Partial<TappedAnswer>> {
  if (freeFile) return { bytes: freeFile };
  return (freeUrl === undefined && (await tapped(tabId, item))) || {};
}

/** What the server itself said of a medium that a page loaded. */
function headerOf(disclosure: string | null = null): readonly Disclosure[] {
  const says = headerSaying(disclosure);
  return says === undefined ? [] : [{ by: 'header', says }];
}

/** The tab of a sender, with its frame: that is unknown where its state was not kept (private) or forgotten (off). */
async function openTabOf({ tabs }: PageParts, from: ContentSender): Promise<TabState> {
  const tab = await tabs.open(from.tabId, from.incognito);
  if (!tab.frames.has(from.frameId)) startFrame(tab, from.frameId, pageUrlOf(from));
  return tab;
}

async function book(
  parts: PageParts,
  tab: TabState,
  { tabId, frameId }: ContentSender,
  item: MediaItem,
  outcome: Outcome,
): Promise<void> {
  const key = itemKey(frameId, item.id);
  const before = tab.listed.get(key);
  recordItem(tab, frameId, item, outcome);
  // It is asked about because it is (again) on the page.
  if (tab.listed.get(key)?.place === 'gone') placeItems(tab, frameId, [{ id: item.id, place: 'shown' }]);
  const after = tab.listed.get(key);
  // The answer waits only for what a person would miss, should this worker end now.
  if (before || after) await parts.tabs.save(tabId);
  else parts.tabs.saveSoon(tabId);
  const labels = await labelsOf(parts);
  if (isShown(before, labels) !== isShown(after, labels)) void showCount(parts, tabId);
}

const isShown = (item: TabItem | undefined, labels: LabelChoices): boolean =>
  item !== undefined && isCounted(item, labels);

const labelsOf = async ({ settings }: Pick<PageParts, 'settings'>): Promise<LabelChoices> =>
  (await settings.read()).labels;

/** Brings the toolbar in line with what is known of the tab. */
export async function showCount(parts: Pick<PageParts, 'tabs' | 'settings'>, tabId: number): Promise<void> {
  await setBadge(tabId, countItems(await parts.tabs.open(tabId), await labelsOf(parts)).marked);
}

/** The sender with its tab. @throws Error without one */
export function fromTab(sender: MessageSender): ContentSender {
  const { tabId } = sender;
  if (tabId === undefined) throw new Error('no tab');
  return { ...sender, tabId };
}

async function isEnabled({ settings }: PageParts, from: ContentSender): Promise<boolean> {
  return isPageEnabled(await settings.read(), topUrlOf(from));
}

/** The platform of a sender's page whose labels are switched on. */
async function platformOf({ settings }: PageParts, from: ContentSender): Promise<Platform | null> {
  return platformAt(await settings.read(), hostOf(pageUrlOf(from)));
}

/** What a sender may say: nothing in a platform's name, unless it is that platform's and its labels are switched on. */
async function believed(
  parts: PageParts,
  from: ContentSender,
  disclosures: readonly Disclosure[] = [],
): Promise<readonly Disclosure[]> {
  const platform = disclosures.length > 0 ? await platformOf(parts, from) : null;
  return sayable(disclosures, platform);
}

const isHttp = (url: string | undefined): url is string => url !== undefined && /^https?:/i.test(url);

/** Address of the site, which labels are switched on and off for: that of the top frame. */
export const topUrlOf = (from: ContentSender): string => (isHttp(from.tabUrl) ? from.tabUrl : pageUrlOf(from));

/** Address that stands for a document: blank and embedded ones count as the page that made them. */
function pageUrlOf({ url, origin, tabUrl }: MessageSender): string {
  if (isHttp(url)) return url;
  if (isHttp(origin)) return `${origin}/`;
  return isHttp(tabUrl) ? tabUrl : url;
}
