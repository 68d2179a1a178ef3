import { sharedOf, type SharedChoices } from '../contract/choices-file.ts';
import type { SyncState } from '../contract/messages.ts';
import type { Settings } from '../contract/settings.ts';
import type { StorageArea } from '../platform/storage.ts';

/** Key of the shared choices; the number counts up when older versions could no longer read them. */
const KEY = 'choices/1';

/** Largest value written, in bytes of JSON. Browsers take 8192 with the key, in one item. */
const MAX_BYTES = 7 * 1024;

/** Choices shared through the browser's own account, which may refuse or lose them: those of this device hold. */
export interface SettingsSync {
  /** What another device shared, each choice only where it is as it must be. Never rejects. */
  read(): Promise<SharedChoices | undefined>;
  /** What another device shared since this was last asked or written here. Never rejects. */
  news(): Promise<SharedChoices | undefined>;
  /** Shares the settings, unless just these are shared already. Never rejects. */
  write(settings: Settings): Promise<void>;
  state(settings: Settings): Promise<SyncState>;
  /** Whether what is shared is just what these settings would share. */
  holds(shared: SharedChoices, settings: Settings): boolean;
  /** Whether all can be shared; else the list of sites stays here, and no other may take its place. */
  fits(settings: Settings): boolean;
}

/** Shares through `area`. */
export function settingsSync(area: StorageArea): SettingsSync {
  const read = async (): Promise<SharedChoices | undefined> => {
    const stored = (await area.get(KEY).catch(() => undefined))?.[KEY];
    if (typeof stored !== 'object' || stored === null) return undefined;
    return sharedOf({ ...stored });
  };
  let seen: string | undefined;
  const holds = (shared: SharedChoices, settings: Settings): boolean => {
    const mine = pack(settings);
    // Where another device keeps its sites to itself, each has its own.
    return toText(shared) === toText(shared.disabledHosts === undefined ? withoutSites(mine) : mine);
  };
  return {
    read,
    holds,
    async news() {
      const shared = await read();
      const before = seen;
      seen = shared === undefined ? '' : toText(shared);
      // What stood there at first may be older than our own choices, which were perhaps refused.
      return before === undefined || before === seen ? undefined : shared;
    },
    fits: (settings) => pack(settings).disabledHosts !== undefined,
    async write(settings) {
      const shared = await read();
      if (shared !== undefined && holds(shared, settings)) return;
      const mine = pack(settings);
      await area.set({ [KEY]: mine }).then(
        () => (seen = toText(mine)),
        () => undefined,
      );
    },
    async state(settings) {
      if (!settings.sync) return 'off';
      const shared = await read();
      if (shared === undefined || !holds(shared, settings)) return 'failed';
      return shared.disabledHosts === undefined ? 'without-sites' : 'shared';
    },
  };
}

/** What is shared of the settings: all of it, or all but lists of sites that are too long. */
function pack(settings: Settings): SharedChoices {
  const all = sharedOf({ ...settings });
  if (new TextEncoder().encode(JSON.stringify(all)).byteLength <= MAX_BYTES) return all;
  return withoutSites(all);
}

/** The choices without their lists of sites, which can be longer than all else. */
export function withoutSites(choices: SharedChoices): SharedChoices {
  const { disabledHosts: _, uploadOffHosts: __, ...others } = choices;
  return others;
}

/** The same text for the same choices: stores give members back in another order. */
function toText(choices: SharedChoices): string {
  return JSON.stringify(sorted(choices));
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([name, member]) => [name, sorted(member)]);
}
