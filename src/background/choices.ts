import { areUploadsChecked, platformAt, type Choice, type Settings } from '../contract/settings.ts';
import { sendToTab } from '../platform/messaging.ts';
import { allTabs } from '../platform/tabs.ts';
import { showCount, type PageParts } from './page-requests.ts';
import type { SharedChoices } from '../contract/choices-file.ts';
import { withoutSites, type SettingsSync } from './settings-sync.ts';
import { hostOf, isPageEnabled } from './site-settings.ts';
import { switchUploadScript } from './upload-script.ts';

/** What carrying out a change of choices needs. */
export interface ChoiceParts extends PageParts {
  readonly sync: SettingsSync;
  /** Drops verdicts that lean on other trust lists. */
  readonly forgetVerdicts: () => Promise<void>;
  /** Gives up all that waits or runs for a tab. */
  readonly dropTab: (tabId: number) => void;
  /** Does work on choices after all such work before it. */
  readonly inTurn: InTurn;
}

/** Runs pieces of work one after the other, each to its end. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** One turn for all who share it. Work that waits for other work of the same turn would never end. */
export function takeTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const run = last.then(work);
    last = run.catch(() => undefined);
    return run;
  };
}

/** Choices that show on every page. */
const ON_PAGES = [
  'mode',
  'labels',
  'minSide',
  'corner',
  'dataSaver',
  'olderList',
  'ownAnchors',
] as const satisfies Choice[];

/** Choices on which verdicts lean. */
const TRUST = ['olderList', 'ownAnchors'] as const satisfies Choice[];

const isOther = (before: Settings, after: Settings, choice: Choice): boolean =>
  JSON.stringify(before[choice]) !== JSON.stringify(after[choice]);

/** Changes settings, shares them where wished, and tells the open pages for which something is different now. */
export function switching(parts: ChoiceParts, change: () => Promise<Settings>): Promise<Settings> {
  return parts.inTurn(async () => {
    const before = await parts.settings.read();
    // Else this change would be shared with choices that another device has just replaced.
    await takeNews(parts, before);
    return carryOut(parts, before, await change());
  });
}

async function takeNews({ settings, sync }: ChoiceParts, known: Settings): Promise<void> {
  const news = known.sync ? await sync.news() : undefined;
  if (news !== undefined) await settings.change(takeable(sync, news, known));
}

/** Shares what was changed, and brings the open pages in line with it. */
async function carryOut(parts: ChoiceParts, before: Settings, changed: Settings): Promise<Settings> {
  const after = await adopt(parts, before, changed);
  if (TRUST.some((choice) => isOther(before, after, choice))) await parts.forgetVerdicts();
  if (areUploadsChecked(before) !== areUploadsChecked(after)) await switchUploadScript(after);
  const isNew = ON_PAGES.some((choice) => isOther(before, after, choice));
  for (const { id, url } of await allTabs()) {
    const enabled = isPageEnabled(after, url);
    const isSame = !isNew && platformAt(before, hostOf(url)) === platformAt(after, hostOf(url));
    if (hostOf(url) === '' || (isSame && enabled === isPageEnabled(before, url))) continue;
    // What waits was asked for under the choices before.
    if (!enabled || after.dataSaver) parts.dropTab(id);
    if (!enabled) {
      await parts.tabs.forget(id);
      await showCount(parts, id);
    }
    // Not waited for: a tab without a content script does not answer.
    void sendToTab(id, 'content/enabled', { enabled }).catch(() => undefined);
  }
  return after;
}

/** A device that begins to share takes what the others share; it gives its own only where there is nothing yet. */
async function adopt({ settings, sync }: ChoiceParts, before: Settings, after: Settings): Promise<Settings> {
  if (!after.sync) return after;
  const shared = before.sync ? undefined : await sync.read();
  const now = shared === undefined ? after : await settings.change(takeable(sync, shared, after));
  await sync.write(now);
  return now;
}

/** Takes over what another device has shared. */
export function takeShared(parts: ChoiceParts): Promise<void> {
  return parts.inTurn(async () => {
    const known = await parts.settings.read();
    if (!known.sync) return;
    const shared = await parts.sync.read();
    // Our own writing is told of as well.
    if (shared === undefined || parts.sync.holds(shared, known)) return;
    await carryOut(parts, known, await parts.settings.change(takeable(parts.sync, shared, known)));
  });
}

/** What may be taken over: a list of sites that is too long to share is not replaced by another one. */
function takeable(sync: SettingsSync, shared: SharedChoices, known: Settings): SharedChoices {
  if (sync.fits(known)) return shared;
  return withoutSites(shared);
}
