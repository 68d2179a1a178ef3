import type { TabItem } from '../contract/media.ts';

/** The items of a tab as the popup lists them, each group in page order. */
export interface ItemGroups {
  readonly labelled: readonly TabItem[];
  readonly unreadable: readonly TabItem[];
  /** Items that have something to tell but no label. */
  readonly unlabelled: readonly TabItem[];
}

/** Groups a tab's items; the top frame comes first, then the others in the order they were met. */
export function groupItems(items: readonly TabItem[]): ItemGroups {
  const sorted = items.toSorted((a, b) => Number(a.frameId !== 0) - Number(b.frameId !== 0) || a.order - b.order);
  return {
    labelled: sorted.filter(({ verdict }) => verdict.label !== 'none' && verdict.label !== 'unreadable'),
    unreadable: sorted.filter(({ verdict }) => verdict.label === 'unreadable'),
    unlabelled: sorted.filter(({ verdict }) => verdict.label === 'none'),
  };
}

/** Names an item across all frames of its tab. */
export function itemKey(item: Pick<TabItem, 'frameId' | 'id'>): string {
  return `${item.frameId}/${item.id}`;
}
