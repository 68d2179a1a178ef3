/** A person's choices, kept in `storage.local` under {@link SETTINGS_KEY}. Validated whenever read. */
export interface Settings {
  readonly version: 1;
  /** Off means: no site is looked at. */
  readonly enabled: boolean;
  /** Hosts on which labels are switched off. */
  readonly disabledHosts: readonly string[];
}

/** Storage key of the settings. */
export const SETTINGS_KEY = 'settings';

/** What holds before a person chose anything. */
export const DEFAULT_SETTINGS: Settings = { version: 1, enabled: true, disabledHosts: [] };

/** Most hosts that can be switched off. */
export const MAX_HOSTS = 1000;

/** Reads stored settings; anything malformed falls back to its default, so that a damaged store never blocks. */
export function readSettings(stored: unknown): Settings {
  if (typeof stored !== 'object' || stored === null) return DEFAULT_SETTINGS;
  const { enabled, disabledHosts } = stored as Record<string, unknown>;
  return {
    version: 1,
    enabled: typeof enabled === 'boolean' ? enabled : DEFAULT_SETTINGS.enabled,
    disabledHosts: Array.isArray(disabledHosts)
      ? disabledHosts
          .filter((host): host is string => typeof host === 'string' && host.length <= 255)
          .slice(0, MAX_HOSTS)
      : [],
  };
}

/** Whether pages of `host` are looked at. A switched-off host covers its subdomains. */
export function isSiteEnabled(settings: Settings, host: string): boolean {
  if (!settings.enabled) return false;
  return !settings.disabledHosts.some((off) => host === off || host.endsWith(`.${off}`));
}
