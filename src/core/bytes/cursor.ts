import { InspectError } from '../errors.ts';

/** The upper half of the largest 64-bit number that can be told exactly. */
const HIGHEST = 0x1f_ff_ff;

/**
 * Checked reading of a byte range: every read is compared with the end first and throws `truncated` past it.
 * No parser touches a buffer except through this.
 */
export class Cursor {
  readonly #bytes: Uint8Array;
  readonly #base: number;
  #position = 0;

  /** @param base offset of the first byte in the file, used in error messages and {@link Cursor.offset}. */
  constructor(bytes: Uint8Array, base = 0) {
    this.#bytes = bytes;
    this.#base = base;
  }

  /** Position within the range, in bytes. */
  get position(): number {
    return this.#position;
  }
  /** Position within the file, in bytes. */
  get offset(): number {
    return this.#base + this.#position;
  }
  /** Bytes in the range. */
  get length(): number {
    return this.#bytes.byteLength;
  }
  /** Bytes not yet read. */
  get remaining(): number {
    return this.#bytes.byteLength - this.#position;
  }

  /** Moves to an absolute position within the range; the end itself is allowed. */
  seek(position: number): void {
    if (!Number.isSafeInteger(position) || position < 0 || position > this.length) throw this.#past(position);
    this.#position = position;
  }
  /** Moves `count` bytes on. */
  skip(count: number): void {
    this.#take(count);
  }

  u8(): number {
    return this.#at(this.#take(1));
  }
  u16(littleEndian = false): number {
    const at = this.#take(2);
    return littleEndian ? this.#at(at) | (this.#at(at + 1) << 8) : (this.#at(at) << 8) | this.#at(at + 1);
  }
  u24(littleEndian = false): number {
    const at = this.#take(3);
    const [a, b, c] = [this.#at(at), this.#at(at + 1), this.#at(at + 2)];
    return littleEndian ? a | (b << 8) | (c << 16) : (a << 16) | (b << 8) | c;
  }
  u32(littleEndian = false): number {
    return this.#u32At(this.#take(4), littleEndian);
  }
  /** 64-bit length or offset; above 2^53 - 1 it throws `malformed`, since no file is that long. */
  u64(littleEndian = false): number {
    const at = this.#take(8);
    const high = this.#u32At(littleEndian ? at + 4 : at, littleEndian);
    if (high > HIGHEST) throw new InspectError('malformed', '64-bit number out of range', this.#base + at);
    return high * 2 ** 32 + this.#u32At(littleEndian ? at : at + 4, littleEndian);
  }
  /** A view of the next `count` bytes. */
  bytes(count: number): Uint8Array {
    const at = this.#take(count);
    return this.#bytes.subarray(at, at + count);
  }
  /** A view of everything that is left. */
  rest(): Uint8Array {
    return this.bytes(this.remaining);
  }
  /** `count` bytes as Latin-1, for four-character codes and signatures. */
  latin1(count: number): string {
    let text = '';
    const start = this.#take(count);
    for (let at = start; at < start + count; at++) text += String.fromCharCode(this.#at(at));
    return text;
  }
  /** Bytes up to, not including, the next zero byte, which is consumed. @throws `truncated` without one. */
  untilZero(): Uint8Array {
    const end = this.#bytes.indexOf(0, this.#position);
    if (end < 0) throw this.#past(this.length + 1);
    const found = this.bytes(end - this.#position);
    this.#position += 1;
    return found;
  }
  /** Whether the next bytes equal `expected`; does not move. */
  startsWith(expected: Uint8Array | string): boolean {
    if (this.remaining < expected.length) return false;
    for (let i = 0; i < expected.length; i++) {
      const want = typeof expected === 'string' ? expected.charCodeAt(i) : expected[i];
      if (this.#bytes[this.#position + i] !== want) return false;
    }
    return true;
  }

  /** One byte that {@link Cursor.#take} has checked. */
  #at(position: number): number {
    return this.#bytes[position] ?? 0;
  }
  #u32At(at: number, littleEndian: boolean): number {
    const [a, b, c, d] = [this.#at(at), this.#at(at + 1), this.#at(at + 2), this.#at(at + 3)];
    return (littleEndian ? a | (b << 8) | (c << 16) | (d << 24) : (a << 24) | (b << 16) | (c << 8) | d) >>> 0;
  }
  #take(count: number): number {
    const at = this.#position;
    if (!Number.isSafeInteger(count) || count < 0 || count > this.remaining) throw this.#past(at + count);
    this.#position = at + count;
    return at;
  }
  #past(position: number): InspectError {
    return new InspectError('truncated', `read to ${position} of ${this.length}`, this.offset);
  }
}
