import { packSettings, readSettings } from '../contract/settings-guard.ts';
import { isSiteEnabled, SETTINGS_KEY, type Settings } from '../contract/settings.ts';
import { storedValue, type StorageArea } from '../platform/storage.ts';

/** A person's choices, and whether they let a page be looked at. */
export interface SiteSettings {
  read(): Promise<Settings>;
  change(change: Partial<Omit<Settings, 'version'>>): Promise<Settings>;
  switchSite(host: string, enabled: boolean): Promise<Settings>;
}

/** Settings in `area`, which has no other writer: they are read once. */
export function siteSettings(area: StorageArea): SiteSettings {
  const stored = storedValue(area, SETTINGS_KEY, readSettings, packSettings);
  let known: Promise<Settings> | undefined;
  const forget = (): void => (known = undefined);
  const read = (): Promise<Settings> => {
    known ??= stored.read();
    known.catch(forget);
    return known;
  };
  const update = (change: (settings: Settings) => Settings): Promise<Settings> => stored.update(change).finally(forget);
  return {
    read,
    change: (change) => update((settings) => readSettings({ ...settings, ...change })),
    switchSite: (host, enabled) => update((settings) => switched(settings, host, enabled)),
  };
}

/** Switching on also lifts what a switched-off parent domain covers, or the switch would do nothing. */
function switched(settings: Settings, host: string, enabled: boolean): Settings {
  const covers = (off: string): boolean => host === off || host.endsWith(`.${off}`);
  const others = settings.disabledHosts.filter((off) => (enabled ? !covers(off) : off !== host));
  return readSettings({ ...settings, disabledHosts: enabled ? others : [host, ...others] });
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
