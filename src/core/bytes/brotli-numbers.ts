import type { BrotliBits } from './brotli-bits.ts';

/** Ranges of numbers: a code names the range, extra bits the place in it. */
interface Ranges {
  readonly starts: readonly number[];
  readonly extra: readonly number[];
}

/** Ranges that follow each other without a gap, from their numbers of extra bits. */
function ranges(start: number, extra: readonly number[]): Ranges {
  const starts = [start];
  for (const bits of extra) starts.push((starts.at(-1) ?? 0) + (1 << bits));
  return { starts, extra };
}

/** Lengths of what a command inserts, copies, and of a block (RFC 7932 sections 5 and 6). */
export const INSERT = ranges(0, [0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 12, 14, 24]);
/** @see INSERT */
export const COPY = ranges(2, [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 24]);
/** @see INSERT */
export const BLOCK = ranges(1, [2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 6, 6, 7, 8, 9, 10, 11, 12, 13, 24]);

/** The number in the range that `code` names. */
export function readNumber(bits: BrotliBits, { starts, extra }: Ranges, code: number): number {
  return (starts[code] ?? 0) + bits.read(extra[code] ?? 0);
}

/** A number from 1 to 256 (RFC 7932 section 9.2), as types of blocks and prefix codes are counted. */
export function readCount(bits: BrotliBits): number {
  if (bits.read(1) === 0) return 1;
  const width = bits.read(3);
  return 1 + (1 << width) + bits.read(width);
}
