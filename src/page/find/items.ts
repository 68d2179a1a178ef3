import type { ItemId, MediaItem } from '../../contract/media.ts';
import type { Shown } from './shown.ts';

/** A medium on the page: the item by which others know it, and where it is. */
export interface PageMedium {
  readonly id: ItemId;
  readonly element: Element;
  readonly shown: Shown;
  /** Greater is later in the document. */
  readonly position: number;
}

/** Addresses of one element that keep their id; a page can change the address endlessly. */
const MAX_REMEMBERED = 16;

/** Two independent 32-bit FNV-1a hashes: names a data: URL, protects nothing. */
function hash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ (code + at), 0x85ebca6b);
  }
  return [a, b].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('');
}

/** The address by which an item is known: without its fragment; of a data: URL only type, length and a hash. */
export function itemAddress(url: string): string {
  if (!url.startsWith('data:')) return url.replace(/#.*$/s, '');
  const type = /^data:[-+.\w/]{0,24}/.exec(url)?.[0] ?? 'data:';
  return `${type},${url.length}-${hash(url)}`;
}

/** The item as it crosses to the background. */
export function toItem({ id, shown, position }: PageMedium): MediaItem {
  return { id, url: itemAddress(shown.url), medium: shown.medium, role: shown.role, position };
}

/** Gives out ids: the same for the same element, slot and address, for the life of the document. */
export class Ids {
  #next = 0;
  readonly #known = new WeakMap<Element, Map<string, ItemId>>();

  of(element: Element, shown: Shown): ItemId {
    const ids = this.#known.get(element) ?? new Map<string, ItemId>();
    this.#known.set(element, ids);
    const key = `${shown.slot} ${itemAddress(shown.url)}`;
    const id = ids.get(key) ?? `m${(this.#next++).toString(36)}`;
    // Re-inserted, so that the one not seen for longest is the first.
    ids.delete(key);
    ids.set(key, id);
    const [oldest] = ids.keys();
    if (ids.size > MAX_REMEMBERED && oldest !== undefined) ids.delete(oldest);
    return id;
  }
}
