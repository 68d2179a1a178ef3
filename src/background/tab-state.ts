import {
  isCounted,
  MAX_ITEM_ID,
  PLACES,
  type ItemId,
  type ItemPlace,
  type MediaItem,
  type TabItem,
} from '../contract/media.ts';
import { ITEM } from '../contract/guards.ts';
import type { LabelChoices } from '../contract/settings.ts';
import { isCount, oneOf, shape, textUpTo, type Check } from '../contract/shape.ts';
import { isVerdict } from '../contract/verdict-guard.ts';
import type { Outcome } from './outcome.ts';

/** Items of one tab whose ids are remembered; more are only counted. */
const MAX_PLAIN = 5000;
/** Listed items kept of one tab; a page with more is beyond any use of a list, and only counted. */
const MAX_LISTED = 2000;

/** One frame's document. */
interface FrameState {
  /** Changes whenever a document is looked at anew, so that no late verdict is booked on the next one. */
  readonly document: string;
  readonly pageUrl: string;
  waiting: number;
}

/** What is known of one tab. */
export interface TabState {
  readonly isPrivate: boolean;
  /** Changes with each page in the top frame. */
  readonly visit: string;
  /** A person asked for this page to be looked at. */
  asked: boolean;
  readonly frames: Map<number, FrameState>;
  readonly listed: Map<string, TabItem>;
  /** Keys of media that declare nothing. */
  readonly plain: Set<string>;
  beyond: number;
  nextOrder: number;
}

/** A tab of which nothing is known yet. */
export function emptyTab(isPrivate: boolean): TabState {
  return {
    isPrivate,
    visit: crypto.randomUUID(),
    asked: false,
    frames: new Map(),
    listed: new Map(),
    plain: new Set(),
    beyond: 0,
    nextOrder: 0,
  };
}

/** Key of an item in its tab. */
export const itemKey = (frameId: number, id: ItemId): string => `${frameId}:${id}`;

/** A new document in a frame: what was known of the one before is forgotten. */
export function startFrame(
  tab: TabState,
  frameId: number,
  pageUrl: string,
  document: string = crypto.randomUUID(),
): FrameState {
  const own = `${frameId}:`;
  for (const key of tab.listed.keys()) if (key.startsWith(own)) tab.listed.delete(key);
  for (const key of tab.plain) if (key.startsWith(own)) tab.plain.delete(key);
  const frame: FrameState = { document, pageUrl, waiting: 0 };
  tab.frames.set(frameId, frame);
  return frame;
}

/** Whether the popup lists it: it has a label or had one, could not be read, or carries credentials. */
const isListed = ({ verdict }: Outcome): boolean =>
  verdict.label !== 'none' || verdict.credentials.state !== 'none' || verdict.corrected !== undefined;

/** Books an outcome; doing so again for the same item replaces it. */
export function recordItem(tab: TabState, frameId: number, item: MediaItem, outcome: Outcome): void {
  const key = itemKey(frameId, item.id);
  const known = tab.listed.get(key);
  tab.listed.delete(key);
  if (isListed(outcome) && tab.listed.size < MAX_LISTED) {
    tab.plain.delete(key);
    const { verdict, sha256 } = outcome;
    const order = known?.order ?? tab.nextOrder;
    if (!known) tab.nextOrder += 1;
    const entry = { ...item, frameId, place: known?.place ?? ('shown' as const), order, verdict };
    tab.listed.set(key, sha256 === undefined ? entry : { ...entry, sha256 });
  } else if (tab.plain.size < MAX_PLAIN) {
    tab.plain.add(key);
  } else if (!tab.plain.has(key)) {
    tab.beyond += 1;
  }
}

/**
 * Books where items stand now. A page places only what it has a verdict of: one that is not known here declares nothing,
 * as what does is kept before it is answered.
 */
export function placeItems(
  tab: TabState,
  frameId: number,
  places: readonly { readonly id: ItemId; readonly place: ItemPlace }[],
): void {
  for (const { id, place } of places) {
    const key = itemKey(frameId, id);
    const item = tab.listed.get(key);
    if (item) tab.listed.set(key, { ...item, place });
    else if (place !== 'gone' && tab.plain.size < MAX_PLAIN) tab.plain.add(key);
  }
}

/** The figures of a summary. */
export function countItems(tab: TabState, labels: LabelChoices): { looked: number; waiting: number; marked: number } {
  return {
    looked: tab.listed.size + tab.plain.size + tab.beyond,
    waiting: [...tab.frames.values()].reduce((sum, frame) => sum + frame.waiting, 0),
    marked: [...tab.listed.values()].filter((item) => isCounted(item, labels)).length,
  };
}

/** The tab as JSON data. */
export function packTab(tab: TabState): Record<string, unknown> {
  return {
    visit: tab.visit,
    asked: tab.asked,
    frames: [...tab.frames],
    listed: [...tab.listed.values()],
    plain: [...tab.plain],
    beyond: tab.beyond,
    nextOrder: tab.nextOrder,
  };
}

const frameState = shape({ document: textUpTo(64), pageUrl: (value) => typeof value === 'string', waiting: isCount });
const frameEntry: Check = (value) =>
  Array.isArray(value) && value.length === 2 && isCount(value[0]) && frameState(value[1]);
const tabItem = shape(
  { ...ITEM, frameId: isCount, place: oneOf(PLACES), order: isCount, verdict: isVerdict },
  { position: Number.isFinite, sha256: textUpTo(64) },
);
const membersOf = <T>(list: unknown, check: Check): T[] =>
  Array.isArray(list) ? list.filter((each): each is T => check(each)) : [];

/**
 * Reads what {@link packTab} gave. What is not as it must be is left out, each by itself: a damaged store reads as
 * less, never as an error.
 */
export function unpackTab(stored: unknown): TabState {
  const tab = emptyTab(false);
  if (typeof stored !== 'object' || stored === null) return tab;
  const { visit, asked, frames, listed, plain, beyond, nextOrder } = stored as Partial<Record<keyof TabState, unknown>>;
  const entries = membersOf<TabItem>(listed, tabItem).slice(0, MAX_LISTED);
  const least = entries.reduce((next, { order }) => Math.max(next, order + 1), 0);
  return {
    ...tab,
    visit: typeof visit === 'string' ? visit : tab.visit,
    asked: asked === true,
    frames: new Map(membersOf<[number, FrameState]>(frames, frameEntry)),
    // In order of discovery, which a later verdict about an item does not change.
    listed: new Map(entries.map((item) => [itemKey(item.frameId, item.id), item])),
    plain: new Set(membersOf<string>(plain, textUpTo(2 * MAX_ITEM_ID)).slice(0, MAX_PLAIN)),
    beyond: isCount(beyond) ? Number(beyond) : 0,
    nextOrder: isCount(nextOrder) ? Math.max(Number(nextOrder), least) : least,
  };
}
