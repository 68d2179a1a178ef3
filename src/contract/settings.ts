import type { OwnAnchor } from './own-anchors.ts';

/** Platforms whose own labels can be read, and the hosts they are read on. Each has a switch of its own. */
export const PLATFORM_HOSTS = {
  youtube: ['youtube.com'],
  instagram: ['instagram.com', 'threads.net', 'threads.com'],
  tiktok: ['tiktok.com'],
} as const;

/** A platform with a switch. */
export type Platform = keyof typeof PLATFORM_HOSTS;

/** When pages are looked at: by themselves, or once a person asked on the page. */
export const MODES = ['automatic', 'on-click'] as const;

/** Labels that a person chooses about. The others never have a marker. */
export const CHOSEN_LABELS = ['made-with-ai', 'edited-with-ai', 'may-contain-ai'] as const;

/** One member of {@link CHOSEN_LABELS}. */
export type ChosenLabel = (typeof CHOSEN_LABELS)[number];

/**
 * What becomes of media with a label. `usual`: what the decision table says of each declaration, a marker or only a
 * line in the popup. The others are for every medium that has the label: a marker; the medium blurred until clicked;
 * only the toolbar's number.
 */
export const TREATMENTS = ['usual', 'mark', 'blur', 'count'] as const;

/** One member of {@link TREATMENTS}. */
export type Treatment = (typeof TREATMENTS)[number];

/** The choice for each label. */
export type LabelChoices = Readonly<Record<ChosenLabel, Treatment>>;

/** Upper corners of a medium: where reading starts, and where a line ends. */
export const CORNERS = ['start', 'end'] as const;

/** Whether a person may be offered to have credentials looked up on the server that keeps them. */
export const LOOK_UPS = ['ask', 'never'] as const;

/** Bounds of the least side of media that are looked at, in CSS px. */
export const MIN_SIDES = { least: 48, most: 400 } as const;

/** What a page of a stranger needs to know of a person's choices. */
export interface PagePreferences {
  readonly mode: (typeof MODES)[number];
  readonly labels: LabelChoices;
  /** Least rendered width and height of images and video that are looked at, in CSS px. */
  readonly minSide: number;
  readonly corner: (typeof CORNERS)[number];
  /** No request of ours leaves for media of a page. */
  readonly dataSaver: boolean;
}

/** A person's choices, kept in `storage.local` under {@link SETTINGS_KEY}. Validated whenever read. */
export interface Settings extends PagePreferences {
  readonly version: 1;
  /** Off means: no site is looked at. */
  readonly enabled: boolean;
  /** Hosts on which labels are switched off. */
  readonly disabledHosts: readonly string[];
  /** Whose own labels are read. */
  readonly platforms: Readonly<Record<Platform, boolean>>;
  readonly remoteLookUps: (typeof LOOK_UPS)[number];
  /** Whether files that a person adds to pages are looked at: only once a person asked for it. */
  readonly uploadCheck: boolean;
  /** Hosts on which that is switched off. */
  readonly uploadOffHosts: readonly string[];
  /** Whether the trust list used before 2026 counts. */
  readonly olderList: boolean;
  /** Certificates of authorities whose signers are recognised, beside the lists. Too large to be shared; files hold them. */
  readonly ownAnchors: readonly OwnAnchor[];
  /** Whether the other choices are shared with a person's other devices. This one never is. */
  readonly sync: boolean;
}

/** One thing that a person chooses. */
export type Choice = Exclude<keyof Settings, 'version'>;

/** Storage key of the settings. */
export const SETTINGS_KEY = 'settings';

/** What holds before a person chose anything. Only YouTube's labels have proved to be where they are looked for. */
export const DEFAULT_SETTINGS: Settings = {
  version: 1,
  enabled: true,
  disabledHosts: [],
  platforms: { youtube: true, instagram: false, tiktok: false },
  mode: 'automatic',
  labels: { 'made-with-ai': 'usual', 'edited-with-ai': 'usual', 'may-contain-ai': 'usual' },
  minSide: MIN_SIDES.least,
  corner: 'start',
  dataSaver: false,
  remoteLookUps: 'ask',
  uploadCheck: false,
  uploadOffHosts: [],
  olderList: true,
  ownAnchors: [],
  sync: false,
};

/** The part of the settings that a page needs. */
export function pagePreferences({ mode, labels, minSide, corner, dataSaver }: Settings): PagePreferences {
  return { mode, labels, minSide, corner, dataSaver };
}

const isWithin = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);

/** Whether pages of `host` are looked at. A switched-off host covers its subdomains. */
export function isSiteEnabled(settings: Settings, host: string): boolean {
  if (!settings.enabled) return false;
  return !settings.disabledHosts.some((off) => isWithin(host, off));
}

/** Whether files that a person adds to pages are looked at on any site. */
export function areUploadsChecked({ enabled, uploadCheck }: Settings): boolean {
  return enabled && uploadCheck;
}

/** Whether they are on pages of `host`. Where labels are off, nothing is looked at. */
export function isUploadChecked(settings: Settings, host: string): boolean {
  if (!areUploadsChecked(settings) || !isSiteEnabled(settings, host)) return false;
  return !settings.uploadOffHosts.some((off) => isWithin(host, off));
}

/** The platform that `host` belongs to, whose labels are switched on; else `null`. */
export function platformAt({ platforms }: Settings, host: string): Platform | null {
  const all = Object.keys(PLATFORM_HOSTS) as Platform[];
  return all.find((each) => platforms[each] && PLATFORM_HOSTS[each].some((domain) => isWithin(host, domain))) ?? null;
}
