import { areOwnAnchors, isOwnAnchor, OWN_ANCHORS, type OwnAnchor } from './own-anchors.ts';
import {
  CORNERS,
  DEFAULT_SETTINGS,
  LOOK_UPS,
  MIN_SIDES,
  MODES,
  TREATMENTS,
  type Choice,
  type Settings,
} from './settings.ts';
import { isCount, isFlag, listOf, ofLater, oneOf, shape, textLike, type Check } from './shape.ts';

/** Most hosts that can be switched off. */
export const MAX_HOSTS = 1000;

/** A host name as it stands in an address, with its port if it has one. */
export const hostName: Check = textLike(255, /^[^\s/@?#\\]*$/);

const isSide: Check = (value) => isCount(value) && Number(value) >= MIN_SIDES.least && Number(value) <= MIN_SIDES.most;
const treatment = oneOf(TREATMENTS);

/** What each choice must look like, wherever it comes from. */
export const CHOICES: Readonly<Record<Choice, Check>> = {
  enabled: isFlag,
  disabledHosts: listOf(MAX_HOSTS, hostName),
  platforms: shape({ youtube: isFlag, instagram: isFlag, tiktok: isFlag }),
  mode: oneOf(MODES),
  labels: shape({ 'made-with-ai': treatment, 'edited-with-ai': treatment, 'may-contain-ai': treatment }),
  minSide: isSide,
  corner: oneOf(CORNERS),
  dataSaver: isFlag,
  remoteLookUps: oneOf(LOOK_UPS),
  uploadCheck: isFlag,
  uploadOffHosts: listOf(MAX_HOSTS, hostName),
  olderList: isFlag,
  ownAnchors: areOwnAnchors,
  sync: isFlag,
};

/** Reads stored settings; anything malformed falls back to its default by itself, so that a damaged store never blocks. */
export function readSettings(stored: unknown): Settings {
  const members = new Map(membersOf(stored));
  const read = <C extends Choice>(choice: C): Settings[C] =>
    // A check says just this; the table of checks cannot carry it in its type.
    (CHOICES[choice](members.get(choice)) ? members.get(choice) : DEFAULT_SETTINGS[choice]) as Settings[C];
  return {
    version: 1,
    enabled: read('enabled'),
    disabledHosts: readHosts(members.get('disabledHosts')),
    platforms: readEach(members.get('platforms'), DEFAULT_SETTINGS.platforms, isFlag),
    mode: read('mode'),
    labels: readEach(members.get('labels'), DEFAULT_SETTINGS.labels, treatment),
    minSide: read('minSide'),
    corner: read('corner'),
    dataSaver: read('dataSaver'),
    remoteLookUps: read('remoteLookUps'),
    uploadCheck: read('uploadCheck'),
    uploadOffHosts: readHosts(members.get('uploadOffHosts')),
    olderList: read('olderList'),
    ownAnchors: readAnchorList(members.get('ownAnchors')),
    sync: read('sync'),
  };
}

/**
 * What is stored for `settings` in the place of `stored`: a choice that a later version wrote, which this one cannot
 * read and nobody changed, stays for that version.
 */
export function packSettings(settings: Settings, stored: unknown): Record<string, unknown> {
  const before = readSettings(stored);
  const isChanged = (choice: string): boolean =>
    JSON.stringify(settings[choice as Choice]) !== JSON.stringify(before[choice as Choice]);
  const isOurs = (name: string): boolean => name === 'version' || Object.hasOwn(CHOICES, name);
  const later = membersOf(stored).filter(
    ([name, value]) => !isOurs(name) || (name !== 'version' && !isChanged(name) && !CHOICES[name as Choice](value)),
  );
  return { ...settings, ...Object.fromEntries(ofLater(later)) };
}

const membersOf = (stored: unknown): [string, unknown][] =>
  typeof stored === 'object' && stored !== null ? Object.entries(stored) : [];

function readHosts(stored: unknown): readonly string[] {
  if (!Array.isArray(stored)) return [];
  return stored.filter((host): host is string => hostName(host)).slice(0, MAX_HOSTS);
}

function readAnchorList(stored: unknown): readonly OwnAnchor[] {
  if (!Array.isArray(stored)) return DEFAULT_SETTINGS.ownAnchors;
  return stored.filter((each): each is OwnAnchor => isOwnAnchor(each)).slice(0, OWN_ANCHORS.most);
}

/** The members of `stored` that `check` accepts, each other one from the defaults. */
function readEach<T extends object>(stored: unknown, defaults: T, check: Check): T {
  const good = membersOf(stored).filter(([name, value]) => Object.hasOwn(defaults, name) && check(value));
  return { ...defaults, ...Object.fromEntries(good) };
}
