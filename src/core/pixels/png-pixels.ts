import { Cursor } from '../bytes/cursor.ts';
import type { Window } from '../bytes/window.ts';
import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { Platform } from '../platform.ts';
import { undoFilter } from './png-filter.ts';
import type { PngHeader } from './png-header.ts';
import { type Palette, rowConverter } from './png-samples.ts';
import type { Raster } from './raster.ts';

const FIRST_CHUNK = 8;
const FRAME = 12;
const MOST_COLOURS = 256;

/** Tells the work that nobody waits for it any more; an `AbortSignal` is one. */
export interface Patience {
  readonly aborted: boolean;
}

/**
 * The pixels of a PNG (3rd edition), without interlace. Inflates in steps and makes each row only when its bytes came,
 * so that memory follows the file and never a declared size. A stream that is damaged, or holds more or fewer rows than
 * declared, gives none: what is read must not depend on how a decoder cuts its output.
 * @param header of a picture within limits, as `isWithinPixelLimits` tells
 * @throws InspectError `unsupported`, `malformed`, `truncated`, `limit` or `timeout`
 */
export async function readPngPixels(
  window: Window,
  header: PngHeader,
  platform: Platform,
  patience: Patience,
): Promise<Raster> {
  if (header.isInterlaced) throw new InspectError('unsupported', 'interlaced PNG');
  const { palette, at } = await readPalette(window);
  const { channels, convert } = rowConverter(header, palette);
  const rows = new RowReader(header);
  for await (const piece of platform.inflateStream(compressedPixels(window, at), 'deflate')) {
    if (patience.aborted) throw new InspectError('timeout', 'the deep check took too long');
    // To the end of the stream, and no byte more: decoders differ in how much they give before they meet damage.
    rows.take(piece, convert);
  }
  if (!rows.isComplete) throw new InspectError('truncated', 'fewer rows than declared');
  const { width, height } = header;
  return { width, height, channels, exact: header.bitDepth <= 8, rows: rows.done };
}

/** Gathers inflated bytes into rows. */
class RowReader {
  readonly done: Uint8Array[] = [];
  readonly #header: PngHeader;
  readonly #step: number;
  #before: Uint8Array;
  #line: Uint8Array;
  #filled = 0;

  constructor(header: PngHeader) {
    this.#header = header;
    this.#step = Math.max(1, header.pixelBits >> 3);
    this.#before = new Uint8Array(header.rowBytes);
    this.#line = new Uint8Array(header.rowBytes + 1);
  }

  get isComplete(): boolean {
    return this.done.length === this.#header.height;
  }

  take(piece: Uint8Array, convert: (row: Uint8Array) => Uint8Array): void {
    for (let at = 0; at < piece.byteLength;) {
      if (this.isComplete) throw new InspectError('malformed', 'more rows than declared');
      const part = piece.subarray(at, at + this.#line.byteLength - this.#filled);
      this.#line.set(part, this.#filled);
      this.#filled += part.byteLength;
      at += part.byteLength;
      if (this.#filled === this.#line.byteLength) this.done.push(convert(this.#finish()));
    }
  }

  #finish(): Uint8Array {
    const row = this.#line.subarray(1);
    undoFilter(this.#line[0] ?? 0, row, this.#before, this.#step);
    this.#before = row;
    // A row may be kept as it is: the next one gets bytes of its own.
    this.#line = new Uint8Array(this.#header.rowBytes + 1);
    this.#filled = 0;
    return row;
  }
}

interface Chunk {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
}

async function readChunk(window: Window, at: number): Promise<Chunk> {
  return toChunk(window, await window.cursor(at, 8), at);
}

function toChunk(window: Window, cursor: Cursor, at: number): Chunk {
  const length = cursor.u32();
  const type = cursor.latin1(4);
  window.requireWithin(at, length + FRAME);
  return { type, offset: at + 8, length };
}

/** Walks to the first chunk of pixels, taking the palette on the way (§11.2.2, §11.3.1.1). */
async function readPalette(window: Window): Promise<{ palette: Palette; at: number }> {
  let colours = new Uint8Array(0);
  let alphas = new Uint8Array(0);
  for (let at = FIRST_CHUNK; ;) {
    window.countStructure(at);
    const { type, offset, length } = await readChunk(window, at);
    if (type === 'IDAT') return { palette: { colours, alphas }, at };
    if (type === 'IEND') throw new InspectError('malformed', 'no pixels', at);
    if (type === 'PLTE') colours = await readColours(window, offset, length, MOST_COLOURS * 3);
    if (type === 'tRNS') alphas = await readColours(window, offset, length, MOST_COLOURS);
    at = offset + length + 4;
  }
}

async function readColours(window: Window, offset: number, length: number, most: number) {
  if (length > most) throw new InspectError('malformed', 'palette too long', offset);
  return new Uint8Array(await window.read(offset, length));
}

/** The bytes of all chunks of pixels, which follow each other (§5.6). */
async function* compressedPixels(window: Window, first: number): AsyncGenerator<Uint8Array, void, undefined> {
  let at = first;
  for (let count = 0; count < LIMITS.pixelChunks; count++) {
    // Read with the pixels: pages kept around so many small reads would cost more than the structure may.
    const { value: head = new Uint8Array(0) } = await window.stream(at, 8).next();
    const { type, offset, length } = toChunk(window, new Cursor(head, at), at);
    if (type !== 'IDAT') return;
    yield* window.stream(offset, length);
    at = offset + length + 4;
  }
  throw new InspectError('limit', 'too many chunks of pixels', at);
}
