import type { Platform } from '../platform.ts';

/** Code units made into a string at a time: an argument list may not grow with the input. */
const CHUNK = 512;

/**
 * Text in UTF-8 where it is valid UTF-8, else Latin-1: what formats declare as Latin-1 or ASCII is mostly written as
 * UTF-8. A byte-order mark is dropped.
 */
export function decodeUtf8OrLatin1(bytes: Uint8Array, platform: Platform): string {
  const text = platform.decodeText(bytes, 'utf-8');
  return text.includes('\uFFFD') ? platform.decodeText(bytes, 'latin1') : text;
}

/** Decodes UTF-32; a value that is no code point becomes U+FFFD, an incomplete last unit is dropped. */
function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  let points: number[] = [];
  for (let at = 0; at + 4 <= bytes.byteLength; at += 4) {
    const point = view.getUint32(at, littleEndian);
    points.push(point <= 0x10_ff_ff ? point : 0xff_fd);
    if (points.length === CHUNK) {
      text += String.fromCodePoint(...points);
      points = [];
    }
  }
  return text + String.fromCodePoint(...points);
}

/** How an XML document is encoded; the names are those that `Platform.decodeText` knows, and UTF-32. */
export type XmlEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';

/**
 * The encoding of an XML document by its byte-order mark, else by where its first character has zero bytes (XML 1.0
 * appendix F), else UTF-8. The XML declaration is not asked: XMP packets rarely have one, and it may lie.
 */
export function xmlEncoding(bytes: Uint8Array): XmlEncoding {
  const start = [0, 1, 2, 3].map((at) => (bytes[at] === 0 ? '0' : 'x')).join('');
  const [a, b] = bytes;
  if (start.startsWith('00')) return 'utf-32be';
  if (start === 'x000' || (start === 'xx00' && a === 0xff && b === 0xfe)) return 'utf-32le';
  if (start.startsWith('x0') || (a === 0xff && b === 0xfe)) return 'utf-16le';
  if (start.startsWith('0x') || (a === 0xfe && b === 0xff)) return 'utf-16be';
  return 'utf-8';
}

/** Decodes an XML document in its {@link xmlEncoding}; a byte-order mark is dropped. */
export function decodeXml(bytes: Uint8Array, platform: Platform): string {
  const text = decodeIn(xmlEncoding(bytes), bytes, platform);
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function decodeIn(encoding: XmlEncoding, bytes: Uint8Array, platform: Platform): string {
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return decodeUtf32(bytes, encoding === 'utf-32le');
  return platform.decodeText(bytes, encoding);
}
