import type { ItemPlace } from '../../contract/media.ts';
import * as dom from '../dom.ts';
import { cornerFor, cornersFor, type Entry } from './entry.ts';
import type { Layer } from './layer.ts';
import { type Box, type Corner, MARKER_HEIGHT, middle, spotIn } from './placement.ts';
import { coverAt, isSeen, isTaken } from './surroundings.ts';

/** Width of a marker that is not drawn yet, in CSS px. */
const LIKELY_WIDTH = 110;

const view = (): Box => ({ left: 0, top: 0, right: innerWidth, bottom: innerHeight });

/**
 * Looks for what no event tells: whether the page still shows the medium, what lies over it, and whether our marker is
 * seen. Books it on the entry, and returns where the item stands now; `null` where that cannot be told.
 */
export function check(entry: Entry, preferred: 'start' | 'end'): ItemPlace | null {
  const { medium, layer } = entry.marker;
  entry.visible = dom.checkVisibility(medium.element, { opacityProperty: true, visibilityProperty: true });
  if (layer === null) return null;
  if (layer.lost) return 'hidden';
  const { part } = entry;
  if (part !== null) findCorner(entry, part, layer, preferred);
  const corner = cornerFor(entry, preferred);
  const at = part && middle(cornerOf(part, corner), view());
  // Out of the window nothing can be hit; whatever covered it is looked for again when it is back.
  entry.cover = at && coverAt(at.x, at.y, medium.element, layer.host);
  if (!entry.visible || at === null) return null;
  return isHidden(entry, layer) ? 'hidden' : 'shown';
}

/** Gives up corners in which the site has something of its own, until one is free. */
function findCorner(entry: Entry, part: Box, layer: Layer, preferred: 'start' | 'end'): void {
  const { taken } = entry;
  const { placement, medium } = entry.marker;
  const { width, height } = dom.boundingBox(medium.element);
  const size = `${Math.round(width)} ${Math.round(height)} ${preferred}`;
  if (entry.takenAt !== size) taken.clear();
  entry.takenAt = size;
  const length = placement ? placement.right - placement.left : Math.min(LIKELY_WIDTH, part.right - part.left);
  for (const [index, corner] of cornersFor(entry, preferred).entries()) {
    if (taken.has(index)) continue;
    const { left, right, top, bottom } = spotIn(part, corner, length);
    const ends = [left + MARKER_HEIGHT / 2, right - MARKER_HEIGHT / 2];
    const isFree = ends.every((x) => !isTaken(x, (top + bottom) / 2, medium.element, { host: layer.host, part }));
    if (isFree) return;
    taken.add(index);
  }
}

/** Whether the marker of a medium in the window is not seen: the page does something to it, or covers the medium. */
function isHidden({ marker, cover }: Entry, layer: Layer): boolean {
  const { placement, button } = marker;
  const at = placement && middle(placement, view());
  if (placement === null || at === null) return placement === null && cover !== null;
  const { width } = dom.boundingBox(button);
  const isDrawn = Math.abs(width + placement.left - placement.right) < MARKER_HEIGHT / 2;
  return !isDrawn || layer.meddled || !isSeen(at.x, at.y, layer.host, layer.container);
}

/** Where a marker of this part would be. */
function cornerOf(part: Box, corner: Corner): Box {
  const far = 2 * MARKER_HEIGHT;
  return {
    left: corner.right ? Math.max(part.left, part.right - far) : part.left,
    right: corner.right ? part.right : Math.min(part.right, part.left + far),
    top: corner.bottom ? Math.max(part.top, part.bottom - far) : part.top,
    bottom: corner.bottom ? part.bottom : Math.min(part.bottom, part.top + far),
  };
}
