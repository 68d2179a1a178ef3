import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { DeflateFormat } from '../platform.ts';
import { Cursor } from './cursor.ts';

const MAX_BITS = 15;
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

/** A Huffman code as a table over the next `bits` bits: symbol × 16 + length, 0 where no code begins so. */
interface Code {
  readonly table: Uint16Array;
  readonly bits: number;
}

/** Makes the canonical code of these lengths. @throws `malformed` for lengths that no code can have. */
function makeCode(lengths: Uint8Array): Code {
  const counts = new Uint16Array(MAX_BITS + 1);
  let bits = 0;
  for (const length of lengths) {
    counts[length] = (counts[length] ?? 0) + 1;
    if (length > bits) bits = length;
  }
  const next = new Uint16Array(MAX_BITS + 2);
  let code = 0;
  for (let length = 1; length <= bits; length++) {
    next[length] = code;
    code += counts[length] ?? 0;
    if (code > 1 << length) throw damaged('over-full code');
    code <<= 1;
  }
  const table = new Uint16Array(1 << bits);
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol] ?? 0;
    if (length === 0) continue;
    const own = next[length] ?? 0;
    next[length] = own + 1;
    // Codes are read from their first bit, the table is looked up by the last: it holds them turned around.
    for (let at = reversed(own, length); at < table.length; at += 1 << length) table[at] = symbol * 16 + length;
  }
  return { table, bits };
}

function reversed(code: number, length: number): number {
  let left = code;
  let turned = 0;
  for (let i = 0; i < length; i++) {
    turned = (turned << 1) | (left & 1);
    left >>= 1;
  }
  return turned;
}

let fixed: { readonly literals: Code; readonly distances: Code } | undefined;

function fixedCodes(): { readonly literals: Code; readonly distances: Code } {
  const lengths = new Uint8Array(288).fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280, 288);
  return (fixed ??= { literals: makeCode(lengths), distances: makeCode(new Uint8Array(30).fill(5)) });
}

function damaged(what: string): InspectError {
  return new InspectError('malformed', `damaged compressed data: ${what}`);
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

  #symbol({ table, bits }: Code): number {
    // At the end of the input there may be fewer bits than the longest code has.
    while (this.#count < bits && this.#at < this.#input.byteLength) this.#refill();
    const entry = table[this.#held & ((1 << bits) - 1)] ?? 0;
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
      const symbol = this.#symbol(literals);
      if (symbol === END_OF_BLOCK) return;
      if (symbol < END_OF_BLOCK) {
        if (this.#length === this.#output.byteLength) this.#reserve(1);
        this.#output[this.#length++] = symbol;
        continue;
      }
      // The longest length has a symbol of its own, without extra bits.
      const length = symbol === 285 ? 258 : this.#ranged(LENGTHS, symbol - 257);
      this.#copy(length, this.#ranged(DISTANCES, this.#symbol(distances)));
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
    let from = this.#length - distance;
    // Byte by byte where source and target overlap: that is how a run is repeated.
    if (distance >= length) this.#output.copyWithin(this.#length, from, from + length);
    else for (let to = this.#length; to < this.#length + length; to++) this.#output[to] = this.#output[from++] ?? 0;
    this.#length += length;
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
      a += bytes[at] ?? 0;
      b += a;
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
