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

/** A corner of a medium. */
export interface Corner {
  readonly right: boolean;
  readonly bottom: boolean;
}

/**
 * Where a marker may go, best first: the two upper corners, then the lower ones, but not where a player has its
 * buttons.
 */
export function cornersOf(startsRight: boolean, hasControls: boolean): readonly Corner[] {
  const upper = [startsRight, !startsRight].map((right) => ({ right, bottom: false }));
  return hasControls ? upper : [...upper, ...upper.map(({ right }) => ({ right, bottom: true }))];
}

/** Distance of a marker from the edges; what is hardly larger than a marker leaves less. */
function insetIn(part: Box): number {
  const side = Math.min(width(part), height(part));
  return side < SMALL_SIDE ? Math.min(SMALL_INSET, Math.max(0, (side - MARKER_HEIGHT) / 2)) : INSET;
}

/** The place of a marker of this width in a corner. */
export function spotIn(part: Box, corner: Corner, size: number): Box {
  const inset = insetIn(part);
  const left = Math.round(corner.right ? part.right - inset - size : part.left + inset);
  const top = Math.round(corner.bottom ? part.bottom - inset - MARKER_HEIGHT : part.top + inset);
  return { left, top, right: left + size, bottom: top + MARKER_HEIGHT };
}

/**
 * What of `part` is left below something that covers this corner of its upper edge, such as a header that stays in
 * place. Null if the cover is not there, as the backdrop of a dialog, or leaves nothing.
 */
export function below(part: Box, cover: Box, { right }: Pick<Corner, 'right'>): Box | null {
  const side = right
    ? { left: part.right - 2 * INSET, right: part.right }
    : { left: part.left, right: part.left + 2 * INSET };
  const spot = { ...side, top: part.top, bottom: part.top + 2 * INSET };
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
  readonly corner: Corner;
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

/** Places a marker in its corner. Null where the visible part is too small to hold one. */
export function placeMarker(request: Request): Placement | null {
  const { part, labelWidth, productWidth, corner } = request;
  const audio = request.audio && request.roomAbove;
  if (width(part) < MARKER_HEIGHT + 2 || (!audio && height(part) < MARKER_HEIGHT + 2)) return null;
  const variant = chooseVariant({ ...request, audio });
  const size = { icon: MARKER_HEIGHT, label: labelWidth, product: productWidth }[variant];
  const spot = spotIn(part, corner, size);
  const top = audio ? Math.round(part.top + AUDIO_OVERLAP - MARKER_HEIGHT) : spot.top;
  return { ...spot, top, bottom: top + MARKER_HEIGHT, variant };
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

/** What a card is placed by. */
export interface CardRequest {
  /** The marker. */
  readonly anchor: Box;
  /** What is seen of the medium. */
  readonly part: Box;
  readonly card: { readonly width: number; readonly height: number };
  /** The window. */
  readonly view: Box;
  readonly rightToLeft: boolean;
}

/**
 * Where a card goes: beside the medium that it explains, else below or above it. Only where none of them has room does
 * it cover some of it, below its marker, else above, else wherever it fits into the window.
 */
export function placeCard(request: CardRequest): { readonly left: number; readonly top: number } {
  const { anchor, part, card, view, rightToLeft } = request;
  const room = {
    left: view.left + INSET,
    top: view.top + INSET,
    right: view.right - INSET,
    bottom: view.bottom - INSET,
  };
  const within = (at: number, least: number, most: number): number => Math.max(least, Math.min(at, most));
  const left = within(rightToLeft ? anchor.right - card.width : anchor.left, room.left, room.right - card.width);
  const top = within(anchor.top, room.top, room.bottom - card.height);
  const after = { left: part.right + INSET, top };
  const before = { left: part.left - INSET - card.width, top };
  const beside = rightToLeft ? [before, after] : [after, before];
  const around = [part, anchor].flatMap((box) => [
    { left, top: Math.max(room.top, box.bottom + SMALL_INSET) },
    { left, top: Math.min(room.bottom, box.top - SMALL_INSET) - card.height },
  ]);
  const fits = ({ left, top }: { readonly left: number; readonly top: number }): boolean =>
    left >= room.left && top >= room.top && left + card.width <= room.right && top + card.height <= room.bottom;
  return [...beside, ...around].find(fits) ?? { left, top: Math.max(room.top, room.bottom - card.height) };
}
