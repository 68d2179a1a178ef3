import type { ItemPlace, MarkerVerdict } from '../../contract/media.ts';
import { text } from '../../platform/text.ts';
import * as dom from '../dom.ts';
import type { PageMedium } from '../find/items.ts';
import type { ReadBox } from '../after-layout.ts';
import type { Curtain } from './curtain.ts';
import type { Marker } from './marker.ts';
import { below, type Box, type Corner, cornersOf, MARKER_HEIGHT, type Request, visiblePart } from './placement.ts';
import { readSurroundings, type Surroundings } from './surroundings.ts';

/** After this time the ancestors of a medium are read again. */
const SURROUNDINGS_MS = 1000;

/** A medium whose label may stand on the page. */
export interface Labelled {
  readonly medium: PageMedium;
  readonly verdict: MarkerVerdict;
}

/** A marker, and what is known of its medium. */
export interface Entry {
  readonly marker: Marker;
  /** Over the medium, until a person wants to see it. */
  curtain: Curtain | null;
  place: ItemPlace;
  near: boolean;
  /** The page shows the medium: it is not transparent or collapsed. */
  visible: boolean;
  /** What lies over the corner of the medium. */
  cover: Element | null;
  /** Visible part of the medium, as last read. */
  part: Box | null;
  /** Corners in which the site has something of its own, at this size of the medium; one that was so stays so. */
  taken: Set<number>;
  takenAt: string;
  surroundings: Surroundings;
  readAt: number;
  checkedAt: number;
  /** When a person last jumped to it; the clock of `performance.now()`. */
  jumpedAt: number;
}

/** An entry of which nothing was read yet but what is around it. */
export function newEntry(marker: Marker, curtain: Curtain | null): Entry {
  return {
    marker,
    curtain,
    place: 'shown',
    // What was looked at is near, or was a moment ago; the observer tells one frame too late for the first drawing.
    near: true,
    visible: true,
    cover: null,
    part: null,
    taken: new Set(),
    takenAt: '',
    surroundings: readSurroundings(marker.medium.element),
    readAt: 0,
    checkedAt: 0,
    jumpedAt: 0,
  };
}

/** Reads the ancestors again where that was long ago. */
export function refreshSurroundings(entry: Entry): void {
  const now = performance.now();
  if (now - entry.readAt <= SURROUNDINGS_MS) return;
  entry.surroundings = readSurroundings(entry.marker.medium.element);
  entry.readAt = now;
}

/** Corners in which a marker of this medium may be, best first. */
export function cornersFor({ marker }: Entry, preferred: 'start' | 'end'): readonly Corner[] {
  const isRight = (text('ui_direction') === 'rtl') !== (preferred === 'end');
  return cornersOf(isRight, marker.medium.shown.medium !== 'image');
}

/** The best corner in which the site has nothing of its own; the best of all where it has something in each. */
export function cornerFor(entry: Entry, preferred: 'start' | 'end'): Corner {
  const corners = cornersFor(entry, preferred);
  return (corners.find((_, index) => !entry.taken.has(index)) ?? corners[0]) as Corner;
}

/** Where a marker may go, before it is known how wide it is. */
export type Room = Omit<Request, 'labelWidth' | 'productWidth'>;

/**
 * Reads what of the medium is seen, and books it on the entry; changes nothing on the page. `pageTop` is where the page
 * begins on screen.
 */
export function roomOf(entry: Entry, corner: Corner, pageTop: number, known: ReadBox): Room | null {
  const { marker, surroundings, cover } = entry;
  // What came up since it was asked for is read here: it is seldom, and the layout it forces is due.
  const read = (element: Element): Box => known(element) ?? dom.boundingBox(element);
  const clips = surroundings.clips.map(read);
  entry.part = visiblePart(read(marker.medium.element), clips);
  if (!entry.visible || entry.part === null) return null;
  const part = cover === null ? entry.part : below(entry.part, read(cover), corner);
  if (part === null) return null;
  const above = part.top - MARKER_HEIGHT;
  const roomAbove = clips.every(({ top }) => top <= above) && part.top - pageTop >= MARKER_HEIGHT;
  return { part, corner, roomAbove, audio: marker.medium.shown.medium === 'audio' };
}

/** Whether its marker must move with the window, not with the document. */
export const isPinned = ({ near, surroundings }: Entry): boolean => near && surroundings.pinned;

/** Takes what is drawn of it off the page. */
export function takeAway({ marker, curtain }: Entry): void {
  marker.remove();
  curtain?.remove();
}
