import { deskAddress, deskToken, mailAddress, type Desk } from './desk.ts';
import { OWN_ANCHORS, readAnchors, type OwnAnchor } from './own-anchors.ts';
import { hostName, CHOICES, MAX_HOSTS } from './settings-guard.ts';
import {
  CHOSEN_LABELS,
  PLATFORM_HOSTS,
  TREATMENTS,
  type Choice,
  type Settings,
  type SettingsChange,
} from './settings.ts';
import { isFlag, oneOf, textUpTo, type Check } from './shape.ts';

/** Longest name of an organisation, in characters. */
export const MAX_ORGANISATION = 80;

/** Choices that an organisation decides as a whole. Lists of sites have members of their own, {@link Policy}. */
const WHOLE = [
  'enabled',
  'uploadCheck',
  'mode',
  'minSide',
  'corner',
  'dataSaver',
  'remoteLookUps',
  'olderList',
] as const;

/** Choices of which an organisation may decide parts. */
const IN_PARTS = {
  labels: [CHOSEN_LABELS, oneOf(TREATMENTS)],
  platforms: [Object.keys(PLATFORM_HOSTS), isFlag],
} as const;

/**
 * What an organisation decides for the browsers it manages: `storage.managed`, as `public/managed-schema.json` describes
 * it. A person's own choices stay stored as they are, and hold again where the policy ends.
 */
export interface Policy {
  /** What the organisation calls itself; empty where it does not say, null where nothing is managed. */
  readonly organisation: string | null;
  /** The choices that are not a person's to make, `labels` and `platforms` in part. */
  readonly choices: Readonly<Partial<Record<Choice, unknown>>>;
  /** Hosts, with their subdomains, that are always looked at. Stronger than every “off”. */
  readonly sitesOn: readonly string[];
  /** Hosts, with their subdomains, that never are. */
  readonly sitesOff: readonly string[];
  /** Where reports may go, in place of what a person set. Never told to pages: a token may be part of it. */
  readonly desk?: Desk;
  /** Certificates whose signers are recognised besides the official lists. */
  readonly anchors: readonly OwnAnchor[];
  /** Names of members that are not as they must be. They decide nothing. */
  readonly problems: readonly string[];
}

/** What pages of ours may know of it. */
export type ShownPolicy = Omit<Policy, 'desk'>;

/** Where nothing is managed. */
export const NO_POLICY: Policy = {
  organisation: null,
  choices: {},
  sitesOn: [],
  sitesOff: [],
  anchors: [],
  problems: [],
};

/**
 * Reads what the browser holds of a policy at `now` (milliseconds since 1970). Each member counts by itself; what is
 * malformed is named.
 */
export function readPolicy(stored: unknown, now: number): Policy {
  const members = new Map(membersOf(stored));
  if (members.size === 0) return NO_POLICY;
  const problems: string[] = [];
  const take = <T>(name: string, check: Check): T | undefined => {
    const value = members.get(name);
    members.delete(name);
    if (value === undefined) return undefined;
    if (check(value)) return value as T;
    problems.push(name);
    return undefined;
  };
  const sites = (name: string): readonly string[] => {
    const hosts = take<readonly unknown[]>(name, Array.isArray) ?? [];
    const good = hosts.filter((host): host is string => host !== '' && hostName(host)).slice(0, MAX_HOSTS);
    if (good.length < hosts.length) problems.push(name);
    return good.map((host) => host.toLowerCase());
  };
  const organisation = take<string>('organisation', textUpTo(MAX_ORGANISATION)) ?? '';
  const choices = choicesOf(take, problems);
  const [sitesOn, sitesOff] = [sites('sitesOn'), sites('sitesOff')];
  const desk = deskOf(take);
  const pem = take<string>('trustAnchors', textUpTo(OWN_ANCHORS.inputLength));
  const read = pem === undefined ? { anchors: [] } : readAnchors(pem, [], now);
  if ('problem' in read) problems.push('trustAnchors');
  return {
    organisation,
    choices,
    sitesOn,
    sitesOff,
    ...(desk === undefined ? {} : { desk }),
    anchors: 'anchors' in read ? read.anchors : [],
    problems: [...problems, ...members.keys()],
  };
}

function deskOf(take: Take): Desk | undefined {
  const isAddress: Check = (value) => typeof value === 'string' && (deskAddress(value) ?? '') !== '';
  const endpoint = take<string>('reportEndpoint', isAddress);
  const token = take<string>('reportToken', deskToken) ?? '';
  const mail = take<string>('reportMail', mailAddress) ?? '';
  if (endpoint === undefined && mail === '') return undefined;
  return { endpoint: deskAddress(endpoint ?? '') ?? '', token, mail, setBy: 'policy' };
}

type Take = <T>(name: string, check: Check) => T | undefined;

function choicesOf(take: Take, problems: string[]): Policy['choices'] {
  const found = new Map<Choice, unknown>();
  for (const choice of WHOLE) {
    const value = take(choice, CHOICES[choice]);
    if (value !== undefined) found.set(choice, value);
  }
  for (const choice of ['labels', 'platforms'] as const) {
    const [names, check] = IN_PARTS[choice];
    const parts = membersOf(take(choice, isRecord));
    const good = parts.filter(([name, value]) => (names as readonly string[]).includes(name) && check(value));
    if (good.length < parts.length) problems.push(choice);
    if (good.length > 0) found.set(choice, Object.fromEntries(good));
  }
  return Object.fromEntries(found);
}

const isRecord: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

const membersOf = (value: unknown): [string, unknown][] => (isRecord(value) ? Object.entries(value as object) : []);

/** The settings that hold: a person's own, with what the organisation decides in their place. */
export function underPolicy(own: Settings, policy: Policy): Settings {
  if (policy.organisation === null) return own;
  const { labels, platforms, ...whole } = policy.choices;
  return {
    ...own,
    ...(whole as Partial<Settings>),
    labels: { ...own.labels, ...(labels as Partial<Settings['labels']>) },
    platforms: { ...own.platforms, ...(platforms as Partial<Settings['platforms']>) },
    heldOn: policy.sitesOn,
    heldOff: policy.sitesOff,
    heldAnchors: policy.anchors,
  };
}

/**
 * What of a change is the person's to make. Parts that the organisation decides keep what the person chose before, since
 * pages send a whole choice and show what holds.
 */
export function permitted(change: SettingsChange, own: Settings, { choices }: Policy): SettingsChange {
  const theirs = Object.entries(change).filter(([name]) => !Object.hasOwn(choices, name) || name in IN_PARTS);
  const kept = (choice: 'labels' | 'platforms'): object =>
    Object.fromEntries(membersOf(choices[choice]).map(([part]) => [part, new Map(membersOf(own[choice])).get(part)]));
  return {
    ...Object.fromEntries(theirs),
    ...(change.labels && { labels: { ...change.labels, ...kept('labels') } }),
    ...(change.platforms && { platforms: { ...change.platforms, ...kept('platforms') } }),
  };
}

/** A choice, or one part of it, as `labels.made-with-ai`. */
export type LockedName = Choice | `${'labels' | 'platforms'}.${string}`;

/** What a person cannot choose under this policy. */
export function lockedNames({ choices }: ShownPolicy): readonly LockedName[] {
  return (Object.keys(choices) as Choice[]).flatMap((choice) =>
    choice === 'labels' || choice === 'platforms'
      ? membersOf(choices[choice]).map(([part]) => `${choice}.${part}` as const)
      : [choice],
  );
}
