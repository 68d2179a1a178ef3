import * as dom from '../dom.ts';
import type { Box } from '../mark/placement.ts';

/** What a person can press or write in. */
const INTERACTIVE =
  'a[href],button,input,select,textarea,summary,label,[role="button"],[role="textbox"],[contenteditable]';
/** Such elements that are measured. */
const MAX_MEASURED = 600;
/** Elements of the document that are looked into for a shadow root. */
const MAX_HOSTS = 5000;
/** Shortest side of a box that a person can see, in CSS px. */
const MIN_SIDE = 8;

const labelsOf = dom.property<HTMLInputElement, 'labels'>(globalThis.HTMLInputElement, 'labels');

/** The window, in its own coordinates. */
export const windowBox = (): Box => ({ left: 0, top: 0, right: innerWidth, bottom: innerHeight });

function seenBox(element: Element): Box | null {
  if (!dom.isConnected(element) || !dom.checkVisibility(element, { visibilityProperty: true })) return null;
  const box = dom.boundingBox(element);
  return box.width >= MIN_SIDE && box.height >= MIN_SIDE ? box : null;
}

/** Where on screen a person sees a control: itself, or its label where a site hides it behind that. */
export function controlBox(control: Element): Box | null {
  const isClear = dom.isConnected(control) && dom.checkVisibility(control, { opacityProperty: true });
  const own = isClear ? seenBox(control) : null;
  if (own !== null || !(control instanceof HTMLInputElement)) return own;
  for (const label of labelsOf(control) ?? []) {
    const box = seenBox(label);
    if (box !== null) return box;
  }
  // Laid over what a person sees, without being seen itself.
  return seenBox(control);
}

/** The document, its shadow roots, and those around a control: all in which there may be something to press. */
export function rootsAround(control: Element): readonly (Document | ShadowRoot)[] {
  const roots = new Set<Document | ShadowRoot>([document]);
  for (let at = dom.rootNode(control); at instanceof ShadowRoot; at = dom.rootNode(dom.shadowHost(at))) roots.add(at);
  for (const element of [...dom.queryAll(document, '*')].slice(0, MAX_HOSTS)) {
    const root = dom.shadowRootOf(element);
    if (root !== null) roots.add(root);
  }
  return [...roots];
}

/** Boxes on screen that a note should not cover. */
export function takenBoxes(roots: readonly (Document | ShadowRoot)[], own: Element): readonly Box[] {
  const taken: Box[] = [];
  for (const each of roots) {
    if (each instanceof ShadowRoot && dom.shadowHost(each) === own) continue;
    for (const element of [...dom.queryAll(each, INTERACTIVE)].slice(0, MAX_MEASURED)) {
      const box = dom.boundingBox(element);
      const isSeen = box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0;
      if (isSeen && dom.checkVisibility(element, { visibilityProperty: true })) taken.push(box);
    }
  }
  return taken;
}
