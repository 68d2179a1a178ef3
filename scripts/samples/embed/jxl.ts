import { join, u16le, u32be } from './bytes.ts';

const box = (type: string, ...content: readonly (Uint8Array | string)[]): Uint8Array => {
  const body = join(...content);
  return join(u32be(body.length + 8), type, body);
};

/** Brotli (RFC 7932 §9.2) that stores the bytes as they are: compressors of other versions would give others. */
function stored(data: Uint8Array): Uint8Array {
  // Window bits 16, not last, four nibbles of length, uncompressed; then an empty last block.
  const header = ((data.length - 1) << 4) | (1 << 20);
  return join(u16le(header & 0xffff), Uint8Array.of(header >> 16), data, Uint8Array.of(3));
}

const container = (codestream: Uint8Array, metadata: Uint8Array): Uint8Array =>
  join(box('JXL ', '\r\n\x87\n'), box('ftyp', 'jxl ', u32be(0), 'jxl '), metadata, box('jxlc', codestream));

/** XMP in a box of the JPEG XL container. */
export const jxlXmp = (codestream: Uint8Array, packet: Uint8Array): Uint8Array =>
  container(codestream, box('xml ', packet));

/** The same, Brotli-compressed. */
export const jxlBrotliXmp = (codestream: Uint8Array, packet: Uint8Array): Uint8Array =>
  container(codestream, box('brob', 'xml ', stored(packet)));
