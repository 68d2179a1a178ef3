import { createHash } from 'node:crypto';
import { join, readBe, u16be, u32be, utf8 } from './bytes.ts';

const XMP = 'http://ns.adobe.com/xap/1.0/\0';
const EXTENDED = 'http://ns.adobe.com/xmp/extension/\0';

/** Puts a segment behind SOI and the JFIF header. */
export function jpegSegment(jpeg: Uint8Array, marker: number, body: Uint8Array): Uint8Array {
  const at = jpeg[3] === 0xe0 ? 4 + readBe(jpeg, 4, 2) : 2;
  const segment = join(Uint8Array.of(0xff, marker), u16be(body.length + 2), body);
  return join(jpeg.subarray(0, at), segment, jpeg.subarray(at));
}

/** XMP in APP1 (XMP part 3, 1.1.3). */
export function jpegXmp(jpeg: Uint8Array, packet: Uint8Array): Uint8Array {
  return jpegSegment(jpeg, 0xe1, join(XMP, packet));
}

/** A main packet that only names the extension, which carries the declaration in two portions (1.1.3.1). */
export function jpegExtendedXmp(
  jpeg: Uint8Array,
  extension: Uint8Array,
  main: (guid: string) => Uint8Array,
): Uint8Array {
  const guid = createHash('md5').update(extension).digest('hex').toUpperCase();
  const half = Math.floor(extension.length / 2);
  const portion = (from: number, to: number): Uint8Array =>
    join(EXTENDED, guid, u32be(extension.length), u32be(from), extension.subarray(from, to));
  let out = jpegSegment(jpeg, 0xe1, portion(half, extension.length));
  out = jpegSegment(out, 0xe1, portion(0, half));
  return jpegXmp(out, main(guid));
}

/** One IPTC-IIM dataset of record 2 in a Photoshop resource block 0x0404 of APP13. */
export function jpegIim(jpeg: Uint8Array, dataset: number, value: string): Uint8Array {
  const data = join(Uint8Array.of(0x1c, 2, dataset), u16be(utf8(value).length), utf8(value));
  const padding = data.length % 2 === 0 ? '' : '\0';
  return jpegSegment(
    jpeg,
    0xed,
    join('Photoshop 3.0\0', '8BIM', u16be(0x0404), '\0\0', u32be(data.length), data, padding),
  );
}

/** A comment segment. */
export const jpegComment = (jpeg: Uint8Array, text: string): Uint8Array => jpegSegment(jpeg, 0xfe, utf8(text));
