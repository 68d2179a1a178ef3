import { NO_POLICY, underPolicy, type Policy } from '../contract/policy.ts';
import { packSettings, readSettings } from '../contract/settings-guard.ts';
import { isSiteEnabled, SETTINGS_KEY, type Settings, type SettingsChange } from '../contract/settings.ts';
import { storedValue, type StorageArea } from '../platform/storage.ts';

/** A person's choices, what their organisation makes of them, and whether they let a page be looked at. */
export interface SiteSettings {
  /** What holds: the person's own choices under the policy. */
  read(): Promise<Settings>;
  /** What the person chose. This alone is stored and shared. */
  own(): Promise<Settings>;
  /** Stores choices, and returns what holds. */
  change(change: SettingsChange): Promise<Settings>;
  switchSite(host: string, enabled: boolean): Promise<Settings>;
  /** The same for looking at files that a person adds to pages of the site. */
  switchUploads(host: string, enabled: boolean): Promise<Settings>;
  policy(): Promise<Policy>;
  /** Forgets the policy, which is then read anew. */
  renewPolicy(): void;
}

/** Settings in `area`, which has no other writer: they are read once. `managed` must not reject. */
export function siteSettings(area: StorageArea, managed: () => Promise<Policy> = async () => NO_POLICY): SiteSettings {
  const stored = storedValue(area, SETTINGS_KEY, readSettings, packSettings);
  let known: Promise<Settings> | undefined;
  let policy: Promise<Policy> | undefined;
  const forget = (): void => (known = undefined);
  const own = (): Promise<Settings> => {
    known ??= stored.read();
    known.catch(forget);
    return known;
  };
  const heldOf = async (settings: Promise<Settings>): Promise<Settings> =>
    underPolicy(await settings, await (policy ??= managed()));
  const update = (change: (settings: Settings) => Settings): Promise<Settings> =>
    heldOf(stored.update(change).finally(forget));
  return {
    own,
    read: () => heldOf(own()),
    change: (change) => update((settings) => readSettings({ ...settings, ...change })),
    switchSite: (host, enabled) => update((settings) => switched(settings, 'disabledHosts', host, enabled)),
    switchUploads: (host, enabled) => update((settings) => switched(settings, 'uploadOffHosts', host, enabled)),
    policy: () => (policy ??= managed()),
    renewPolicy: () => (policy = undefined),
  };
}

/** Switching on also lifts what a switched-off parent domain covers, or the switch would do nothing. */
function switched(
  settings: Settings,
  list: 'disabledHosts' | 'uploadOffHosts',
  host: string,
  enabled: boolean,
): Settings {
  const covers = (off: string): boolean => host === off || host.endsWith(`.${off}`);
  const others = settings[list].filter((off) => (enabled ? !covers(off) : off !== host));
  return readSettings({ ...settings, [list]: enabled ? others : [host, ...others] });
}

/** Host of an address; empty where there is none that labels could be switched off for. */
export function hostOf(url: string | undefined): string {
  if (url === undefined || !/^https?:/i.test(url) || !URL.canParse(url)) return '';
  return new URL(url).hostname;
}

/** Whether a page of this address is looked at. */
export function isPageEnabled(settings: Settings, url: string | undefined): boolean {
  return isSiteEnabled(settings, hostOf(url));
}
