import { toMarkerVerdict, type MarkerVerdict, type TabItem } from '../contract/media.ts';
import type { ItemDetails } from '../contract/messages.ts';
import type { FailureKind } from '../core/errors.ts';
import { withFindings } from '../core/verdict/decide.ts';
import { sendToFrame } from '../platform/messaging.ts';
import type { Question } from './inspection.ts';
import { showCount, type PageParts } from './page-requests.ts';
import { itemKey, recordItem, type TabState } from './tab-state.ts';

/** One item of a tab, as our pages name it. */
export interface ItemOfTab {
  readonly tabId: number;
  readonly frameId: number;
  readonly id: string;
  /** Host that a person allowed to be asked for the credentials it keeps of the item. */
  readonly lookUp?: string;
}

/** What came of reading an item again. */
type FullReading = Omit<Extract<ItemDetails, { kind: 'found' }>, 'kind'>;

/**
 * Reads an item's whole file, compares it with its credentials and looks into its pixels, since a person asked; the
 * tab then knows of it. Where the file cannot be had any more, what was known of it stays. Undefined for an item that
 * is not listed (any more).
 */
export async function readFully(parts: PageParts, asked: ItemOfTab, details = false): Promise<FullReading | undefined> {
  const { tabId, frameId } = asked;
  const tab = await parts.tabs.open(tabId);
  const key = itemKey(frameId, asked.id);
  const item = tab.listed.get(key);
  const pageUrl = tab.frames.get(frameId)?.pageUrl;
  if (!item || pageUrl === undefined) return undefined;
  await refuseUnwished(parts, asked);
  const { labels } = await parts.settings.read();
  const tell = (verdict: MarkerVerdict | null): void =>
    void sendToFrame(tabId, frameId, 'content/check', { id: asked.id, verdict }).catch(() => undefined);
  tell(null);
  const asking = parts.inspect(questionOf(asked, item, tab, details), tab.isPrivate);
  const read = await asking.finally(() => tell(toMarkerVerdict(item.verdict, labels)));
  const failure = failureOf(read.verdict.error?.kind, read.verdict.label, item);
  if (failure !== undefined) return { item, pageUrl, failure };
  // What the page said of it still holds.
  const said = item.verdict.findings.filter((finding) => finding.class === 'D');
  const outcome = await parts.corrections.apply({
    url: item.url,
    outcome: { ...read, verdict: withFindings(read.verdict, said) },
  });
  if (tab.listed.has(key)) {
    tell(toMarkerVerdict(outcome.verdict, labels));
    const { id, url, medium, role, position } = item;
    recordItem(tab, frameId, { id, url, medium, role, ...(position !== undefined && { position }) }, outcome);
    await parts.tabs.save(tabId);
    await showCount(parts, tabId);
  }
  const { verdict, sha256 } = outcome;
  const now = { ...(tab.listed.get(key) ?? item), verdict, ...(sha256 !== undefined && { sha256 }) };
  return { item: now, pageUrl, ...(read.details && { details: read.details }) };
}

/** @throws Error where a look-up is asked for that the person's choices rule out */
async function refuseUnwished({ settings }: PageParts, { lookUp }: ItemOfTab): Promise<void> {
  if (lookUp !== undefined && (await settings.read()).remoteLookUps === 'never') throw new Error('not wished');
}

function questionOf({ tabId, frameId, lookUp }: ItemOfTab, item: TabItem, tab: TabState, details: boolean): Question {
  const { id, url, medium } = item;
  const pageUrl = tab.frames.get(frameId)?.pageUrl ?? '';
  const asked = { stage: 'full', deep: true, urgent: true } as const;
  return {
    tabId,
    owner: itemKey(frameId, id),
    item: { url, medium },
    ...asked,
    pageUrl,
    origin: URL.canParse(pageUrl) ? new URL(pageUrl).origin : 'null',
    visit: tab.visit,
    ...(details && { details }),
    // What is known of the file does not hold what its server keeps.
    ...(lookUp === undefined ? { again: isUnread(item) } : { again: true, lookUp }),
  };
}

const isUnread = ({ verdict }: TabItem): boolean => verdict.label === 'unreadable';

/** Of an item that could be read before it is told why it cannot be read now. */
function failureOf(kind: FailureKind | undefined, label: string, before: TabItem): FailureKind | undefined {
  return label === 'unreadable' && !isUnread(before) ? (kind ?? 'engine-failed') : undefined;
}
