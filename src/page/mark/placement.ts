/** A rectangle in CSS px, y downwards. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** How much a marker shows. */
export type Variant = 'icon' | 'label' | 'product';

/** Height of every marker, and width of one that is an icon only. */
export const MARKER_HEIGHT = 24;
/** Space between the edge of the picture and the marker. */
const INSET = 8;
/** The same on a small picture. */
const SMALL_INSET = 4;
/** Below this size a picture has the small inset. */
const SMALL_SIDE = 72;
/** Least box that has room for words. */
const MIN_LABEL_WIDTH = 160;
const MIN_LABEL_HEIGHT = 90;
/** How far the marker of an audio player, which has its buttons on the left, reaches into it. */
const AUDIO_OVERLAP = 6;
/** Part of the picture's width that a marker with words may take. */
const MAX_SHARE = 0.8;

const width = (box: Box): number => box.right - box.left;
const height = (box: Box): number => box.bottom - box.top;

/** The common part of two boxes, or null if there is none. */
export function intersect(a: Box, b: Box): Box | null {
  const box = {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  };
  return box.left < box.right && box.top < box.bottom ? box : null;
}

/** What of `box` is left after all clipping ancestors. */
export function visiblePart(box: Box, clips: readonly Box[]): Box | null {
  return clips.reduce<Box | null>((part, clip) => part && intersect(part, clip), intersect(box, box));
}

/**
 * What of `part` is left below something that covers its upper edge, such as a header that stays in place. Null if
 * the cover is not there, as the backdrop of a dialog, or leaves nothing.
 */
export function below(part: Box, cover: Box): Box | null {
  const spot = { left: part.left, top: part.top, right: part.left + 2 * INSET, bottom: part.top + 2 * INSET };
  return intersect(spot, cover) === null ? null : intersect(part, { ...part, top: cover.bottom });
}

/** The middle of what is visible of a box in a window of this size, or null. */
export function middle(box: Box, view: Box): { readonly x: number; readonly y: number } | null {
  const seen = intersect(box, view);
  return seen && { x: (seen.left + seen.right) / 2, y: (seen.top + seen.bottom) / 2 };
}

/** What is to be placed: the visible part of a medium, and how wide the marker is with and without the product. */
export interface Request {
  readonly part: Box;
  readonly labelWidth: number;
  /** 0 where there is no product to name. */
  readonly productWidth: number;
  readonly audio: boolean;
  readonly rightToLeft: boolean;
  /** Room above the medium, for an audio player. */
  readonly roomAbove: boolean;
}

/** Where a marker goes, and how much it shows. */
export interface Placement extends Box {
  readonly variant: Variant;
}

function chooseVariant({ part, labelWidth, productWidth, audio }: Request): Variant {
  const room = Math.min(width(part) - 2 * INSET, width(part) * MAX_SHARE);
  const small = width(part) < MIN_LABEL_WIDTH || (!audio && height(part) < MIN_LABEL_HEIGHT);
  if (small || labelWidth > room) return 'icon';
  return productWidth > 0 && productWidth <= room ? 'product' : 'label';
}

/** Distance of a marker from the edges; what is hardly larger than a marker leaves less. */
function insetIn(part: Box): number {
  const side = Math.min(width(part), height(part));
  return side < SMALL_SIDE ? Math.min(SMALL_INSET, Math.max(0, (side - MARKER_HEIGHT) / 2)) : INSET;
}

/** Places a marker in the upper corner where reading starts. Null where the visible part is too small to hold one. */
export function placeMarker(request: Request): Placement | null {
  const { part, labelWidth, productWidth, rightToLeft } = request;
  const audio = request.audio && request.roomAbove;
  if (width(part) < MARKER_HEIGHT + 2 || (!audio && height(part) < MARKER_HEIGHT + 2)) return null;
  const variant = chooseVariant({ ...request, audio });
  const size = { icon: MARKER_HEIGHT, label: labelWidth, product: productWidth }[variant];
  const inset = insetIn(part);
  const left = Math.round(rightToLeft ? part.right - inset - size : part.left + inset);
  const top = Math.round(audio ? part.top + AUDIO_OVERLAP - MARKER_HEIGHT : part.top + inset);
  return { left, top, right: left + size, bottom: top + MARKER_HEIGHT, variant };
}

/** Moves a marker below those already placed that it would cover; gives up after a few. */
export function avoid(placement: Placement, placed: readonly Box[]): Placement {
  let moved = placement;
  for (let step = 0; step < 4; step += 1) {
    const other = placed.find((box) => intersect(box, moved) !== null);
    if (other === undefined) return moved;
    const shift = other.bottom + SMALL_INSET - moved.top;
    moved = { ...moved, top: moved.top + shift, bottom: moved.bottom + shift };
  }
  return moved;
}

/** Where a card of this size goes: below its marker, else above, else wherever it fits into the window. */
export function placeCard(
  anchor: Box,
  card: { readonly width: number; readonly height: number },
  view: Box,
  rightToLeft: boolean,
): { readonly left: number; readonly top: number } {
  const wanted = rightToLeft ? anchor.right - card.width : anchor.left;
  const left = Math.max(view.left + INSET, Math.min(wanted, view.right - INSET - card.width));
  const below = anchor.bottom + SMALL_INSET;
  const above = anchor.top - SMALL_INSET - card.height;
  if (below + card.height <= view.bottom - INSET) return { left, top: Math.max(below, view.top + INSET) };
  if (above >= view.top + INSET) return { left, top: Math.min(above, view.bottom - INSET - card.height) };
  return { left, top: Math.max(view.top + INSET, view.bottom - INSET - card.height) };
}
