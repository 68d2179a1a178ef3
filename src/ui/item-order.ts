import { isCounted, type TabItem } from '../contract/media.ts';
import type { LabelChoices } from '../contract/settings.ts';

/** The items of a tab as the popup lists them. */
export interface ItemGroups {
  /** Those with a marker on the page, or counted without one: as many as the toolbar counts. */
  readonly marked: readonly TabItem[];
  /** Those with something to tell but no marker, or no longer on the page. */
  readonly others: readonly TabItem[];
  readonly unreadable: readonly TabItem[];
}

/** The top frame first, then frame by frame in the order of the document; media of one element as they were found. */
function byPlace(a: TabItem, b: TabItem): number {
  const byPosition = (a.position ?? 0) - (b.position ?? 0);
  return a.frameId - b.frameId || byPosition || a.id.length - b.id.length || (a.id < b.id ? -1 : 1);
}

/** Groups a tab's items, each group in page order. */
export function groupItems(items: readonly TabItem[], labels: LabelChoices): ItemGroups {
  const isMarked = (item: TabItem): boolean => isCounted(item, labels);
  const sorted = items.toSorted(byPlace);
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
