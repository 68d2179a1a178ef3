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

const BUDGETS: Readonly<Record<ReadPurpose, number>> = {
  walk: LIMITS.walkBytes,
  block: LIMITS.blocksBytes,
  manifest: LIMITS.manifestStoreBytes,
};

/**
 * A cached, budgeted view of a {@link ByteSource}: no byte is asked of the source twice, small reads are widened to
 * the source's page, and a budget spent ends in `limit`. Also counts structures, so that no walk is endless.
 */
export class Window {
  readonly #source: ByteSource;
  readonly #segments: Segment[] = [];
  readonly #spent: Record<ReadPurpose, number> = { walk: 0, block: 0, manifest: 0 };
  #end: number | undefined;
  #structures = 0;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** Length of the file; `undefined` until the source knows it. */
  get size(): number | undefined {
    return this.#source.size ?? this.#end;
  }
  /** Bytes asked of the source so far. */
  get bytesRead(): number {
    return this.#spent.walk + this.#spent.block + this.#spent.manifest;
  }

  /** Counts one box, chunk, segment or frame. @throws `limit` past `LIMITS.structures`. */
  countStructure(offset: number): void {
    this.#structures += 1;
    if (this.#structures > LIMITS.structures) throw new InspectError('limit', 'too many structures', offset);
  }

  /** Exactly `length` bytes. @throws `truncated` when the file ends before. */
  async read(offset: number, length: number, purpose: ReadPurpose = 'walk'): Promise<Uint8Array> {
    const bytes = await this.peek(offset, length, purpose);
    if (bytes.byteLength < length) throw new InspectError('truncated', `file ends in ${length} bytes`, offset);
    return bytes;
  }

  /** Like {@link Window.read}, as a checked cursor. */
  async cursor(offset: number, length: number, purpose: ReadPurpose = 'walk'): Promise<Cursor> {
    return new Cursor(await this.read(offset, length, purpose), offset);
  }

  /** Up to `length` bytes; fewer only where the file ends. */
  async peek(offset: number, length: number, purpose: ReadPurpose = 'walk'): Promise<Uint8Array> {
    if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length) || offset < 0 || length < 0) {
      throw new InspectError('malformed', 'offset out of range', undefined);
    }
    const size = this.size;
    const end = size === undefined ? offset + length : Math.min(offset + length, size);
    if (end <= offset) return new Uint8Array(0);
    const known = this.#covering(offset, end);
    if (known) return known;
    await this.#fetch(offset, end, purpose);
    const fetched = this.#covering(offset, Math.min(end, this.size ?? end));
    if (!fetched) throw new InspectError('truncated', 'source returned too little', offset);
    return fetched;
  }

  #covering(start: number, end: number): Uint8Array | undefined {
    if (end <= start) return new Uint8Array(0);
    for (const segment of this.#segments) {
      if (segment.start <= start && segment.start + segment.bytes.byteLength >= end) {
        return segment.bytes.subarray(start - segment.start, end - segment.start);
      }
    }
    return undefined;
  }

  /** Asks the source for what is missing of [start, end), widened to pages, gap by gap, and joins neighbours. */
  async #fetch(start: number, end: number, purpose: ReadPurpose): Promise<void> {
    const page = this.#source.pageSize;
    const from = Math.floor(start / page) * page;
    const to = Math.min(Math.ceil(end / page) * page, this.size ?? Number.MAX_SAFE_INTEGER);
    let at = from;
    for (const known of this.#segments.filter((s) => s.start < to && s.start + s.bytes.byteLength > from)) {
      if (known.start > at) await this.#ask(at, known.start, purpose);
      at = Math.max(at, known.start + known.bytes.byteLength);
    }
    if (at < to) await this.#ask(at, to, purpose);
    this.#join();
  }

  async #ask(from: number, to: number, purpose: ReadPurpose): Promise<void> {
    if (this.#spent[purpose] + (to - from) > BUDGETS[purpose]) {
      throw new InspectError('limit', `more than ${BUDGETS[purpose]} bytes needed (${purpose})`, from);
    }
    const bytes = await this.#source.read(from, to - from);
    this.#spent[purpose] += bytes.byteLength;
    if (bytes.byteLength < to - from) this.#end = from + bytes.byteLength;
    if (bytes.byteLength === 0) return;
    this.#segments.push({ start: from, bytes });
    this.#segments.sort((a, b) => a.start - b.start);
  }

  /** Makes one segment of those that touch, so that a later read across the seam is a view. */
  #join(): void {
    let i = 0;
    while (i + 1 < this.#segments.length) {
      const a = this.#segments[i] as Segment;
      const b = this.#segments[i + 1] as Segment;
      if (a.start + a.bytes.byteLength !== b.start) {
        i += 1;
        continue;
      }
      const bytes = new Uint8Array(a.bytes.byteLength + b.bytes.byteLength);
      bytes.set(a.bytes);
      bytes.set(b.bytes, a.bytes.byteLength);
      this.#segments.splice(i, 2, { start: a.start, bytes });
    }
  }
}
