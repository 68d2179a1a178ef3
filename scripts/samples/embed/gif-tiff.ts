import { join, u16le, u32le } from './bytes.ts';

/** XMP in a GIF application extension: the packet itself, then the "magic trailer" that ends it for block readers. */
export function gifXmp(gif: Uint8Array, packet: Uint8Array): Uint8Array {
  const flags = gif[10] ?? 0;
  const at = 13 + (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  const trailer = Uint8Array.from({ length: 257 }, (_, i) => (i === 0 ? 1 : 256 - i));
  const extension = join(Uint8Array.of(0x21, 0xff, 11), 'XMP DataXMP', packet, trailer, '\0');
  return join(gif.subarray(0, at), extension, gif.subarray(at));
}

/** A GIF comment extension. */
export function gifComment(gif: Uint8Array, text: string): Uint8Array {
  const flags = gif[10] ?? 0;
  const at = 13 + (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  return join(gif.subarray(0, at), Uint8Array.of(0x21, 0xfe, text.length), text, '\0', gif.subarray(at));
}

/** XMP in tag 700 of a little-endian TIFF. */
export const tiffXmp = (tiff: Uint8Array, packet: Uint8Array): Uint8Array => tiffField(tiff, 700, packet);

/**
 * A field of bytes in a little-endian TIFF: a new first directory at the end of the file, with one entry more. Readers
 * find UserComment there too, though its place is the EXIF directory.
 */
export function tiffField(tiff: Uint8Array, tag: number, packet: Uint8Array): Uint8Array {
  const view = Buffer.from(tiff);
  const start = view.readUInt32LE(4);
  const count = view.readUInt16LE(start);
  const entries = Array.from({ length: count }, (_, i) => view.subarray(start + 2 + 12 * i, start + 14 + 12 * i));
  const data = tiff.length % 2 === 0 ? packet : join('\0', packet);
  const own = Buffer.from(
    join(u16le(tag), u16le(7), u32le(packet.length), u32le(tiff.length + data.length - packet.length)),
  );
  const sorted = [...entries, own].sort((a, b) => a.readUInt16LE(0) - b.readUInt16LE(0));
  const padding = (tiff.length + data.length) % 2 === 0 ? '' : '\0';
  const directory = tiff.length + data.length + padding.length;
  return join(
    tiff.subarray(0, 4),
    u32le(directory),
    tiff.subarray(8),
    data,
    padding,
    u16le(sorted.length),
    ...sorted,
    u32le(0),
  );
}
