import * as dom from '../dom.ts';
import { itemAddress, type PageMedium } from '../find/items.ts';
import { srcsetUrls } from './srcset.ts';

/** All addresses under which a page may name a medium, absolute and without fragment. */
export function addressesOf({ element, shown }: PageMedium): ReadonlySet<string> {
  const written =
    shown.role === 'element'
      ? [dom.attribute(element, 'src') ?? '', ...srcsetUrls(dom.attribute(element, 'srcset') ?? '')]
      : [];
  const absolute = written.map((address) => dom.absoluteUrl(address, element));
  return new Set([shown.url, ...absolute].filter((url) => /^https?:/.test(url)).map(itemAddress));
}
