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
  /** Gives up all that waits for a tab. */
  readonly dropTab: (tabId: number) => void;
}

/** Choices that show on every page. */
const ON_PAGES = ['mode', 'labels', 'minSide', 'corner', 'dataSaver', 'olderList'] as const satisfies Choice[];

/** Changes settings, shares them where wished, and tells the open pages for which something is different now. */
export async function switching(parts: ChoiceParts, change: () => Promise<Settings>): Promise<Settings> {
  const before = await parts.settings.read();
  const after = await adopt(parts, before, await change());
  if (before.olderList !== after.olderList) await parts.forgetVerdicts();
  if (areUploadsChecked(before) !== areUploadsChecked(after)) await switchUploadScript(after);
  const isOther = ON_PAGES.some((choice) => JSON.stringify(before[choice]) !== JSON.stringify(after[choice]));
  for (const { id, url } of await allTabs()) {
    const enabled = isPageEnabled(after, url);
    const isSame = !isOther && platformAt(before, hostOf(url)) === platformAt(after, hostOf(url));
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
export async function takeShared(parts: ChoiceParts): Promise<void> {
  const known = await parts.settings.read();
  if (!known.sync) return;
  const shared = await parts.sync.read();
  // Our own writing is told of as well.
  if (shared === undefined || parts.sync.holds(shared, known)) return;
  await switching(parts, () => parts.settings.change(takeable(parts.sync, shared, known)));
}

/** What may be taken over: a list of sites that is too long to share is not replaced by another one. */
function takeable(sync: SettingsSync, shared: SharedChoices, known: Settings): SharedChoices {
  if (sync.fits(known)) return shared;
  return withoutSites(shared);
}
