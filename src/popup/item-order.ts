import { isMarked, type TabItem } from '../contract/media.ts';

/** The items of a tab as the popup lists them, each group in page order. */
export interface ItemGroups {
  /** Those with a marker on the page: as many as the toolbar counts. */
  readonly marked: readonly TabItem[];
  /** Those with something to tell but no marker, or no longer on the page. */
  readonly others: readonly TabItem[];
  readonly unreadable: readonly TabItem[];
}

/** Groups a tab's items; the top frame comes first, then the others in the order they were met. */
export function groupItems(items: readonly TabItem[]): ItemGroups {
  const sorted = items.toSorted((a, b) => Number(a.frameId !== 0) - Number(b.frameId !== 0) || a.order - b.order);
  return {
    marked: sorted.filter(isMarked),
    others: sorted.filter((item) => !isMarked(item) && item.verdict.label !== 'unreadable'),
    unreadable: sorted.filter(({ verdict }) => verdict.label === 'unreadable'),
  };
}

/** Names an item across all frames of its tab. */
export function itemKey(item: Pick<TabItem, 'frameId' | 'id'>): string {
  return `${item.frameId}/${item.id}`;
}
