/** Joins byte arrays and ASCII strings. */
export function join(...parts: readonly (Uint8Array | string)[]): Uint8Array {
  return new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))),
  );
}

/** UTF-8 bytes of a text. */
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export const u16be = (n: number): Uint8Array => Uint8Array.of(n >> 8, n & 255);
export const u16le = (n: number): Uint8Array => Uint8Array.of(n & 255, n >> 8);
export const u32be = (n: number): Uint8Array => join(u16be(n >>> 16), u16be(n & 0xffff));
export const u32le = (n: number): Uint8Array => join(u16le(n & 0xffff), u16le(n >>> 16));

/** Reads a big-endian number of up to six bytes. */
export function readBe(bytes: Uint8Array, at: number, length: number): number {
  return Buffer.from(bytes.buffer, bytes.byteOffset).readUIntBE(at, length);
}
