import type { ItemId } from './media.ts';

/** An item of a tab, as addresses of our pages name it. */
export interface ItemAddress {
  readonly tabId: number;
  readonly frameId: number;
  readonly id: ItemId;
}

const query = ({ tabId, frameId, id }: ItemAddress): string =>
  new URLSearchParams({ tab: String(tabId), frame: String(frameId), item: id }).toString();

/** Our page with all that can be said of an item. */
export const detailsPath = (item: ItemAddress): string => `src/details/index.html?${query(item)}`;

/** Our page where a person reports the label of an item. */
export const reportPath = (item: ItemAddress): string => `src/popup/index.html?${query(item)}&view=report`;

/** Our page that asks once more before labels are hidden on the site of an item. */
export const hidePath = (item: ItemAddress): string => `src/popup/index.html?${query(item)}&view=hide`;

/** Our page that inspects the files of a note; `item` names the note. */
export const filesPath = (note: ItemAddress): string => `src/inspector/index.html?${query(note)}`;

/** Our page that asks once more before files are no longer looked at on the site of a note. */
export const uploadsOffPath = (note: ItemAddress): string => `src/popup/index.html?${query(note)}&view=uploads-off`;
