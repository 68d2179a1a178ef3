import type { Cursor } from '../bytes/cursor.ts';
import type { Window } from '../bytes/window.ts';
import { boxes, type Box } from './iso-bmff.ts';

/** The boxes of a `meta` box that say which item is about which. */
export interface ReferenceBoxes {
  readonly pitm: Box | undefined;
  readonly iref: Box | undefined;
}

/**
 * Tells which of the metadata `items` are about the primary picture or the tiles it is made of (ISO/IEC 14496-12
 * §8.11.12, reference `cdsc`); an item that refers to none is about the file. What is only about another picture, a
 * thumbnail or a depth map, is not the file's. @throws `malformed`, `truncated`, `limit`
 */
export async function itemsOfPrimary(
  window: Window,
  items: ReadonlySet<number>,
  { pitm, iref }: ReferenceBoxes,
): Promise<ReadonlySet<number>> {
  if (pitm === undefined || iref === undefined) return items;
  const own = new Set([await readPrimary(window, pitm)]);
  const described = new Map<number, number[]>();
  const isWide = (await window.cursor(iref.payload.offset, 4)).u8() > 0;
  for await (const box of boxes(window, iref.payload.offset + 4, iref.payload.offset + iref.payload.length)) {
    if (box.type !== 'cdsc' && box.type !== 'dimg') continue;
    const { from, to } = readReference(await window.cursor(box.payload.offset, box.payload.length), isWide);
    if (box.type === 'dimg' && own.has(from)) for (const id of to) own.add(id);
    if (box.type === 'cdsc' && items.has(from)) described.set(from, [...(described.get(from) ?? []), ...to]);
  }
  return new Set([...items].filter((id) => described.get(id)?.some((each) => own.has(each)) ?? true));
}

async function readPrimary(window: Window, { payload }: Box): Promise<number> {
  const cursor = await window.cursor(payload.offset, payload.length);
  const isWide = cursor.u8() > 0;
  cursor.skip(3);
  return isWide ? cursor.u32() : cursor.u16();
}

function readReference(cursor: Cursor, isWide: boolean): { from: number; to: readonly number[] } {
  const read = (): number => (isWide ? cursor.u32() : cursor.u16());
  const from = read();
  const count = cursor.u16();
  return { from, to: Array.from({ length: count }, read) };
}
