import { InspectError } from '../errors.ts';

const MAX_BITS = 15;
/** Bits that are looked up at once. A table over all fifteen would cost more to fill than most texts to inflate. */
const TABLE_BITS = 10;
/** A Huffman code. An entry is symbol × 16 + length, 0 where no code begins so. */
export interface Code {
  /** Entries by the next bits, as many as `mask` has; those of longer codes are 0. */
  readonly table: Uint16Array;
  readonly mask: number;
  /** Length of the longest code. */
  readonly bits: number;
  /** How many codes there are of each length, and all symbols in the order of their codes. */
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
}

/** Makes the canonical code of these lengths. @throws `malformed` for lengths that no code can have. */
export function makeCode(lengths: Uint8Array): Code {
  const counts = new Uint16Array(MAX_BITS + 1);
  let bits = 0;
  for (const length of lengths) {
    if (length === 0) continue;
    counts[length] = (counts[length] ?? 0) + 1;
    if (length > bits) bits = length;
  }
  const { next, places } = starts(counts, bits);
  const tableBits = Math.min(bits, TABLE_BITS);
  const table = new Uint16Array(1 << tableBits);
  const symbols = new Uint16Array(lengths.length);
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol] ?? 0;
    if (length === 0) continue;
    symbols[takeFrom(places, length)] = symbol;
    const own = takeFrom(next, length);
    if (length > tableBits) continue;
    // Codes are read from their first bit, the table is looked up by the last: it holds them turned around.
    for (let at = reversed(own, length); at < table.length; at += 1 << length) table[at] = symbol * 16 + length;
  }
  return { table, mask: table.length - 1, bits, counts, symbols };
}

/** The first code of each length, and the place of its symbol among all. */
function starts(counts: Uint16Array, bits: number): { readonly next: Uint16Array; readonly places: Uint16Array } {
  const next = new Uint16Array(MAX_BITS + 2);
  const places = new Uint16Array(MAX_BITS + 2);
  let code = 0;
  for (let length = 1; length <= bits; length++) {
    const count = counts[length] ?? 0;
    next[length] = code;
    code += count;
    if (code > 1 << length) throw damaged('over-full code');
    code <<= 1;
    places[length + 1] = (places[length] ?? 0) + count;
  }
  return { next, places };
}

function takeFrom(counters: Uint16Array, length: number): number {
  const value = counters[length] ?? 0;
  counters[length] = value + 1;
  return value;
}

/** The entry of the code with which these bits begin, bit by bit; for codes too long for the table. */
export function longEntry({ bits, counts, symbols }: Code, held: number): number {
  let code = 0;
  let first = 0;
  let place = 0;
  for (let length = 1; length <= bits; length++) {
    code |= (held >>> (length - 1)) & 1;
    const count = counts[length] ?? 0;
    if (code - first < count) return (symbols[place + code - first] ?? 0) * 16 + length;
    place += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  return 0;
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

/** The failure of a stream that breaks the rules of its format. */
export function damaged(what: string): InspectError {
  return new InspectError('malformed', `damaged compressed data: ${what}`);
}
