import type { Raster } from './raster.ts';

/** Distance of the steps onto which the encoder moves a coefficient. */
const SCALE = 36;
/** A block: four by four coefficients, each over two by two pixels. */
const COEFFICIENTS = 16;
const BLOCK_PIXELS = 8;

/**
 * The chroma of neutral gray as a coefficient, in pictures of bytes and of floating-point samples: the encoder is
 * called with both, and the offset decides which coefficient of a block is the greatest.
 */
const OFFSETS = [256, 1] as const;
/** The library wants blue first; some callers gave it red first, so that it took red for blue. */
const VIEWS = 2 * OFFSETS.length;

/**
 * One bit for each block, in reading order, as the method `dwtDct` of the public library invisible-watermark carries
 * it: of the Haar approximation of the chroma channel U, the greatest coefficient of a block but its first lies in the
 * upper or the lower half of its step. (There is no cosine transform in it, in spite of the name.)
 * @returns the bits for each way in which generators are known to call the encoder
 */
export function readVotes(raster: Raster): readonly Uint8Array[] {
  const across = Math.floor(raster.width / BLOCK_PIXELS);
  const down = Math.floor(raster.height / BLOCK_PIXELS);
  const votes = Array.from({ length: VIEWS }, () => new Uint8Array(across * down));
  const greatest = new Float64Array(VIEWS);
  for (let y = 0; y < down; y++) {
    const rows = raster.rows.slice(y * BLOCK_PIXELS, (y + 1) * BLOCK_PIXELS);
    for (let x = 0; x < across; x++) {
      measureBlock(rows, x * BLOCK_PIXELS * raster.channels, raster.channels, greatest);
      votes.forEach((view, i) => (view[y * across + x] = (greatest[i] as number) % SCALE > SCALE / 2 ? 1 : 0));
    }
  }
  return votes;
}

/**
 * The greatest coefficient for each view. The caller sees to it that all indices lie within the rows.
 * @param left index of the block's first sample in its rows
 */
function measureBlock(rows: readonly Uint8Array[], left: number, channels: number, greatest: Float64Array): void {
  greatest.fill(0);
  for (let i = 1; i < COEFFICIENTS; i++) {
    const upper = rows[(i >> 2) * 2] as Uint8Array;
    const lower = rows[(i >> 2) * 2 + 1] as Uint8Array;
    const at = left + (i & 3) * 2 * channels;
    const red = sumOfFour(upper, lower, at, channels);
    const green = sumOfFour(upper, lower, at + 1, channels);
    const blue = sumOfFour(upper, lower, at + 2, channels);
    // U = 0.492 (B - Y), Y = 0.299 R + 0.587 G + 0.114 B; the approximation is half the sum of four pixels.
    const blueFirst = 0.246 * (0.886 * blue - 0.587 * green - 0.299 * red);
    const redFirst = 0.246 * (0.886 * red - 0.587 * green - 0.299 * blue);
    for (let view = 0; view < VIEWS; view++) {
      const size = Math.abs((view < 2 ? blueFirst : redFirst) + (OFFSETS[view & 1] as number));
      if (size > (greatest[view] as number)) greatest[view] = size;
    }
  }
}

function sumOfFour(upper: Uint8Array, lower: Uint8Array, at: number, channels: number): number {
  return (
    (upper[at] as number) + (upper[at + channels] as number) + (lower[at] as number) + (lower[at + channels] as number)
  );
}
