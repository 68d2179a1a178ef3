import { Cursor } from '../bytes/cursor.ts';
import type { Window } from '../bytes/window.ts';
import { InspectError } from '../errors.ts';
import type { ByteRange } from './container.ts';
import { rangesCursor } from './ranges.ts';

/** One box (ISO/IEC 14496-12 §4.2), its size checked against its parent. */
export interface Box {
  readonly type: string;
  /** Extended type of a `uuid` box, lower-case hexadecimal; else empty. */
  readonly uuid: string;
  readonly offset: number;
  /** Everything after the header. Open to the end of the file when that is not known. */
  readonly payload: ByteRange;
}

const HEADER = 8;
const LONGEST_HEADER = 32;
const DONE = { done: true, value: undefined } as const;

/**
 * The boxes between `start` and `end`, in order, headers only. `end` is `undefined` at the top level, where a box must
 * fit the file. Ends quietly at less than a header, or at the zeros that QuickTime puts behind lists.
 * @throws `malformed` or `truncated` for a size that does not fit; the boxes before were given.
 */
export function boxes(window: Window, start: number, end: number | undefined): AsyncIterable<Box> {
  return { [Symbol.asyncIterator]: () => new Boxes(window, start, end) };
}

/** By hand and no generator, which would make several promises for each box. */
class Boxes implements AsyncIterator<Box, undefined> {
  readonly #window: Window;
  readonly #end: number | undefined;
  #at: number;

  constructor(window: Window, start: number, end: number | undefined) {
    this.#window = window;
    this.#at = start;
    this.#end = end;
  }

  async next(): Promise<IteratorResult<Box, undefined>> {
    const at = this.#at;
    if (at + HEADER > (this.#end ?? this.#window.size ?? Number.MAX_SAFE_INTEGER)) return DONE;
    this.#window.countStructure(at);
    const head = this.#window.peekNow(at, LONGEST_HEADER) ?? (await this.#window.peek(at, LONGEST_HEADER));
    const box = readBox(this.#window, head, at, this.#end);
    if (box === undefined) return DONE;
    this.#at = box.payload.offset + box.payload.length;
    return { done: false, value: box };
  }
}

function readBox(window: Window, head: Uint8Array, offset: number, end: number | undefined): Box | undefined {
  if (head.byteLength < HEADER) return undefined;
  const cursor = new Cursor(head);
  const declared = cursor.u32();
  if (declared === 0 && end !== undefined) return undefined;
  const type = cursor.latin1(4);
  const uuidAt = declared === 1 ? 16 : HEADER;
  const headerLength = uuidAt + (type === 'uuid' ? 16 : 0);
  if (head.byteLength < headerLength) throw new InspectError('truncated', 'file ends in a box header', offset);
  const size = sizeOf(window, head, declared, offset);
  if (size < headerLength) throw new InspectError('malformed', 'box shorter than its header', offset);
  if (end === undefined) {
    if (declared !== 0) window.requireWithin(offset, size);
  } else if (offset + size > end) {
    throw new InspectError('malformed', 'box past its parent', offset);
  }
  const uuid = hex(head.subarray(uuidAt, headerLength));
  return { type, uuid, offset, payload: { offset: offset + headerLength, length: size - headerLength } };
}

function sizeOf(window: Window, head: Uint8Array, declared: number, offset: number): number {
  if (declared === 0) return (window.size ?? Number.MAX_SAFE_INTEGER) - offset;
  if (declared !== 1) return declared;
  const size = new DataView(head.buffer, head.byteOffset, head.byteLength).getBigUint64(8);
  if (size > BigInt(Number.MAX_SAFE_INTEGER - offset)) throw new InspectError('malformed', 'box too large', offset);
  return Number(size);
}

function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

/**
 * Bytes before the TIFF structure in an Exif item or box, which starts with an offset to it (ISO/IEC 23008-12 A.2.1);
 * `undefined` when there is no byte-order mark where writers put it.
 */
export async function tiffOffset(window: Window, ranges: readonly ByteRange[]): Promise<number | undefined> {
  const head = await rangesCursor(window, ranges, 0, 64);
  if (head.length < 8) return undefined;
  const declared = 4 + head.u32();
  // Some writers put JPEG's `Exif\0\0` in between without counting it.
  for (const at of [declared, 4, 10, 0]) {
    if (at + 4 > head.length) continue;
    head.seek(at);
    if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return at;
  }
  return undefined;
}
