import { InspectError } from '../errors.ts';
import type { BrotliBits } from './brotli-bits.ts';
import { BLOCK, readCount, readNumber } from './brotli-numbers.ts';
import { type PrefixCode, readPrefixCode } from './brotli-prefix.ts';

/** The blocks of one category, in which symbols are read by other codes (RFC 7932 section 6). */
export class BrotliBlocks {
  /** How many types of blocks there are. */
  readonly types: number;
  readonly #bits: BrotliBits;
  readonly #codes: { readonly type: PrefixCode; readonly length: PrefixCode } | undefined;
  #type = 0;
  #typeBefore = 1;
  #left = Number.POSITIVE_INFINITY;

  /** Reads how a meta-block switches them (section 9.2). */
  constructor(bits: BrotliBits) {
    this.#bits = bits;
    this.types = readCount(bits);
    if (this.types === 1) return;
    this.#codes = { type: readPrefixCode(bits, this.types + 2), length: readPrefixCode(bits, BLOCK.extra.length) };
    this.#left = readNumber(bits, BLOCK, this.#codes.length.read(bits));
  }

  /** The type of the block in which the next symbol stands; counts that symbol. */
  next(): number {
    if (this.#left === 0) this.#switch();
    this.#left -= 1;
    return this.#type;
  }

  #switch(): void {
    if (!this.#codes) return;
    const code = this.#codes.type.read(this.#bits);
    const [same, following] = [this.#typeBefore, (this.#type + 1) % this.types];
    this.#typeBefore = this.#type;
    this.#type = code === 0 ? same : code === 1 ? following : code - 2;
    this.#left = readNumber(this.#bits, BLOCK, this.#codes.length.read(this.#bits));
  }
}

/** Which of several prefix codes each context uses. */
export interface ContextMap {
  readonly codes: number;
  readonly map: Uint8Array;
}

/** Reads the context map for `size` contexts (RFC 7932 section 7.3). @throws `malformed` */
export function readContextMap(bits: BrotliBits, size: number): ContextMap {
  const codes = readCount(bits);
  const map = new Uint8Array(size);
  bits.spend(size);
  if (codes === 1) return { codes, map };
  const longestRun = bits.read(1) === 0 ? 0 : bits.read(4) + 1;
  const code = readPrefixCode(bits, codes + longestRun);
  for (let at = 0; at < size;) {
    const symbol = code.read(bits);
    const isRun = symbol > 0 && symbol <= longestRun;
    // A run is of zeros, and so is the map already.
    const count = isRun ? (1 << symbol) + bits.read(symbol) : 1;
    if (count > size - at) throw new InspectError('malformed', 'Brotli context map too long');
    if (symbol > longestRun) map[at] = symbol - longestRun;
    at += count;
  }
  if (bits.read(1) === 1) undoMoveToFront(map);
  return { codes, map };
}

/** Turns places in a list, from which what is named moves to the front, into what stood there (section 7.3). */
function undoMoveToFront(map: Uint8Array): void {
  const list = Uint8Array.from({ length: 256 }, (_, index) => index);
  map.forEach((place, at) => {
    const value = list[place] ?? 0;
    list.copyWithin(1, 0, place);
    list[0] = value;
    map[at] = value;
  });
}
