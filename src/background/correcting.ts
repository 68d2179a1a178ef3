import { asRead, type CorrectedLabel, type Correction } from '../contract/correction.ts';
import type { DeskReply } from '../contract/desk.ts';
import type { TabItem } from '../contract/media.ts';
import type { Messages } from '../contract/messages.ts';
import type { OutboxEntry } from '../contract/outbox.ts';
import { sendToTab } from '../platform/messaging.ts';
import { text } from '../platform/text.ts';
import { allTabs } from '../platform/tabs.ts';
import { withSeen } from './corrections.ts';
import { readFully, type ItemOfTab } from './full-reading.ts';
import { showCount, type PageParts } from './page-requests.ts';
import { hostOf, isPageEnabled } from './site-settings.ts';
import { itemKey, recordItem } from './tab-state.ts';

/** Whose correction it is, in the few words that stand beside a label. */
export const correctedBy = ({ desk }: Correction): string =>
  desk === undefined ? text('corrected_by_you') : text('corrected_by_desk', desk);

/** Longest name of a file that is kept, in characters. */
const MAX_NAME = 128;

/**
 * Gives the file of an item another label for this person, or takes that back. A file that was read only in part is
 * read to its end first. @throws Error where that cannot be done, in a private window, or without room
 */
export async function correct(parts: PageParts, asked: ItemOfTab, label: CorrectedLabel | null): Promise<void> {
  const tab = await parts.tabs.open(asked.tabId);
  if (tab.isPrivate) throw new Error('private');
  const known = tab.listed.get(itemKey(asked.frameId, asked.id));
  const item = known?.sha256 === undefined ? (await readFully(parts, asked))?.item : known;
  if (item?.sha256 === undefined) throw new Error('not read');
  const { corrections } = parts;
  if (label === null) await corrections.undo(item.sha256);
  else if (!(await corrections.add([await ofPerson(item, item.sha256, label)]))) throw new Error('full');
  await renew(parts, [item.sha256]);
}

const ofPerson = (item: TabItem, sha256: string, label: CorrectedLabel): Promise<Correction> =>
  withSeen(
    {
      sha256,
      size: item.verdict.source.size,
      label,
      at: new Date().toISOString(),
      name: nameOf(item.url),
      seen: [],
    },
    item.url,
  );

/** The corrections, after a change by our own page. @throws Error without room */
export async function changeCorrections(
  parts: PageParts,
  { add = [], undo }: Messages['ui/corrections']['request'],
): Promise<readonly Correction[]> {
  const { corrections } = parts;
  if (add.length > 0 && !(await corrections.add(add))) throw new Error('full');
  if (undo !== undefined) await corrections.undo(undo);
  const changed = [...add.map(({ sha256 }) => sha256), ...(undo === undefined ? [] : [undo])];
  if (changed.length > 0) await renew(parts, changed);
  return corrections.list();
}

/** Takes over the correction in an answer. It counts for the file of the report and for no other. */
export async function takeAnswer(parts: PageParts, { report }: OutboxEntry, { answer }: DeskReply): Promise<void> {
  const { sha256, size } = report.media;
  if (answer?.correction === undefined || answer.correction.sha256 !== sha256) return;
  const known = (await parts.corrections.list()).find((each) => each.sha256 === sha256);
  const { name, seen } = known ?? { name: nameOf(report.address?.media ?? ''), seen: [] };
  const { desk, at, highRisk = false, correction } = answer;
  const isTaken = await parts.corrections.add([
    { sha256, size, label: correction.label, desk, at, ...(highRisk && { highRisk }), name, seen },
  ]);
  if (isTaken) await renew(parts, [sha256]);
}

/** The last part of an address, for a person to know a file by. */
function nameOf(url: string): string {
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return '';
  return (new URL(url).pathname.split('/').at(-1) ?? '').slice(0, MAX_NAME);
}

/** Brings what is known of open tabs in line with the corrections of these files, and has pages ask anew. */
async function renew(parts: PageParts, hashes: readonly string[]): Promise<void> {
  const changed = new Set(hashes);
  const settings = await parts.settings.read();
  for (const { id: tabId, url } of await allTabs()) {
    if (hostOf(url) === '') continue;
    const tab = await parts.tabs.open(tabId);
    // Booking moves an item to the end of the list.
    const listed = [...tab.listed.values()];
    for (const known of listed) {
      if (known.sha256 === undefined || !changed.has(known.sha256)) continue;
      const { frameId, place: _, order: __, verdict, sha256, ...item } = known;
      const outcome = { verdict: asRead(verdict), sha256 };
      recordItem(tab, frameId, item, await parts.corrections.apply({ url: item.url, outcome }));
    }
    await parts.tabs.save(tabId);
    await showCount(parts, tabId);
    const enabled = isPageEnabled(settings, url);
    // Not waited for: a tab without a content script does not answer.
    if (enabled) void sendToTab(tabId, 'content/enabled', { enabled }).catch(() => undefined);
  }
}
