/** Platforms whose own labels can be read, and the hosts they are read on. Each has a switch of its own. */
export const PLATFORM_HOSTS = {
  youtube: ['youtube.com'],
  instagram: ['instagram.com', 'threads.net', 'threads.com'],
  tiktok: ['tiktok.com'],
} as const;

/** A platform with a switch. */
export type Platform = keyof typeof PLATFORM_HOSTS;

/** A person's choices, kept in `storage.local` under {@link SETTINGS_KEY}. Validated whenever read. */
export interface Settings {
  readonly version: 1;
  /** Off means: no site is looked at. */
  readonly enabled: boolean;
  /** Hosts on which labels are switched off. */
  readonly disabledHosts: readonly string[];
  /** Whose own labels are read. */
  readonly platforms: Readonly<Record<Platform, boolean>>;
}

/** Storage key of the settings. */
export const SETTINGS_KEY = 'settings';

/** What holds before a person chose anything. Only YouTube's labels have proved to be where they are looked for. */
export const DEFAULT_SETTINGS: Settings = {
  version: 1,
  enabled: true,
  disabledHosts: [],
  platforms: { youtube: true, instagram: false, tiktok: false },
};

/** Most hosts that can be switched off. */
export const MAX_HOSTS = 1000;

/** Reads stored settings; anything malformed falls back to its default, so that a damaged store never blocks. */
export function readSettings(stored: unknown): Settings {
  if (typeof stored !== 'object' || stored === null) return DEFAULT_SETTINGS;
  const { enabled, disabledHosts, platforms } = stored as Record<string, unknown>;
  return {
    version: 1,
    enabled: typeof enabled === 'boolean' ? enabled : DEFAULT_SETTINGS.enabled,
    disabledHosts: Array.isArray(disabledHosts)
      ? disabledHosts
          .filter((host): host is string => typeof host === 'string' && host.length <= 255)
          .slice(0, MAX_HOSTS)
      : [],
    platforms: readPlatforms(platforms),
  };
}

function readPlatforms(stored: unknown): Settings['platforms'] {
  const members = new Map(Object.entries(typeof stored === 'object' && stored !== null ? stored : {}));
  const read = (platform: Platform): boolean => {
    const value: unknown = members.get(platform);
    return typeof value === 'boolean' ? value : DEFAULT_SETTINGS.platforms[platform];
  };
  return { youtube: read('youtube'), instagram: read('instagram'), tiktok: read('tiktok') };
}

const isWithin = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);

/** Whether pages of `host` are looked at. A switched-off host covers its subdomains. */
export function isSiteEnabled(settings: Settings, host: string): boolean {
  if (!settings.enabled) return false;
  return !settings.disabledHosts.some((off) => isWithin(host, off));
}

/** The platform that `host` belongs to, whose labels are switched on; else `null`. */
export function platformAt({ platforms }: Settings, host: string): Platform | null {
  const all = Object.keys(PLATFORM_HOSTS) as Platform[];
  return all.find((each) => platforms[each] && PLATFORM_HOSTS[each].some((domain) => isWithin(host, domain))) ?? null;
}
