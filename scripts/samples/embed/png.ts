import { constants, crc32, deflateSync } from 'node:zlib';
import { join, readBe, u32be, utf8 } from './bytes.ts';

const XMP_KEYWORD = 'XML:com.adobe.xmp';

/** Compresses without looking for repetitions, which every version of zlib finds differently. */
const deflate = (text: Uint8Array): Uint8Array => deflateSync(text, { strategy: constants.Z_HUFFMAN_ONLY });

/** A PNG chunk with its check sum. */
export function pngChunk(type: string, body: Uint8Array): Uint8Array {
  const data = join(type, body);
  return join(u32be(body.length), data, u32be(crc32(data)));
}

/** Puts a chunk behind IHDR, or before IEND. */
export function pngInsert(png: Uint8Array, chunk: Uint8Array, place: 'head' | 'tail' = 'head'): Uint8Array {
  const at = place === 'head' ? 8 + 12 + readBe(png, 8, 4) : png.length - 12;
  return join(png.subarray(0, at), chunk, png.subarray(at));
}

/** Latin-1 text in a tEXt chunk. */
export const pngText = (png: Uint8Array, keyword: string, text: string): Uint8Array =>
  pngInsert(png, pngChunk('tEXt', join(keyword, '\0', text)));

/** UTF-8 text in an iTXt chunk, deflated if asked. */
export function pngInternational(png: Uint8Array, keyword: string, text: Uint8Array, deflated = false): Uint8Array {
  const body = join(keyword, '\0', deflated ? '\x01\0' : '\0\0', '\0\0', deflated ? deflate(text) : text);
  return pngInsert(png, pngChunk('iTXt', body), deflated ? 'tail' : 'head');
}

export const pngXmp = (png: Uint8Array, packet: Uint8Array): Uint8Array => pngInternational(png, XMP_KEYWORD, packet);

/** XMP in a deflated iTXt chunk behind the pixels. */
export const pngDeflatedXmp = (png: Uint8Array, packet: Uint8Array): Uint8Array =>
  pngInternational(png, XMP_KEYWORD, packet, true);

/** ImageMagick's `Raw profile type xmp`: hexadecimal text in a zTXt chunk. */
export function pngRawProfile(png: Uint8Array, packet: Uint8Array): Uint8Array {
  const hex = Buffer.from(packet).toString('hex').replaceAll(/.{72}/g, '$&\n');
  const text = utf8(`\nxmp\n${String(packet.length).padStart(8)}\n${hex}\n`);
  return pngInsert(png, pngChunk('zTXt', join('Raw profile type xmp', '\0\0', deflate(text))));
}
