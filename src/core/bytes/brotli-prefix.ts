import { InspectError } from '../errors.ts';
import type { BrotliBits } from './brotli-bits.ts';

/** Bits of the longest code word (RFC 7932 section 3.5). */
const LONGEST = 15;
/** The order in which lengths of the code for code lengths are stored (section 3.5). */
const LENGTH_ORDER = [1, 2, 3, 4, 0, 5, 17, 6, 16, 7, 8, 9, 10, 11, 12, 13, 14, 15] as const;
/** Lengths in a simple code, by its number of symbols; the fifth is the other tree of four (section 3.4). */
const SIMPLE_LENGTHS = [[0], [1, 1], [1, 2, 2], [2, 2, 2, 2], [1, 2, 3, 3]] as const;
/** Space that the code words of a complete code fill, in words of the longest length. */
const FULL = 1 << LONGEST;
/** The same for the code for code lengths, whose words have at most five bits. */
const LENGTHS_FULL = 1 << 5;

const broken = (message: string): InspectError => new InspectError('malformed', message);

/** A canonical prefix code (RFC 7932 section 3.2): a word is found by counting, so that no table grows with a code. */
export class PrefixCode {
  /** How many words there are of each length. */
  readonly #counts = new Uint16Array(LONGEST + 1);
  /** The symbols, by length of their word, then by number. */
  readonly #symbols: Uint16Array;

  /** @param lengths pairs of a symbol and the length of its word, by symbol; one alone has no bits */
  constructor(lengths: readonly (readonly [symbol: number, length: number])[]) {
    for (const [, length] of lengths) this.#counts[length] = (this.#counts[length] ?? 0) + 1;
    this.#counts[0] = 0;
    this.#symbols = Uint16Array.from([...lengths].sort((a, b) => a[1] - b[1] || a[0] - b[0]).map(([symbol]) => symbol));
  }

  /** Reads one symbol. */
  read(bits: BrotliBits): number {
    if (this.#symbols.length === 1) return this.#symbols[0] ?? 0;
    let word = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length <= LONGEST; length++) {
      word = (word << 1) | bits.read(1);
      const count = this.#counts[length] ?? 0;
      if (word - first < count) return this.#symbols[index + word - first] ?? 0;
      index += count;
      first = (first + count) << 1;
    }
    throw broken('no such Brotli code word');
  }
}

/** Reads a prefix code for an alphabet of `size` symbols (RFC 7932 section 3.3). @throws `malformed` */
export function readPrefixCode(bits: BrotliBits, size: number): PrefixCode {
  const kind = bits.read(2);
  bits.spend(kind === 1 ? LONGEST : size);
  return kind === 1 ? readSimpleCode(bits, size) : readComplexCode(bits, size, kind);
}

function readSimpleCode(bits: BrotliBits, size: number): PrefixCode {
  const width = 32 - Math.clz32(size - 1);
  const symbols = Array.from({ length: bits.read(2) + 1 }, () => bits.read(width));
  if (symbols.some((symbol) => symbol >= size)) throw broken('Brotli symbol outside its alphabet');
  if (new Set(symbols).size < symbols.length) throw broken('Brotli symbol twice in a code');
  const tree = symbols.length + (symbols.length === 4 ? bits.read(1) : 0);
  return new PrefixCode(symbols.map((symbol, index) => [symbol, SIMPLE_LENGTHS[tree - 1]?.[index] ?? 0]));
}

/** The fixed code in which the lengths of the code for code lengths are stored (section 3.5). */
function readLengthOfLength(bits: BrotliBits): number {
  const low = bits.read(2);
  if (low < 3) return [0, 4, 3][low] ?? 0;
  if (bits.read(1) === 0) return 2;
  return bits.read(1) === 0 ? 1 : 5;
}

function readCodeOfLengths(bits: BrotliBits, skipped: number): PrefixCode {
  const lengths: [number, number][] = [];
  let space = LENGTHS_FULL;
  for (const symbol of LENGTH_ORDER.slice(skipped)) {
    if (space <= 0) break;
    const length = readLengthOfLength(bits);
    if (length === 0) continue;
    lengths.push([symbol, length]);
    space -= LENGTHS_FULL >> length;
  }
  if (space !== 0 && lengths.length !== 1) throw broken('incomplete Brotli code');
  return new PrefixCode(lengths);
}

/** What one word of the code for code lengths adds: `count` symbols of one length, of a run of `run` in all. */
interface Lengths {
  readonly length: number;
  readonly count: number;
  readonly run: number;
}

/** Words below 16 are a length; 16 repeats the last that is not zero, 17 zero, and those in a row multiply. */
function readLengths(bits: BrotliBits, word: number, last: number, before: Lengths): Lengths {
  if (word < 16) return { length: word, count: 1, run: 0 };
  const length = word === 16 ? last : 0;
  const extra = word - 14;
  const earlier = before.length === length ? before.run : 0;
  const run = (earlier > 0 ? (earlier - 2) << extra : 0) + bits.read(extra) + 3;
  return { length, count: run - earlier, run };
}

function readComplexCode(bits: BrotliBits, size: number, skipped: number): PrefixCode {
  const code = readCodeOfLengths(bits, skipped);
  const found: [number, number][] = [];
  let read: Lengths = { length: 0, count: 0, run: 0 };
  let last = 8;
  let space = FULL;
  let symbol = 0;
  while (symbol < size && space > 0) {
    read = readLengths(bits, code.read(bits), last, read);
    if (read.count > size - symbol) throw broken('Brotli code longer than its alphabet');
    if (read.length > 0) {
      last = read.length;
      space -= read.count * (FULL >> read.length);
      for (let index = 0; index < read.count; index++) found.push([symbol + index, read.length]);
    }
    symbol += read.count;
  }
  if (space !== 0) throw broken('incomplete Brotli code');
  return new PrefixCode(found);
}
