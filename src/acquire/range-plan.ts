import { BUDGET } from './budget.ts';
import type { ByteStore } from './byte-store.ts';

/** Bytes from `start` up to, not including, `end`. */
type Span = readonly [start: number, end: number];

/**
 * Decides what a request takes beside what was asked for: each is a round trip, each byte costs somebody. Remembers
 * which bytes will be read later, and how far a walk went on in one piece.
 */
export class RangePlan {
  readonly #store: ByteStore;
  readonly #expected: Span[] = [];
  /** Where the last request ended, and how far ahead the next one looks if it goes on there. */
  #end = 0;
  #ahead: number = BUDGET.leapBytes;
  #asked = 0;

  constructor(store: ByteStore) {
    this.#store = store;
  }

  /** These bytes will be read, in whatever order. */
  expect(offset: number, length: number): void {
    if (this.#expected.length < BUDGET.expected) this.#expected.push([offset, offset + length]);
  }

  /**
   * The range to ask for when [from, to) is missing: contains it, and nothing that is there already.
   * @param size of the file, where it is known.
   */
  widen(from: number, to: number, size: number | undefined): Span {
    this.#asked += 1;
    const most = from + Math.max(to - from, BUDGET.coalescedBytes);
    const start = this.#before(from);
    const wanted = this.#behind(to, most);
    const reach = this.#end === 0 ? Math.max(wanted, BUDGET.firstBytes) : wanted + this.#lookAhead(start);
    const [, end] = this.#store.firstGap(start, Math.min(reach, size ?? Infinity)) ?? [from, to];
    this.#end = Math.max(end, to);
    return [start, this.#end];
  }

  /** Going on in one piece costs ever fewer requests; a leap looks at little more than what it leapt to. */
  #lookAhead(start: number): number {
    const goesOn = start <= this.#end + BUDGET.gapBytes && start >= this.#end;
    this.#ahead = goesOn ? Math.min(Math.max(this.#ahead * 2, BUDGET.stepBytes), BUDGET.aheadBytes) : BUDGET.leapBytes;
    // Few files need more than three requests; for those a round trip costs more than what it brings in vain.
    if (this.#asked >= BUDGET.fewRequests) return Math.max(this.#ahead, BUDGET.lateBytes);
    return this.#asked === BUDGET.fewRequests - 1 ? Math.max(this.#ahead, BUDGET.stepBytes) : this.#ahead;
  }

  /** Start of the expected bytes right before `from` that are still missing; `from` itself where there are none. */
  #before(from: number): number {
    let start = from;
    for (const [first, end] of this.#expected.toReversed()) {
      if (first >= start || end + BUDGET.gapBytes < start || start - first > BUDGET.coalescedBytes) continue;
      const gap = this.#lastGap(first, start);
      if (gap !== undefined) start = gap;
    }
    return start;
  }

  /** Start of the stretch that is missing up to `end`; nothing if the byte before `end` is there. */
  #lastGap(from: number, end: number): number | undefined {
    let at = from;
    for (;;) {
      const gap = this.#store.firstGap(at, end);
      if (gap === undefined) return undefined;
      if (gap[1] === end) return gap[0];
      at = gap[1];
    }
  }

  /** End of the expected bytes that begin right behind `to`, and of those behind them. */
  #behind(to: number, most: number): number {
    let end = to;
    for (let grown = true; grown;) {
      const at = end;
      const next = this.#expected.find(([first, last]) => first <= at + BUDGET.gapBytes && last > at && last <= most);
      grown = next !== undefined;
      end = next?.[1] ?? end;
    }
    return end;
  }
}
