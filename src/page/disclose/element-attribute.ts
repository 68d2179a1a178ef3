import { modeSaying } from '../../contract/disclosure.ts';
import type { Saying } from '../../core/verdict/disclosure.ts';
import * as dom from '../dom.ts';
import type { PageMedium } from '../find/items.ts';

/** Attribute of the proposal of the W3C AI Content Disclosure Community Group. */
export const ATTRIBUTE = 'ai-disclosure';

/**
 * What the attribute says on a medium's element, or on the nearest picture or figure around it that has one. On other
 * elements, and in a `<meta>`, it is about text.
 */
export function readAttribute({ element, shown }: PageMedium): Saying | undefined {
  if (shown.role !== 'element') return undefined;
  const own = dom.hasAttribute(element, ATTRIBUTE);
  const holder = own ? element : dom.closest(element, `:is(figure,picture)[${ATTRIBUTE}]`);
  return holder === null ? undefined : modeSaying(dom.attribute(holder, ATTRIBUTE) ?? '');
}
