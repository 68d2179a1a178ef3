import { Cursor } from '../bytes/cursor.ts';
import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { Platform } from '../platform.ts';
import type { Raster } from './raster.ts';

/** What a generator hid in the lowest bits of a picture. */
export interface StealthText {
  /** Place in the picture, our words. */
  readonly where: 'alpha LSB' | 'RGB LSB';
  /** The mark that announced it. */
  readonly magic: string;
  readonly text: string;
}

/** Channels that hold the bits, and the marks with which they begin: plain, and compressed with gzip. */
const PLACES = [
  { where: 'alpha LSB', from: 3, bits: 1, plain: 'stealth_pnginfo', packed: 'stealth_pngcomp' },
  { where: 'RGB LSB', from: 0, bits: 3, plain: 'stealth_rgbinfo', packed: 'stealth_rgbcomp' },
] as const;
const MAGIC_LENGTH = 15;

type Place = (typeof PLACES)[number];

/**
 * Text hidden as NovelAI does it, and community tools after it: column by column, a mark of fifteen bytes, the length
 * in bits, and the text. Without one of the marks, whole and in its place, nothing is read and nothing said.
 * @throws InspectError `truncated`, `malformed` or `limit` where a mark stands but its text cannot be read
 */
export async function readStealth(raster: Raster, platform: Platform): Promise<StealthText | undefined> {
  for (const place of PLACES) {
    if (!raster.exact || place.from >= raster.channels) continue;
    const bits = new LowBits(raster, place);
    if (bits.capacity < (MAGIC_LENGTH + 4) * 8) continue;
    const magic = new Cursor(bits.take(MAGIC_LENGTH)).latin1(MAGIC_LENGTH);
    if (magic !== place.plain && magic !== place.packed) continue;
    const payload = bits.take(payloadLength(bits));
    const bytes = magic === place.packed ? await platform.inflate(payload, 'gzip', LIMITS.jsonBytes) : payload;
    return { where: place.where, magic, text: platform.decodeText(bytes, 'utf-8') };
  }
  return undefined;
}

/** Bytes of the text: the length is declared in bits. */
function payloadLength(bits: LowBits): number {
  const declared = new Cursor(bits.take(4)).u32();
  if (declared > bits.capacity - bits.position) throw new InspectError('truncated', 'hidden text beyond the picture');
  if (declared % 8 !== 0 || declared === 0) throw new InspectError('malformed', 'impossible length of hidden text');
  if (declared / 8 > LIMITS.jsonBytes) throw new InspectError('limit', 'hidden text too long');
  return declared / 8;
}

/** The lowest bits of some channels in the order of their writers: column by column, channel by channel. */
class LowBits {
  readonly capacity: number;
  /** Bits taken. */
  position = 0;
  readonly #raster: Raster;
  readonly #place: Place;

  constructor(raster: Raster, place: Place) {
    this.#raster = raster;
    this.#place = place;
    this.capacity = raster.width * raster.height * place.bits;
  }

  /** The next bytes, most significant bit first; the caller has looked at {@link LowBits.capacity}. */
  take(length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    for (let i = 0; i < length; i++) {
      let byte = 0;
      for (let bit = 0; bit < 8; bit++) byte = (byte << 1) | this.#next();
      bytes[i] = byte;
    }
    return bytes;
  }

  #next(): number {
    const { height, channels, rows } = this.#raster;
    const { from, bits } = this.#place;
    const pixel = Math.floor(this.position / bits);
    const channel = from + (this.position % bits);
    this.position += 1;
    const sample = rows[pixel % height]?.[Math.floor(pixel / height) * channels + channel];
    return (sample ?? 0) & 1;
  }
}
