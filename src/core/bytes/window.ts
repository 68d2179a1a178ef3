import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { Cursor } from './cursor.ts';
import type { ByteSource } from './source.ts';

interface Segment {
  readonly start: number;
  readonly bytes: Uint8Array;
}

/** What a read is for: the structure of the file, or the content of a metadata block. Each has its own budget. */
export type ReadPurpose = 'walk' | 'block' | 'manifest';
type Purpose = ReadPurpose | 'pixels';

const BUDGETS: Readonly<Record<Purpose, number>> = {
  walk: LIMITS.walkBytes,
  block: LIMITS.blocksBytes,
  manifest: LIMITS.manifestStoreBytes,
  pixels: LIMITS.pixelBytes,
};

/**
 * A cached, budgeted view of a {@link ByteSource}: no byte is asked of the source twice, small reads are widened to
 * the source's page, and a budget spent ends in `limit`. Also counts structures, so that no walk is endless.
 */
export class Window {
  readonly #source: ByteSource;
  /** Sorted by start, without overlap. */
  readonly #segments: Segment[] = [];
  readonly #spent: Record<Purpose, number> = { walk: 0, block: 0, manifest: 0, pixels: 0 };
  /** Where a short read ended: the length of the file. */
  #end: number | undefined;
  /** Where an empty read began: the file is not longer than this. */
  #ceiling = Number.MAX_SAFE_INTEGER;
  /** End of the stretch from the first byte on that was read from memory and charged. */
  #charged = 0;
  #structures = 0;
  #pending: Promise<unknown> = Promise.resolve();

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** Length of the file; `undefined` until the source knows it. */
  get size(): number | undefined {
    return this.#source.size ?? this.#end;
  }
  /** Whether all bytes are in memory already, so that reading more costs nothing. */
  get isFree(): boolean {
    return this.#source.pageSize === 1;
  }
  /** Bytes asked of the source so far. */
  get bytesRead(): number {
    const { walk, block, manifest, pixels } = this.#spent;
    return walk + block + manifest + pixels;
  }

  /** Tells the source that these bytes will be read, in whatever order; what is too long to be read is left out. */
  expect(offset: number, length: number): void {
    if (length > 0 && length <= LIMITS.manifestStoreBytes && isRange(offset, length)) {
      this.#source.expect?.(offset, length);
    }
  }

  /** Counts one box, chunk, segment or frame. @throws `limit` past `LIMITS.structures`. */
  countStructure(offset: number): void {
    this.#structures += 1;
    if (this.#structures > LIMITS.structures) throw new InspectError('limit', 'too many structures', offset);
  }

  /** Exactly `length` bytes. @throws `truncated` when the file ends before. */
  async read(offset: number, length: number, purpose: ReadPurpose = 'walk'): Promise<Uint8Array> {
    const known = this.readNow(offset, length, purpose);
    if (known !== undefined) return known;
    const bytes = await this.peek(offset, length, purpose);
    if (bytes.byteLength < length) throw pastEnd(offset, length);
    return bytes;
  }

  /** Like {@link Window.read} for bytes that are in memory or were read before; else `undefined`, and nothing is asked. */
  readNow(offset: number, length: number, purpose: ReadPurpose = 'walk'): Uint8Array | undefined {
    this.requireWithin(offset, length);
    const bytes = this.#now(offset, length, purpose);
    if (bytes !== undefined && bytes.byteLength < length) throw pastEnd(offset, length);
    return bytes;
  }

  /** Like {@link Window.read}, as a checked cursor. */
  async cursor(offset: number, length: number, purpose: ReadPurpose = 'walk'): Promise<Cursor> {
    return this.cursorNow(offset, length, purpose) ?? new Cursor(await this.read(offset, length, purpose), offset);
  }

  /** Like {@link Window.readNow}, as a checked cursor. */
  cursorNow(offset: number, length: number, purpose: ReadPurpose = 'walk'): Cursor | undefined {
    const bytes = this.readNow(offset, length, purpose);
    return bytes && new Cursor(bytes, offset);
  }

  /**
   * Checks a declared range against the end of the file, without reading. Passes while the length is not known.
   * @throws `truncated` when it reaches past the end, `malformed` when it cannot be a range.
   */
  requireWithin(offset: number, length: number): void {
    if (!isRange(offset, length)) throw new InspectError('malformed', 'offset out of range');
    if (offset + length > (this.size ?? this.#ceiling)) throw pastEnd(offset, length);
  }

  /** Up to `length` bytes; fewer only where the file ends. A view: do not write into it. */
  async peek(offset: number, length: number, purpose: ReadPurpose = 'walk'): Promise<Uint8Array> {
    const now = this.peekNow(offset, length, purpose);
    if (now !== undefined) return now;
    const wanted = offset + length;
    if (this.#known(offset, this.#clip(wanted)) === undefined) {
      // One fetch at a time: two that overlap would ask for the same bytes twice.
      const fetching = this.#pending.then(() => this.#fill(offset, this.#clip(wanted), purpose));
      this.#pending = fetching.catch(() => undefined);
      await fetching;
    }
    const bytes = this.#known(offset, this.#clip(wanted));
    if (bytes === undefined) throw new InspectError('truncated', 'source returned too little', offset);
    return bytes;
  }

  /** Like {@link Window.peek} for bytes that are in memory or were read before; else `undefined`. */
  peekNow(offset: number, length: number, purpose: ReadPurpose = 'walk'): Uint8Array | undefined {
    if (!isRange(offset, length)) throw new InspectError('malformed', 'offset out of range');
    return this.#now(offset, length, purpose);
  }

  /** What needs no waiting: bytes in memory, or such as were read before. A promise costs more than most reads. */
  #now(offset: number, length: number, purpose: ReadPurpose): Uint8Array | undefined {
    const { bytes } = this.#source;
    if (bytes === undefined) return this.#known(offset, this.#clip(offset + length));
    const end = Math.min(offset + length, bytes.byteLength);
    this.#charge(offset, end, purpose);
    return bytes.subarray(offset, end);
  }

  /** Counts bytes of memory against the budget; those from the start on only once, however often they are looked at. */
  #charge(offset: number, end: number, purpose: ReadPurpose): void {
    const fresh = end - Math.max(offset, this.#charged);
    if (fresh <= 0) return;
    this.#require(purpose, fresh, offset);
    this.#spent[purpose] += fresh;
    if (offset <= this.#charged) this.#charged = end;
  }

  /**
   * The bytes of a range in pieces of `LIMITS.pixelStep`, in order. None is kept: pixels pass through once.
   * @throws `truncated` when the file ends before, `limit` past `LIMITS.pixelBytes` in all.
   */
  async *stream(offset: number, length: number): AsyncGenerator<Uint8Array, void, undefined> {
    this.requireWithin(offset, length);
    for (let at = offset; at < offset + length;) {
      const want = Math.min(LIMITS.pixelStep, offset + length - at);
      this.#require('pixels', want, at);
      const bytes = (await this.#source.read(at, want)).subarray(0, want);
      if (bytes.byteLength === 0) throw pastEnd(at, want);
      this.#spent.pixels += bytes.byteLength;
      at += bytes.byteLength;
      yield bytes;
    }
  }

  #require(purpose: Purpose, bytes: number, offset: number): void {
    if (this.#spent[purpose] + bytes <= BUDGETS[purpose]) return;
    throw new InspectError('limit', `more than ${BUDGETS[purpose]} bytes needed (${purpose})`, offset);
  }

  #clip(end: number): number {
    return Math.min(end, this.size ?? this.#ceiling);
  }

  /** Index of the first segment that ends after `offset`. */
  #find(offset: number): number {
    let low = 0;
    let high = this.#segments.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (endOf(this.#segments[middle]) > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** The bytes of [start, end): a view where one segment holds them, else a copy; `undefined` while some miss. */
  #known(start: number, end: number): Uint8Array | undefined {
    if (end <= start) return new Uint8Array(0);
    const parts: Uint8Array[] = [];
    let at = start;
    for (let i = this.#find(start); at < end; i++) {
      const segment = this.#segments[i];
      if (segment === undefined || segment.start > at) return undefined;
      parts.push(segment.bytes.subarray(at - segment.start, Math.min(end, endOf(segment)) - segment.start));
      at = endOf(segment);
    }
    const only = parts.length === 1 ? parts[0] : undefined;
    return only ?? joined(parts, end - start);
  }

  /** Asks the source for what is missing of [start, end), widened to pages, gap by gap. */
  async #fill(start: number, end: number, purpose: ReadPurpose): Promise<void> {
    if (end <= start) return;
    const page = Math.max(this.#source.pageSize, LIMITS.smallestPage);
    const from = Math.floor(start / page) * page;
    const to = this.#clip(Math.ceil(end / page) * page);
    const gaps: [number, number][] = [];
    let at = from;
    for (let i = this.#find(from); at < to; i++) {
      const segment = this.#segments[i];
      if (segment === undefined || segment.start >= to) break;
      if (segment.start > at) gaps.push([at, segment.start]);
      at = Math.max(at, endOf(segment));
    }
    if (at < to) gaps.push([at, to]);
    for (const [gapStart, gapEnd] of gaps) await this.#ask(gapStart, gapEnd, purpose);
  }

  async #ask(from: number, to: number, purpose: ReadPurpose): Promise<void> {
    this.#require(purpose, to - from, from);
    const answer = await this.#source.read(from, to - from);
    const bytes = answer.byteLength > to - from ? answer.subarray(0, to - from) : answer;
    this.#spent[purpose] += bytes.byteLength;
    if (bytes.byteLength === 0) {
      this.#ceiling = Math.min(this.#ceiling, from);
      return;
    }
    if (bytes.byteLength < to - from) this.#end = from + bytes.byteLength;
    this.#segments.splice(this.#find(from), 0, { start: from, bytes });
  }
}

function isRange(offset: number, length: number): boolean {
  return offset >= 0 && length >= 0 && Number.isSafeInteger(offset) && Number.isSafeInteger(offset + length);
}

function pastEnd(offset: number, length: number): InspectError {
  return new InspectError('truncated', `file ends within ${length} bytes`, offset);
}

function endOf(segment: Segment | undefined): number {
  return segment === undefined ? 0 : segment.start + segment.bytes.byteLength;
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return bytes;
}
