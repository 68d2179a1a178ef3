import { join, u32le } from './bytes.ts';

const chunk = (id: string, body: Uint8Array): Uint8Array =>
  join(id, u32le(body.length), body, body.length % 2 === 0 ? '' : '\0');

const wrap = (form: string, ...chunks: Uint8Array[]): Uint8Array => {
  const body = join(form, ...chunks);
  return join('RIFF', u32le(body.length), body);
};

const u24le = (n: number): Uint8Array => u32le(n).subarray(0, 3);

/** Bits of the VP8X header that announce a chunk. */
const ANNOUNCED = { 'XMP ': 0x04, EXIF: 0x08 } as const;

/** Metadata in a simple lossy WebP: makes it an extended one (VP8X) first. */
export function webpExtended(webp: Uint8Array, kind: keyof typeof ANNOUNCED, body: Uint8Array): Uint8Array {
  const frame = Buffer.from(webp.subarray(12));
  if (frame.toString('latin1', 0, 4) !== 'VP8 ') throw new Error('Only simple lossy WebP is expected here');
  const width = frame.readUInt16LE(14) & 0x3fff;
  const height = frame.readUInt16LE(16) & 0x3fff;
  const flags = Uint8Array.of(ANNOUNCED[kind], 0, 0, 0);
  const extended = chunk('VP8X', join(flags, u24le(width - 1), u24le(height - 1)));
  return wrap('WEBP', extended, frame, chunk(kind, body));
}

/** XMP in a simple lossy WebP. */
export const webpXmp = (webp: Uint8Array, packet: Uint8Array): Uint8Array => webpExtended(webp, 'XMP ', packet);

/** XMP in a WAV file's `_PMX` chunk (XMP part 3). */
export function wavXmp(wav: Uint8Array, packet: Uint8Array): Uint8Array {
  return wrap('WAVE', wav.subarray(12), chunk('_PMX', packet));
}
