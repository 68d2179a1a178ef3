import { Cursor } from '../bytes/cursor.ts';
import type { ReadPurpose, Window } from '../bytes/window.ts';
import type { ByteRange } from './container.ts';

/** Bytes in all ranges together. */
export function lengthOf(ranges: readonly ByteRange[]): number {
  let length = 0;
  for (const range of ranges) length += range.length;
  return length;
}

/** The part [start, start + length) of the joined ranges, as ranges; shorter where they end. */
export function sliceRanges(ranges: readonly ByteRange[], start: number, length = Infinity): ByteRange[] {
  const part: ByteRange[] = [];
  let skip = start;
  let left = length;
  for (const range of ranges) {
    if (left <= 0) break;
    if (skip >= range.length) {
      skip -= range.length;
      continue;
    }
    const taken = Math.min(range.length - skip, left);
    part.push({ offset: range.offset + skip, length: taken });
    skip = 0;
    left -= taken;
  }
  return part;
}

/**
 * The joined bytes of a block, as they stand in the file (see `Block.encoding`).
 * @throws `truncated` when the file ends before; `limit` past the budget of `purpose`.
 */
export async function readRanges(
  window: Window,
  ranges: readonly ByteRange[],
  purpose: ReadPurpose = 'walk',
): Promise<Uint8Array> {
  const first = ranges[0];
  if (first !== undefined && ranges.length === 1) return window.read(first.offset, first.length, purpose);
  for (const range of ranges) window.requireWithin(range.offset, range.length);
  const parts: Uint8Array[] = [];
  for (const range of ranges) parts.push(await window.read(range.offset, range.length, purpose));
  const bytes = new Uint8Array(lengthOf(ranges));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return bytes;
}

/** Up to `length` joined bytes from `start`, checked; fewer where the ranges end. */
export async function rangesCursor(
  window: Window,
  ranges: readonly ByteRange[],
  start: number,
  length: number,
): Promise<Cursor> {
  const known = rangesCursorNow(window, ranges, start, length);
  if (known !== undefined) return known;
  return new Cursor(await readRanges(window, sliceRanges(ranges, start, length)), ranges[0]?.offset ?? 0);
}

/** The same for bytes of one range that need no waiting; else `undefined`. */
export function rangesCursorNow(
  window: Window,
  ranges: readonly ByteRange[],
  start: number,
  length: number,
): Cursor | undefined {
  const [part, ...others] = sliceRanges(ranges, start, length);
  if (part === undefined || others.length > 0) return undefined;
  const bytes = window.readNow(part.offset, part.length);
  return bytes && new Cursor(bytes, ranges[0]?.offset ?? 0);
}
