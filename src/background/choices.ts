import { areUploadsChecked, platformAt, type Settings } from '../contract/settings.ts';
import { sendToTab } from '../platform/messaging.ts';
import { allTabs } from '../platform/tabs.ts';
import { showCount, type PageParts } from './page-requests.ts';
import type { StorageArea } from '../platform/storage.ts';
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
  /** The choices that were carried out last, kept as long as verdicts are. */
  readonly carriedOut: CarriedOut;
  /** Does work on choices after all such work before it. */
  readonly inTurn: InTurn;
}

/** Where {@link ChoiceParts.carriedOut} is kept. */
export interface CarriedOut {
  read(): Promise<Settings | undefined>;
  write(settings: Settings): Promise<void>;
}

const CARRIED_OUT = 'carried-out';

/** Keeps them in `area`, which only we write. A full area keeps nothing, and never fails. */
export function carriedOut(area: StorageArea): CarriedOut {
  return {
    // As text: a store gives members back in another order, which would look like a change.
    read: async () => {
      const text = (await area.get(CARRIED_OUT).catch(() => undefined))?.[CARRIED_OUT];
      return typeof text === 'string' ? (JSON.parse(text) as Settings) : undefined;
    },
    write: (settings) => area.set({ [CARRIED_OUT]: JSON.stringify(settings) }).catch(() => undefined),
  };
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
const ON_PAGES: readonly (keyof Settings)[] = [
  'mode',
  'labels',
  'minSide',
  'corner',
  'dataSaver',
  'olderList',
  'ownAnchors',
  'heldAnchors',
];

/** Choices on which verdicts lean. */
const TRUST: readonly (keyof Settings)[] = ['olderList', 'ownAnchors', 'heldAnchors'];

const isOther = (before: Settings, after: Settings, choice: keyof Settings): boolean =>
  JSON.stringify(before[choice]) !== JSON.stringify(after[choice]);

/** Changes settings, shares them where wished, and tells the open pages for which something is different now. */
export function switching(parts: ChoiceParts, change: () => Promise<Settings>): Promise<Settings> {
  return parts.inTurn(async () => {
    const [before, own] = await Promise.all([parts.settings.read(), parts.settings.own()]);
    // Else this change would be shared with choices that another device has just replaced.
    await takeNews(parts, own);
    await change();
    await share(parts, own.sync);
    return carryOut(parts, before);
  });
}

async function takeNews({ settings, sync }: ChoiceParts, known: Settings): Promise<void> {
  const news = known.sync ? await sync.news() : undefined;
  if (news !== undefined) await settings.change(takeable(sync, news, known));
}

/** Brings verdicts and the open pages in line with what holds now. */
async function carryOut(parts: ChoiceParts, before: Settings): Promise<Settings> {
  const after = await parts.settings.read();
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
  await parts.carriedOut.write(after);
  return after;
}

/**
 * Shares what the person chose, never what an organisation decides on this device. A device that begins to share takes
 * what the others share; it gives its own only where there is nothing yet.
 */
async function share({ settings, sync }: ChoiceParts, wasSharing: boolean): Promise<void> {
  const own = await settings.own();
  if (!own.sync) return;
  const shared = wasSharing ? undefined : await sync.read();
  if (shared !== undefined) await settings.change(takeable(sync, shared, own));
  await sync.write(await settings.own());
}

/**
 * Brings all in line with the policy, also where it changed while the background was not there: what was carried out last
 * outlives it, as the verdicts do that lean on it.
 */
export function takePolicy(parts: ChoiceParts): Promise<void> {
  return parts.inTurn(async () => {
    const before = (await parts.carriedOut.read()) ?? (await parts.settings.read());
    parts.settings.renewPolicy();
    await carryOut(parts, before);
  });
}

/** Takes over what another device has shared. */
export function takeShared(parts: ChoiceParts): Promise<void> {
  return parts.inTurn(async () => {
    const [before, known] = await Promise.all([parts.settings.read(), parts.settings.own()]);
    if (!known.sync) return;
    const shared = await parts.sync.read();
    // Our own writing is told of as well.
    if (shared === undefined || parts.sync.holds(shared, known)) return;
    await parts.settings.change(takeable(parts.sync, shared, known));
    await share(parts, true);
    await carryOut(parts, before);
  });
}

/** What may be taken over: a list of sites that is too long to share is not replaced by another one. */
function takeable(sync: SettingsSync, shared: SharedChoices, known: Settings): SharedChoices {
  if (sync.fits(known)) return shared;
  return withoutSites(shared);
}
