import type { Cursor } from '../bytes/cursor.ts';
import type { Window } from '../bytes/window.ts';
import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';

const FIRST_CHUNK = 8;
const HEADER_LENGTH = 13;

/** Samples a pixel by colour type (PNG 3rd edition §11.2.1): gray, true colour, palette, each without and with alpha. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** Bit depths by colour type. */
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

/** What the first chunk of a PNG declares, found to be coherent. */
export interface PngHeader {
  readonly width: number;
  readonly height: number;
  readonly bitDepth: number;
  readonly colourType: number;
  readonly isInterlaced: boolean;
  /** Bits of one pixel. */
  readonly pixelBits: number;
  /** Bytes of one row without the filter byte before it. */
  readonly rowBytes: number;
}

/** Reads the header. Trusts no number in it. @throws InspectError `malformed` or `truncated` */
export async function readPngHeader(window: Window): Promise<PngHeader> {
  const cursor = await window.cursor(FIRST_CHUNK, 8 + HEADER_LENGTH);
  const isFirst = cursor.u32() === HEADER_LENGTH && cursor.latin1(4) === 'IHDR';
  if (!isFirst) throw new InspectError('malformed', 'no PNG header', FIRST_CHUNK);
  return parseHeader(cursor);
}

function parseHeader(cursor: Cursor): PngHeader {
  const [width, height] = [cursor.u32(), cursor.u32()];
  const [bitDepth, colourType, compression, filter, interlace] = [
    cursor.u8(),
    cursor.u8(),
    cursor.u8(),
    cursor.u8(),
    cursor.u8(),
  ];
  const samples = SAMPLES[colourType];
  const isKnown = samples !== undefined && DEPTHS[colourType]?.includes(bitDepth) === true;
  const isCoherent = width > 0 && height > 0 && compression === 0 && filter === 0 && interlace <= 1;
  if (!isKnown || !isCoherent) throw new InspectError('malformed', 'impossible PNG header', FIRST_CHUNK);
  const pixelBits = samples * bitDepth;
  const rowBytes = Math.ceil((width * pixelBits) / 8);
  return { width, height, bitDepth, colourType, isInterlaced: interlace === 1, pixelBits, rowBytes };
}

/** Whether a picture of this size is read: four bytes a pixel must fit `LIMITS.pixelBytes`. */
export function isWithinPixelLimits({ width, height }: Pick<PngHeader, 'width' | 'height'>): boolean {
  const longest = Math.max(width, height);
  return longest <= LIMITS.pixelSide && width * height * 4 <= LIMITS.pixelBytes;
}
