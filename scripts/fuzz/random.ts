/** Numbers at which sizes and counts break. */
const EDGES = [
  0, 1, 2, 7, 8, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_fffe, 0xffff_ffff,
];

/** Random numbers that are the same for the same seed (xorshift). */
export class Random {
  #state: number;

  constructor(seed: number) {
    // Neighbouring seeds must not give neighbouring numbers.
    this.#state = Math.imul(seed ^ 0x9e37_79b9, 0x85eb_ca6b) | 1;
    for (let i = 0; i < 4; i++) this.next();
  }

  /** A number of 32 bits. */
  next(): number {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return this.#state >>> 0;
  }
  /** A whole number below `limit`; 0 where there is none. */
  below(limit: number): number {
    return limit <= 1 ? 0 : this.next() % limit;
  }
  chance(one: number): boolean {
    return this.below(one) === 0;
  }
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
  /** A number at an edge, or near one. */
  edge(): number {
    return (this.pick(EDGES) + (this.chance(3) ? this.below(5) - 2 : 0)) >>> 0;
  }
  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.next() & 0xff);
  }
}

/** A seed for one case of one target: cases can be made again one by one. */
export function seedOf(seed: number, target: string, index: number): number {
  let hash = seed | 0;
  for (const character of target) hash = Math.imul(hash ^ character.charCodeAt(0), 0x0100_0193);
  return Math.imul(hash ^ index, 0x9e37_79b1) >>> 0;
}
