import { constants, deflateSync, gzipSync } from 'node:zlib';
import { join, u32be } from './bytes.ts';
import { pngChunk } from './png.ts';

/** A picture in memory: rows of eight-bit samples. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
  readonly data: Uint8Array;
}

/** Draws a picture; `colour` gives red, green and blue from 0 to 255 at each place. */
export function draw(
  width: number,
  height: number,
  channels: 3 | 4,
  colour: (x: number, y: number) => readonly number[],
): Picture {
  const data = new Uint8Array(width * height * channels).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data.set(colour(x, y).map(Math.round), (y * width + x) * channels);
  }
  return { width, height, channels, data };
}

/** Encodes as PNG, each row as the difference to the one above, compressed so that any zlib does it alike. */
export function encodePng({ width, height, channels, data }: Picture): Uint8Array {
  const length = width * channels;
  const rows = Buffer.alloc((length + 1) * height);
  for (let y = 0; y < height; y++) {
    const at = y * (length + 1);
    rows[at] = 2;
    for (let i = 0; i < length; i++) {
      const above = y === 0 ? 0 : (data[(y - 1) * length + i] ?? 0);
      rows[at + 1 + i] = (data[y * length + i] ?? 0) - above;
    }
  }
  const header = join(u32be(width), u32be(height), Uint8Array.of(8, channels === 3 ? 2 : 6, 0, 0, 0));
  const pixels = deflateSync(rows, { strategy: constants.Z_HUFFMAN_ONLY });
  return join(
    '\x89PNG\r\n\x1a\n',
    pngChunk('IHDR', header),
    pngChunk('IDAT', pixels),
    pngChunk('IEND', new Uint8Array()),
  );
}

/** The bytes that follow the picture's columns: mark, length in bits, text. */
export function stealthBytes(magic: string, text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  // Without repetitions, for the same reason as the pixels.
  const packed = magic.endsWith('comp') ? gzipSync(bytes, { strategy: constants.Z_HUFFMAN_ONLY }) : bytes;
  return join(magic, u32be(packed.length * 8), packed);
}

/** Puts bytes into the lowest bits, column by column. */
export function hideBytes(picture: Picture, bytes: Uint8Array, channels: 'alpha' | 'rgb'): Picture {
  const data = Uint8Array.from(picture.data);
  const each = channels === 'alpha' ? 1 : 3;
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const pixel = Math.floor(bit / each);
    const column = Math.floor(pixel / picture.height);
    if (column >= picture.width) throw new Error('The picture is too small for this text');
    const channel = channels === 'alpha' ? 3 : bit % 3;
    const at = ((pixel % picture.height) * picture.width + column) * picture.channels + channel;
    data[at] = ((data[at] ?? 0) & 0xfe) | (((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1);
  }
  return { ...picture, data };
}

/** How a generator calls the encoder: with bytes or floating point, with blue or (some) red first. */
export interface WatermarkForm {
  readonly samples: 'byte' | 'float';
  readonly first: 'blue' | 'red';
}

const STEP = 36;

/** The chroma channel U over its neutral value, and back: only U changes, luma and V stay. */
function chroma({ data, channels }: Picture, { samples, first }: WatermarkForm): Float64Array {
  const [blue, red] = first === 'blue' ? [2, 0] : [0, 2];
  const plane = new Float64Array(data.length / channels);
  for (let i = 0; i < plane.length; i++) {
    const [b, g, r] = [blue, 1, red].map((channel) => data[i * channels + channel] ?? 0) as [number, number, number];
    const value = 0.492 * (b - (0.299 * r + 0.587 * g + 0.114 * b)) + (samples === 'byte' ? 128 : 0.5);
    plane[i] = samples === 'byte' ? Math.round(value) : value;
  }
  return plane;
}

/** Moves the greatest coefficient of a block (without its first) onto the quarter of its step that means `bit`. */
function moveGreatest(plane: Float64Array, width: number, places: readonly number[], bit: number): void {
  const coefficient = (at: number): number =>
    ((plane[at] ?? 0) + (plane[at + 1] ?? 0) + (plane[at + width] ?? 0) + (plane[at + width + 1] ?? 0)) / 2;
  const at = places.slice(1).reduce((best, next) => {
    return Math.abs(coefficient(next)) > Math.abs(coefficient(best)) ? next : best;
  }, places[1] ?? 0);
  const before = coefficient(at);
  const after = (Math.floor(Math.abs(before) / STEP) + 0.25 + 0.5 * bit) * STEP * (before < 0 ? -1 : 1);
  for (const pixel of [at, at + 1, at + width, at + width + 1]) {
    plane[pixel] = (plane[pixel] ?? 0) + (after - before) / 2;
  }
}

/** Marks a picture as the method `dwtDct` of the library invisible-watermark does. */
export function watermark(picture: Picture, bits: readonly number[], form: WatermarkForm): Picture {
  const { width, height, channels } = picture;
  const before = chroma(picture, form);
  const plane = Float64Array.from(before);
  let count = 0;
  for (let top = 0; top + 8 <= height; top += 8) {
    for (let left = 0; left + 8 <= width; left += 8) {
      const places = Array.from({ length: 16 }, (_, i) => (top + (i >> 2) * 2) * width + left + (i & 3) * 2);
      moveGreatest(plane, width, places, bits[count % bits.length] ?? 0);
      count += 1;
    }
  }
  const data = Uint8Array.from(picture.data);
  const blue = form.first === 'blue' ? 2 : 0;
  plane.forEach((value, i) => {
    // A picture in bytes drops what stands behind the point. B = Y + 2.032 U, G = Y - 0.395 U - 0.581 V.
    const change = (form.samples === 'byte' ? Math.floor(value) : value) - (before[i] ?? 0);
    const move = (channel: number, by: number): void => {
      const at = i * channels + channel;
      data[at] = Math.max(0, Math.min(255, Math.round((data[at] ?? 0) + by * change)));
    };
    move(blue, 2.032);
    move(1, -0.395);
  });
  return { ...picture, data };
}
