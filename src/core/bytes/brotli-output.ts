import { InspectError } from '../errors.ts';

/** Room to begin with. Bytes. */
const FIRST = 1024;

/** What a Brotli stream has become so far. Grows as bytes are made, never by what a stream promises. */
export class BrotliOutput {
  readonly #limit: number;
  #bytes: Uint8Array;
  #length = 0;

  /** @param limit bytes after which it throws `limit`, before making the one too many */
  constructor(limit: number) {
    this.#limit = limit;
    this.#bytes = new Uint8Array(Math.min(FIRST, limit));
  }

  /** Bytes made. */
  get length(): number {
    return this.#length;
  }
  /** The last byte made, or zero. */
  get last(): number {
    return this.#bytes[this.#length - 1] ?? 0;
  }
  /** The byte before the last, or zero. */
  get secondLast(): number {
    return this.#bytes[this.#length - 2] ?? 0;
  }

  /** @throws `limit` if `count` more bytes are too many; a stream cannot make them anyway. */
  expect(count: number): void {
    if (count > this.#limit - this.#length) throw new InspectError('limit', 'inflates to too much');
  }
  put(byte: number): void {
    this.#reserve(1);
    this.#bytes[this.#length] = byte;
    this.#length += 1;
  }
  append(bytes: Uint8Array): void {
    this.#reserve(bytes.byteLength);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.byteLength;
  }
  /** Repeats `count` bytes from `distance` before the end, which the caller has compared with {@link length}. */
  repeat(distance: number, count: number): void {
    this.#reserve(count);
    const end = this.#length + count;
    // A repetition may reach into itself, so that it cannot be moved at once.
    for (let at = this.#length; at < end; at++) this.#bytes[at] = this.#bytes[at - distance] ?? 0;
    this.#length = end;
  }
  /** Everything made, in a buffer of its own. */
  whole(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #reserve(count: number): void {
    this.expect(count);
    const needed = this.#length + count;
    if (needed <= this.#bytes.byteLength) return;
    const grown = new Uint8Array(Math.min(this.#limit, Math.max(needed, 2 * this.#bytes.byteLength)));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}
