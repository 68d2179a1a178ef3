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

/**
 * Decodes an XML document by its byte-order mark, else by where its first character has zero bytes (XML 1.0
 * appendix F), else as UTF-8. The XML declaration is not asked: XMP packets rarely have one, and it may lie.
 */
export function decodeXml(bytes: Uint8Array, platform: Platform): string {
  const text = decodeByStart(bytes, platform);
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function decodeByStart(bytes: Uint8Array, platform: Platform): string {
  const start = [0, 1, 2, 3].map((at) => (bytes[at] === 0 ? '0' : 'x')).join('');
  const [a, b] = bytes;
  if (start.startsWith('00')) return decodeUtf32(bytes, false);
  if (start === 'x000' || (start === 'xx00' && a === 0xff && b === 0xfe)) return decodeUtf32(bytes, true);
  if (start.startsWith('x0') || (a === 0xff && b === 0xfe)) return platform.decodeText(bytes, 'utf-16le');
  if (start.startsWith('0x') || (a === 0xfe && b === 0xff)) return platform.decodeText(bytes, 'utf-16be');
  return platform.decodeText(bytes, 'utf-8');
}
