import { Cursor } from '../bytes/cursor.ts';
import { InspectError } from '../errors.ts';

/** What a `Raw profile type …` text of ImageMagick holds, ready for its own reader. */
export interface RawProfile {
  readonly kind: 'xmp' | 'exif' | 'photoshop';
  readonly bytes: Uint8Array;
}

const PREFIX = 'raw profile type ';
const EXIF_HEAD = 'Exif\0\0';
const XMP_HEAD = 'http://ns.adobe.com/xap/1.0/\0';
const NEWLINE = 0x0a;

/** Whether a PNG keyword names such a profile. */
export function isRawProfile(keyword: string): boolean {
  return keyword.toLowerCase().startsWith(PREFIX);
}

/**
 * Decodes a profile: a line with its name, a line with its length, then hexadecimal digits. Profiles other than
 * `xmp`, `exif`, `APP1`, `iptc` and `8bim` give `undefined`.
 * @throws InspectError `malformed` or `truncated`.
 */
export function readRawProfile(keyword: string, text: Uint8Array): RawProfile | undefined {
  const name = keyword.slice(PREFIX.length).trim().toLowerCase();
  if (!['xmp', 'exif', 'app1', 'iptc', '8bim'].includes(name)) return undefined;
  const bytes = decodeHex(text);
  if (name === 'xmp') return { kind: 'xmp', bytes };
  if (name === 'iptc' || name === '8bim') return { kind: 'photoshop', bytes };
  const cursor = new Cursor(bytes);
  for (const [kind, head] of [
    ['exif', EXIF_HEAD],
    ['xmp', XMP_HEAD],
  ] as const) {
    if (cursor.startsWith(head)) return { kind, bytes: bytes.subarray(head.length) };
  }
  return { kind: 'exif', bytes };
}

/** The number a hexadecimal digit stands for, or -1. */
function digit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x61 + 10 : -1;
}

function decodeHex(text: Uint8Array): Uint8Array {
  const first = text.findIndex((byte) => byte > 0x20);
  const nameEnd = first < 0 ? -1 : text.indexOf(NEWLINE, first);
  const lengthEnd = nameEnd < 0 ? -1 : text.indexOf(NEWLINE, nameEnd + 1);
  if (lengthEnd < 0) throw new InspectError('malformed', 'raw profile without its head');
  const bytes = new Uint8Array((text.byteLength - lengthEnd) >> 1);
  let length = 0;
  let high = -1;
  for (const code of text.subarray(lengthEnd)) {
    if (code <= 0x20) continue;
    const value = digit(code);
    if (value < 0) throw new InspectError('malformed', 'raw profile is not hexadecimal');
    if (high < 0) high = value;
    else {
      bytes[length++] = high * 16 + value;
      high = -1;
    }
  }
  return bytes.subarray(0, length);
}
