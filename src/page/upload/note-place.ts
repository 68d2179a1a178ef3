import { intersect, type Box } from '../mark/placement.ts';

/** Space to the edges of the window, and to the control. */
const MARGIN = 8;
/** Part of the window above which a control is no place to stand beside, but a page of its own. */
const MAX_SHARE = 0.6;

/** What a note is placed by. */
export interface NoteRequest {
  /** The control; `null` where it cannot be seen. */
  readonly anchor: Box | null;
  readonly note: { readonly width: number; readonly height: number };
  readonly view: Box;
  /** What of the page a person can press or write in. */
  readonly taken: readonly Box[];
  readonly rightToLeft: boolean;
}

const area = (box: Box | null): number => (box === null ? 0 : (box.right - box.left) * (box.bottom - box.top));

/**
 * Where a note goes: beside its control where that is seen, else into a lower corner of the window; wherever it covers
 * least of what can be pressed.
 */
export function placeNote(request: NoteRequest): { readonly left: number; readonly top: number } {
  const { note, view, taken } = request;
  const spots = [...beside(request), ...corners(request)];
  const cost = ({ left, top }: { readonly left: number; readonly top: number }): number => {
    const box = { left, top, right: left + note.width, bottom: top + note.height };
    return taken.reduce((sum, each) => sum + area(intersect(each, box)), 0);
  };
  let best = { left: view.left + MARGIN, top: view.top + MARGIN };
  let least = Infinity;
  for (const spot of spots) {
    const covered = cost(spot);
    if (covered < least) [best, least] = [spot, covered];
    if (least === 0) break;
  }
  return best;
}

type Spot = Readonly<{ left: number; top: number }>;

function beside({ anchor, note, view, rightToLeft }: NoteRequest): readonly Spot[] {
  if (anchor === null) return [];
  const seen = intersect(anchor, view);
  if (seen === null || area(anchor) > MAX_SHARE * area(view)) return [];
  const start = anchor.left;
  const end = anchor.right - note.width;
  const lefts = rightToLeft ? [end, start] : [start, end];
  const [below, above] = [anchor.bottom + MARGIN, anchor.top - MARGIN - note.height];
  const [after, before] = [anchor.right + MARGIN, anchor.left - MARGIN - note.width];
  const sides = rightToLeft ? [before, after] : [after, before];
  const spots = [
    ...lefts.map((left) => ({ left, top: below })),
    ...lefts.map((left) => ({ left, top: above })),
    ...sides.map((left) => ({ left, top: anchor.top })),
  ];
  const fits = ({ left, top }: Spot): boolean =>
    left >= view.left + MARGIN &&
    top >= view.top + MARGIN &&
    left + note.width <= view.right - MARGIN &&
    top + note.height <= view.bottom - MARGIN;
  return spots.filter(fits);
}

function corners({ note, view, rightToLeft }: NoteRequest): readonly Spot[] {
  const left = view.left + MARGIN;
  const right = Math.max(left, view.right - MARGIN - note.width);
  const top = view.top + MARGIN;
  const bottom = Math.max(top, view.bottom - MARGIN - note.height);
  const sides = rightToLeft ? [left, right] : [right, left];
  return [bottom, top].flatMap((y) => sides.map((x) => ({ left: x, top: y })));
}
