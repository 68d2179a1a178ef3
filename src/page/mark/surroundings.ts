import * as dom from '../dom.ts';
import type { Box } from './placement.ts';

/** What on the page decides where and whether a marker of an element is seen. */
export interface Surroundings {
  /** Ancestors that clip the element. */
  readonly clips: readonly Element[];
  /** Where the layer must be: the root, or the modal dialog, popover or fullscreen element around the element. */
  readonly container: Element | null;
  /** It may stay where it is while the document scrolls. */
  readonly pinned: boolean;
}

/** An ancestor that is shown above the document, whatever its z-index. */
const TOP_LAYER = ':modal,:popover-open,:fullscreen';

const clipsContent = (style: CSSStyleDeclaration): boolean =>
  style.overflowX !== 'visible' || style.overflowY !== 'visible' || style.clipPath !== 'none';

/** Whether descendants of this position are laid out against an element of this style. */
function holds(style: CSSStyleDeclaration, position: string): boolean {
  if (position !== 'absolute' && position !== 'fixed') return true;
  const transformed =
    style.transform !== 'none' || style.filter !== 'none' || style.perspective !== 'none' || style.contain !== 'none';
  return transformed || (position === 'absolute' && style.position !== 'static');
}

/** The root's overflow, and the body's where the root has none, is that of the window: it clips nothing that scrolls. */
function isViewportClip(element: Element, root: Element | null): boolean {
  if (element === root) return true;
  return element === dom.bodyElement() && root !== null && getComputedStyle(root).overflowX === 'visible';
}

const isPinned = (position: string): boolean => position === 'fixed' || position === 'sticky';

/** Reads the ancestors of an element. */
export function readSurroundings(element: Element): Surroundings {
  const root = dom.rootElement();
  const clips: Element[] = [];
  let container = root;
  let { position } = getComputedStyle(element);
  let pinned = isPinned(position);
  if (dom.matches(element, TOP_LAYER)) container = element instanceof HTMLMediaElement ? null : element;
  for (let parent = dom.flatParent(element); parent !== null; parent = dom.flatParent(parent)) {
    const style = getComputedStyle(parent);
    if (container === root && dom.matches(parent, TOP_LAYER)) container = parent;
    pinned ||= isPinned(style.position);
    if (!holds(style, position)) continue;
    if (clipsContent(style) && !isViewportClip(parent, root)) clips.push(parent);
    position = style.position;
  }
  return { clips, container, pinned: pinned || container !== root };
}

// Canvases and frames are often see-through layers, so they do not count.
const PAINTED = new Set(['img', 'video']);
/** Least natural width of a covering picture: smaller ones are invisible spacers against copying. */
const MIN_COVER_WIDTH = 16;

function isPainted(element: Element): boolean {
  if (PAINTED.has(dom.localName(element))) {
    return !(element instanceof HTMLImageElement) || dom.imageWidth(element) >= MIN_COVER_WIDTH;
  }
  const style = getComputedStyle(element);
  return (
    style.backgroundImage !== 'none' || !/^(?:transparent|rgba\(.*, 0(?:\.[0-3]\d*)?\))$/.test(style.backgroundColor)
  );
}

/**
 * What of an element hides the picture, and does not only catch clicks: another picture, or something painted that
 * stays in place while the page scrolls, such as a header or a cookie wall.
 */
function coverOf(element: Element, medium: Element): Element | null {
  if (PAINTED.has(dom.localName(element)) && isPainted(element)) return element;
  let painted = false;
  for (let at: Element | null = element; at !== null && !dom.contains(at, medium); at = dom.flatParent(at)) {
    painted ||= isPainted(at);
    if (painted && isPinned(getComputedStyle(at).position)) return at;
  }
  return null;
}

function isAround(element: Element, medium: Element): boolean {
  for (let at: Node | null = medium; at !== null;) {
    if (dom.contains(element, at)) return true;
    const root: Node = dom.rootNode(at);
    at = root instanceof ShadowRoot ? dom.shadowHost(root) : null;
  }
  return dom.contains(medium, element);
}

/** What hides the medium at a place in the window, or null; our own host is passed over. */
export function coverAt(x: number, y: number, medium: Element, host: Element): Element | null {
  for (const element of dom.elementsAt(x, y)) {
    if (element === host) continue;
    if (isAround(element, medium)) return null;
    const cover = coverOf(element, medium);
    if (cover !== null) return cover;
  }
  return null;
}

const INTERACTIVE = 'a[href],button,input,select,summary,[role="button"],[role="link"],[role="slider"]';
/** Part of the picture above which something is a layer over it, and not a thing of its own in a corner. */
const MAX_CONTROL_SHARE = 0.33;

const area = (box: Box): number => (box.right - box.left) * (box.bottom - box.top);

/** Whether an element is the site's own small thing on the picture: a button, a badge, the length of a video. */
function isControl(element: Element, medium: Element, part: Box): boolean {
  if (area(dom.boundingBox(element)) > area(part) * MAX_CONTROL_SHARE) return false;
  let shown = isPainted(element) || (dom.childCount(element) === 0 && dom.textContent(element) !== '');
  for (let at: Element | null = element; at !== null && !dom.contains(at, medium); at = dom.flatParent(at)) {
    // What stays in place over the page, such as a header, is there only for now.
    if (isPinned(getComputedStyle(at).position)) return false;
    shown ||= dom.matches(at, INTERACTIVE);
    if (at === medium) break;
  }
  return shown;
}

/** Whether the site itself has put something small over the medium at a place in the window. */
export function isTaken(x: number, y: number, medium: Element, { host, part }: { host: Element; part: Box }): boolean {
  for (const element of dom.elementsAt(x, y)) {
    if (element === host) continue;
    // A background has things of its page inside of it.
    const isInside = element !== medium && dom.contains(medium, element);
    if (!isInside && isAround(element, medium)) return false;
    if (isControl(element, medium, part)) return true;
  }
  return false;
}

/** Least opacity at which a marker is still read. */
const MIN_OPACITY = 0.7;
/** Of what makes things unreadable; colours may be turned round, as dark modes do. */
const SPOILING = /blur|opacity|url/;
const TOP_ELEMENTS = `:is(${TOP_LAYER}), :is(${TOP_LAYER}) *`;

/** Whether an element that is drawn above all of a document has something at a place, also if the pointer goes through. */
function isUnderTop(x: number, y: number, container: Element): boolean {
  const isRoot = container === dom.rootElement();
  return [...dom.queryAll(document, TOP_ELEMENTS)].some((element) => {
    // What is around our layer, or in the same container, is below it.
    if (dom.contains(element, container) || (!isRoot && dom.contains(container, element))) return false;
    const { left, right, top, bottom } = dom.boundingBox(element);
    if (x < left || x > right || y < top || y > bottom) return false;
    return dom.childCount(element) === 0 || isPainted(element);
  });
}

/**
 * Whether our marker is what is seen at a place in the window. Its host is the last element of a container and above all
 * in it, so that nothing but what is asked for here can spoil or cover it.
 */
export function isSeen(x: number, y: number, host: Element, container: Element): boolean {
  if (dom.elementsAt(x, y)[0] !== host) return false;
  const { opacity, filter, maskImage } = getComputedStyle(container);
  const after = getComputedStyle(container, '::after');
  const isSpoilt = Number(opacity) < MIN_OPACITY || SPOILING.test(filter) || maskImage !== 'none';
  const isCovered = after.content !== 'none' && after.zIndex === getComputedStyle(host).zIndex;
  return !isSpoilt && !isCovered && !isUnderTop(x, y, container);
}
