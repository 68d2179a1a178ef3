import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { DeflateFormat } from '../platform.ts';
import { Cursor } from './cursor.ts';
import { type Code, damaged, longEntry, makeCode } from './inflate-code.ts';

const END_OF_BLOCK = 256;
const ADLER_BASE = 0xfff1;
/** Sums of this many bytes cannot overflow the 32 bits of an Adler sum. */
const ADLER_RUN = 1024;

/** Base length and extra bits of the length symbols 257 to 285 (RFC 1951 §3.2.5). */
const LENGTHS = expand(3, [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5]);
/** The same of the distance symbols. */
const DISTANCES = expand(
  1,
  [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13],
);
/** Order in which the lengths of the code-length code are stored (RFC 1951 §3.2.7). */
const CODE_LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

interface Ranges {
  readonly bases: readonly number[];
  readonly extras: readonly number[];
}

function expand(first: number, extras: readonly number[]): Ranges {
  let base = first;
  const bases = extras.map((extra) => {
    const start = base;
    base += 1 << extra;
    return start;
  });
  return { bases, extras };
}

/** Copies up to this length are made byte by byte: calling out costs more. */
const SHORT_COPY = 32;

let fixed: { readonly literals: Code; readonly distances: Code } | undefined;

function fixedCodes(): { readonly literals: Code; readonly distances: Code } {
  if (fixed !== undefined) return fixed;
  const lengths = new Uint8Array(288).fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280, 288);
  return (fixed = { literals: makeCode(lengths), distances: makeCode(new Uint8Array(30).fill(5)) });
}

/** One run of decompression: a bit reader over the input and a growing, capped output. */
class Inflater {
  readonly #input: Uint8Array;
  readonly #max: number;
  #at: number;
  #held = 0;
  #count = 0;
  #output: Uint8Array;
  #length = 0;

  constructor(input: Uint8Array, start: number, max: number) {
    this.#input = input;
    this.#at = start;
    this.#max = max;
    this.#output = new Uint8Array(Math.min(max, Math.max(LIMITS.inflateStep, input.byteLength * 4)));
  }

  /** Everything up to the last block, and where the input goes on behind it. */
  run(): { readonly output: Uint8Array; readonly end: number } {
    for (let last = false; !last;) {
      last = this.#bits(1) === 1;
      const type = this.#bits(2);
      if (type === 0) this.#stored();
      else if (type === 1) this.#coded(fixedCodes());
      else if (type === 2) this.#coded(this.#dynamicCodes());
      else throw damaged('unknown kind of block');
    }
    return { output: this.#output.subarray(0, this.#length), end: this.#at - (this.#count >> 3) };
  }

  #bits(count: number): number {
    while (this.#count < count) this.#refill();
    const value = this.#held & ((1 << count) - 1);
    this.#held >>>= count;
    this.#count -= count;
    return value;
  }

  #refill(): void {
    const byte = this.#input[this.#at];
    if (byte === undefined) throw damaged('ends too soon');
    this.#held |= byte << this.#count;
    this.#count += 8;
    this.#at += 1;
  }

  #symbol(code: Code): number {
    // At the end of the input there may be fewer bits than the longest code has.
    while (this.#count < code.bits && this.#at < this.#input.byteLength) this.#refill();
    const entry = code.table[this.#held & code.mask] || longEntry(code, this.#held);
    const length = entry & 15;
    if (length === 0) throw damaged('unknown code');
    if (length > this.#count) throw damaged('ends too soon');
    this.#held >>>= length;
    this.#count -= length;
    return entry >> 4;
  }

  #stored(): void {
    this.#bits(this.#count & 7);
    const length = this.#bits(16);
    if ((length ^ this.#bits(16)) !== 0xffff) throw damaged('length of a stored block');
    // Whole bytes that were fetched ahead are given back.
    this.#at -= this.#count >> 3;
    this.#held = 0;
    this.#count = 0;
    if (this.#at + length > this.#input.byteLength) throw damaged('ends too soon');
    this.#reserve(length);
    this.#output.set(this.#input.subarray(this.#at, this.#at + length), this.#length);
    this.#length += length;
    this.#at += length;
  }

  #dynamicCodes(): { readonly literals: Code; readonly distances: Code } {
    const literals = this.#bits(5) + 257;
    const distances = this.#bits(5) + 1;
    const used = this.#bits(4) + 4;
    const lengths = new Uint8Array(19);
    for (let i = 0; i < used; i++) lengths[CODE_LENGTH_ORDER[i] ?? 0] = this.#bits(3);
    const all = this.#codeLengths(makeCode(lengths), literals + distances);
    return { literals: makeCode(all.subarray(0, literals)), distances: makeCode(all.subarray(literals)) };
  }

  #codeLengths(code: Code, count: number): Uint8Array {
    const lengths = new Uint8Array(count);
    for (let at = 0; at < count;) {
      const symbol = this.#symbol(code);
      if (symbol < 16) {
        lengths[at++] = symbol;
        continue;
      }
      if (symbol === 16 && at === 0) throw damaged('repeats nothing');
      const value = symbol === 16 ? (lengths[at - 1] ?? 0) : 0;
      const run = symbol === 18 ? 11 + this.#bits(7) : 3 + this.#bits(symbol === 16 ? 2 : 3);
      if (at + run > count) throw damaged('too many code lengths');
      lengths.fill(value, at, at + run);
      at += run;
    }
    return lengths;
  }

  #coded({ literals, distances }: { readonly literals: Code; readonly distances: Code }): void {
    for (;;) {
      const symbol = this.#literals(literals);
      if (symbol === END_OF_BLOCK) return;
      // The longest length has a symbol of its own, without extra bits.
      const length = symbol === 285 ? 258 : this.#ranged(LENGTHS, symbol - 257);
      this.#copy(length, this.#ranged(DISTANCES, this.#symbol(distances)));
    }
  }

  /** Puts out literals up to the first other symbol, which it returns. With {@link #symbol} in it: most time goes here. */
  #literals(code: Code): number {
    const { table, mask, bits } = code;
    const input = this.#input;
    let at = this.#at;
    let held = this.#held;
    let count = this.#count;
    for (;;) {
      while (count < bits && at < input.length) {
        held |= (input[at++] ?? 0) << count;
        count += 8;
      }
      const entry = table[held & mask] || longEntry(code, held);
      const length = entry & 15;
      if (length === 0) throw damaged('unknown code');
      if (length > count) throw damaged('ends too soon');
      held >>>= length;
      count -= length;
      const symbol = entry >> 4;
      if (symbol < END_OF_BLOCK && this.#length < this.#output.length) {
        this.#output[this.#length++] = symbol;
        continue;
      }
      this.#at = at;
      this.#held = held;
      this.#count = count;
      if (symbol >= END_OF_BLOCK) return symbol;
      this.#reserve(1);
      this.#output[this.#length++] = symbol;
    }
  }

  #ranged({ bases, extras }: Ranges, index: number): number {
    const base = bases[index];
    if (base === undefined) throw damaged('unknown length or distance');
    return base + this.#bits(extras[index] ?? 0);
  }

  #copy(length: number, distance: number): void {
    if (distance > this.#length) throw damaged('distance before the beginning');
    this.#reserve(length);
    const output = this.#output;
    const end = this.#length + length;
    // Byte by byte where source and target overlap: that is how a run is repeated.
    if (distance >= length && length > SHORT_COPY) {
      output.copyWithin(this.#length, this.#length - distance, end - distance);
    } else {
      for (let to = this.#length; to < end; to++) output[to] = output[to - distance] ?? 0;
    }
    this.#length = end;
  }

  /** Makes room for `count` more bytes. @throws `limit` at the cap, or when far more comes out than went in. */
  #reserve(count: number): void {
    const wanted = this.#length + count;
    if (wanted <= this.#output.byteLength) return;
    const ratioBroken = wanted > LIMITS.inflateRatioFrom && wanted > this.#at * LIMITS.inflateRatio;
    if (wanted > this.#max || ratioBroken) throw new InspectError('limit', 'inflates to too much');
    const larger = new Uint8Array(Math.min(this.#max, Math.max(wanted, this.#output.byteLength * 2)));
    larger.set(this.#output.subarray(0, this.#length));
    this.#output = larger;
  }
}

/**
 * Inflates `data` (RFC 1951, in the wrapping of RFC 1950 or RFC 1952), checksum included. What follows the stream is
 * left alone. Holds no more than twice its output, so that a bomb costs no more than `maxOutput`.
 * @param maxOutput bytes of output past which it throws.
 * @throws InspectError `limit` or `malformed`.
 */
export function inflate(data: Uint8Array, format: DeflateFormat, maxOutput: number): Uint8Array {
  try {
    const start = format === 'deflate' ? zlibStart(data) : format === 'gzip' ? gzipStart(data) : 0;
    const { output, end } = new Inflater(data, start, maxOutput).run();
    const trailer = new Cursor(data.subarray(end));
    if (format === 'deflate' && trailer.u32() !== adler32(output)) throw damaged('checksum');
    if (format === 'gzip' && (trailer.u32(true) !== crc32(output) || trailer.u32(true) !== output.byteLength)) {
      throw damaged('checksum');
    }
    return output;
  } catch (thrown) {
    if (thrown instanceof InspectError && thrown.failure.kind === 'truncated') throw damaged('ends too soon');
    throw thrown;
  }
}

/** Header of RFC 1950 §2.2; a preset dictionary is nothing that a file brings along. */
function zlibStart(data: Uint8Array): number {
  const header = new Cursor(data).u16();
  const isSound = (header & 0x0f00) === 0x0800 && header % 31 === 0;
  if (!isSound || (header & 0x20) !== 0) throw damaged('header');
  return 2;
}

/** Header of RFC 1952 §2.3, with whatever optional fields it has. */
function gzipStart(data: Uint8Array): number {
  const cursor = new Cursor(data);
  if (!cursor.startsWith('\x1f\x8b\x08')) throw damaged('header');
  cursor.skip(3);
  const flags = cursor.u8();
  cursor.skip(6);
  if ((flags & 0x04) !== 0) cursor.skip(cursor.u16(true));
  if ((flags & 0x08) !== 0) cursor.untilZero();
  if ((flags & 0x10) !== 0) cursor.untilZero();
  if ((flags & 0x02) !== 0) cursor.skip(2);
  return cursor.position;
}

function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (let at = 0; at < bytes.byteLength;) {
    const end = Math.min(at + ADLER_RUN, bytes.byteLength);
    for (; at < end; at++) {
      a = (a + (bytes[at] ?? 0)) | 0;
      b = (b + a) | 0;
    }
    a %= ADLER_BASE;
    b %= ADLER_BASE;
  }
  return b * 0x10000 + a;
}

function crc32(bytes: Uint8Array): number {
  let sum = -1;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
