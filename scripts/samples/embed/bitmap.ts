import { join, u16le, u32le } from './bytes.ts';

const SIDE = 48;

/** A small picture as a Windows bitmap, 24 bits a pixel, drawn as a plain ramp of colours. */
export function bitmap(): Uint8Array {
  const pixels = Uint8Array.from(
    { length: SIDE * SIDE * 3 },
    (_, i) => ((i % (SIDE * 3)) + Math.floor(i / SIDE)) & 255,
  );
  const info = join(
    ...[40, SIDE, SIDE].map(u32le),
    u16le(1),
    u16le(24),
    ...[0, pixels.length, 2835, 2835, 0, 0].map(u32le),
  );
  const start = 14 + info.length;
  return join('BM', u32le(start + pixels.length), u32le(0), u32le(start), info, pixels);
}

/** An icon that holds a PNG of at most 255 pixels a side. */
export function icon(png: Uint8Array, side: number): Uint8Array {
  const entry = join(Uint8Array.of(side, side, 0, 0), u16le(1), u16le(32), u32le(png.length), u32le(22));
  return join(u16le(0), u16le(1), u16le(1), entry, png);
}
