import type { Failure, FailureKind } from '../core/errors.ts';
import {
  NO_CREDENTIALS,
  VERDICT_VERSION,
  type Basis,
  type CredentialState,
  type Display,
  type Label,
  type Verdict,
} from '../core/verdict/verdict.ts';
import type { LabelChoices, PagePreferences } from './settings.ts';
import { shownAs } from './treatment.ts';

/** Longest address in a message, in characters. Longer ones are not read. */
export const MAX_URL = 8192;

/** Longest id of an item, in characters; printable ASCII. */
export const MAX_ITEM_ID = 128;

/** Most places in one `page/places` message; send the rest in the next. */
export const MAX_PLACES = 2000;

/** Most bytes that a content script hands over as a whole; larger files are read in ranges by the engine. */
export const MAX_FREE_BYTES = 16 * 1024 * 1024;

/** What kind of element shows the medium. */
export type Medium = 'image' | 'video' | 'audio';

/** How the page shows it. A poster and a CSS background are items of their own. */
export type MediaRole = 'element' | 'poster' | 'background' | 'svg-image' | 'document';

/**
 * Id of an item, chosen by the content script: unique in its frame for the life of the document, and the same when
 * the request is repeated after the worker died. Counts up as media are found: a shorter id is older, of two equally
 * long ones the lesser.
 */
export type ItemId = string;

/** One medium found on a page, as the content script names it. */
export interface MediaItem {
  readonly id: ItemId;
  /** Absolute address without its fragment; of a data: URL a short name in its place. */
  readonly url: string;
  readonly medium: Medium;
  readonly role: MediaRole;
  /** Place in its document: a greater number is later, whenever it was found. No unit, any finite number. */
  readonly position?: number;
}

/**
 * Where an item stands on its page now. `shown`: its marker is on the page, or it needs none. `hidden`: it has a label
 * but the page hides or covers the marker. `gone`: the medium is no longer on the page.
 */
export const PLACES = ['shown', 'hidden', 'gone'] as const;

/** One member of {@link PLACES}. */
export type ItemPlace = (typeof PLACES)[number];

/** Why a signature does not count: the signer was not looked up, or it was not compared with the file, or does not fit. */
export const DOUBTS = ['unchecked', 'not-compared', 'damaged'] as const;

/** One member of {@link DOUBTS}. */
export type Doubt = (typeof DOUBTS)[number];

/** Longest name of a signer that a content script gets, in characters. */
export const MAX_SIGNER = 80;

/**
 * The small part of a verdict a content script gets: codes, and of the texts of the file only the product we know and
 * the name of a signer that a list vouches for.
 */
export interface MarkerVerdict {
  readonly label: Label;
  readonly display: Display;
  readonly basis: Basis;
  readonly reason: Verdict['reason'];
  readonly product?: string;
  /**
   * Whose name the certificate bears, if the signature holds and a list vouches for it, or the desk that corrected the
   * label. Cleaned, and still untrusted.
   */
  readonly signer?: string;
  /** Why a signature does not count, as far as it is known; only with the basis `signed-unverified`. */
  readonly doubt?: Doubt;
  /** Other declarations say something else. */
  readonly conflict?: boolean;
  /** A desk says that this label matters much. */
  readonly risk?: boolean;
  /** Why the file could not be read, where nothing in it speaks. */
  readonly failure?: FailureKind;
}

/** One item of a tab with its verdict, as popup and inspector see it. */
export interface TabItem extends MediaItem {
  readonly frameId: number;
  readonly place: ItemPlace;
  /** Order of the first answers; the page's own order is {@link MediaItem.position}. */
  readonly order: number;
  readonly verdict: Verdict;
  /** SHA-256 of the whole file in hex, when all bytes were read. */
  readonly sha256?: string;
}

/** Everything known of one tab. */
export interface TabSummary {
  /** Host of the page in the top frame; empty where extensions may not run. */
  readonly host: string;
  /** Whether labels are on for this site. */
  readonly enabled: boolean;
  /** Whether the page is being looked at: pages can wait until a person asks, or be closed to our script. */
  readonly started: boolean;
  readonly preferences: PagePreferences;
  /** Whether files that are added to pages of this site are looked at; `null` where no site's are. */
  readonly uploads: boolean | null;
  /** Items with a label, or that could not be read; the others are only counted. In the order of their first answers. */
  readonly items: readonly TabItem[];
  /** Media looked at. */
  readonly looked: number;
  /** Media found but still waiting. */
  readonly waiting: number;
  /** Media still on the page that have a marker or are to be counted. The toolbar shows this number. */
  readonly marked: number;
}

/** The folder of a file on a server: its address up to the last slash of the path. @throws TypeError for no address */
export const folderOf = (url: string): string => new URL('.', url).href;

/** Cuts a verdict down to what a content script may know; where it is shown is what the person chose. */
export function toMarkerVerdict(verdict: Verdict, labels: LabelChoices): MarkerVerdict {
  const { label, basis, reason, product, conflict, error, corrected } = verdict;
  const shown = shownAs(verdict, labels);
  const isSilent = label === 'unreadable' || basis === 'page-disclosure';
  const signer = vouchedSigner(verdict);
  const doubt = doubtOf(verdict);
  return {
    label,
    display: shown === 'counted' ? 'popup' : shown,
    basis,
    reason,
    ...(product !== undefined && { product }),
    ...(signer !== '' && { signer }),
    ...(doubt !== undefined && { doubt }),
    ...(conflict && !corrected && { conflict }),
    ...(corrected?.highRisk && { risk: true }),
    ...(isSilent && error && { failure: error.kind }),
  };
}

/** Bases on which a list vouches for the signer, or a certificate that the person added. */
const IS_VOUCHED: Readonly<Record<Basis, boolean>> = {
  'signed-trusted': true,
  'signed-older-list': true,
  'signed-own-list': true,
  'signed-unrecognised': false,
  'signed-unverified': false,
  'standard-metadata': false,
  'generator-metadata': false,
  watermark: false,
  'page-disclosure': false,
  'user-disclosure': false,
  correction: false,
  none: false,
};

/** Nothing invisible, no change of direction, no lines: it stands inside a sentence of ours. */
function vouchedSigner({ basis, credentials, corrected }: Verdict): string {
  const signer = corrected?.desk ?? (IS_VOUCHED[basis] ? credentials.signer : undefined) ?? '';
  const plain = signer.replace(/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\s]+/gu, ' ').trim();
  const characters = [...plain];
  return characters.length > MAX_SIGNER ? `${characters.slice(0, MAX_SIGNER - 1).join('')}…` : plain;
}

/** Why a signature does not count. Undefined where it does, there is none, or it breaks a rule of the standard. */
export function doubtOf({ basis, credentials }: Pick<Verdict, 'basis' | 'credentials'>): Doubt | undefined {
  if (basis !== 'signed-unverified') return undefined;
  const { state, binding } = credentials;
  if (state === 'damaged' || binding === 'mismatch') return 'damaged';
  if (!IS_SOUND[state]) return undefined;
  if (binding === 'not-checked') return 'not-compared';
  return state === 'unchecked' ? 'unchecked' : undefined;
}

/** Whether nothing is wrong with the credentials themselves, whoever signed them. */
export const IS_SOUND: Readonly<Record<CredentialState, boolean>> = {
  trusted: true,
  'older-list': true,
  'own-list': true,
  valid: true,
  unchecked: true,
  expired: false,
  revoked: false,
  nonconforming: false,
  damaged: false,
  elsewhere: false,
  unreadable: false,
  none: false,
};

/** Whether the toolbar counts this item: it has a marker or is to be counted, and is still on the page. */
export function isCounted(item: Pick<TabItem, 'place' | 'verdict'>, labels: LabelChoices): boolean {
  const shown = shownAs(item.verdict, labels);
  return (shown === 'marker' || shown === 'counted') && item.place !== 'gone';
}

/** The verdict about a file that could not be read at all. It is listed in the popup. */
export function unreadableVerdict(failure: Failure): Verdict {
  return {
    version: VERDICT_VERSION,
    label: 'unreadable',
    display: 'popup',
    basis: 'none',
    reason: failure.kind,
    credentials: NO_CREDENTIALS,
    findings: [],
    conflict: false,
    source: { container: 'unknown', mime: '', size: null, bytesRead: 0, complete: false },
    error: failure,
  };
}

/** What a content script is told about media that are not looked at. */
export const NOT_LOOKED_AT: MarkerVerdict = {
  label: 'none',
  display: 'details',
  basis: 'none',
  reason: 'nothing-found',
};
