import * as dom from '../dom.ts';

/** Where layers lie. */
const PLACES = ':root > *, dialog > *, [popover] > *, :fullscreen > *, foreignObject > *';
/** What their names look like. */
const NAME = /^[a-z]{5}-[a-z]{7}$/;

/**
 * Takes away what a script of ours left behind. Firefox ends a script together with its extension, without telling it,
 * and starts that of the next version in the same page.
 */
export function removeLeftovers(): void {
  for (const element of dom.queryAll(document, PLACES)) {
    const root = NAME.test(dom.localName(element)) ? dom.shadowRootOf(element) : null;
    if (root !== null && dom.queryAll(root, '.layer').length > 0) element.remove();
  }
}
