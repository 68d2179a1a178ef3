import type { Platform } from '../platform.ts';
import { decodeUtf8OrLatin1 } from './text.ts';

const OPEN = 0x28;
const BACKSLASH = 0x5c;
/** What a letter behind a backslash stands for (ISO 32000-2 table 3). */
const ESCAPES: ReadonlyMap<number, number> = new Map([
  [0x6e, 0x0a],
  [0x72, 0x0d],
  [0x74, 0x09],
  [0x62, 0x08],
  [0x66, 0x0c],
]);

/**
 * The text of a PDF string object, literal or hexadecimal, brackets included (ISO 32000-2 §7.3.4): UTF-16 or UTF-8 by
 * byte-order mark, else UTF-8 or Latin-1. Never throws.
 */
export function readPdfString(object: Uint8Array, platform: Platform): string {
  const body = object.subarray(1, -1);
  const bytes = object[0] === OPEN ? fromLiteral(body) : fromHex(body);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return platform.decodeText(bytes.subarray(2), 'utf-16be');
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return platform.decodeText(bytes.subarray(2), 'utf-16le');
  return decodeUtf8OrLatin1(bytes, platform);
}

function fromHex(digits: Uint8Array): Uint8Array {
  const nibbles = digits.filter((code) => nibbleOf(code) >= 0);
  return Uint8Array.from(
    { length: Math.ceil(nibbles.byteLength / 2) },
    (_, i) => nibbleOf(nibbles[2 * i]) * 16 + Math.max(nibbleOf(nibbles[2 * i + 1]), 0),
  );
}

/** Value of a hexadecimal digit, or -1. */
function nibbleOf(code: number | undefined): number {
  if (code === undefined) return -1;
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x61 + 10 : -1;
}

function fromLiteral(body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(body.byteLength);
  let length = 0;
  for (let at = 0; at < body.byteLength; at++) {
    const code = body[at] ?? 0;
    if (code !== BACKSLASH) {
      bytes[length++] = code;
      continue;
    }
    const octal = octalAt(body, at + 1);
    if (octal !== undefined) {
      bytes[length++] = octal.value;
      at += octal.digits;
      continue;
    }
    at += 1;
    const escaped = body[at];
    // A backslash before the end of a line joins it with the next.
    if (escaped === 0x0d && body[at + 1] === 0x0a) at += 1;
    if (escaped !== undefined && escaped !== 0x0a && escaped !== 0x0d)
      bytes[length++] = ESCAPES.get(escaped) ?? escaped;
  }
  return bytes.subarray(0, length);
}

/** Up to three octal digits. */
function octalAt(body: Uint8Array, start: number): { value: number; digits: number } | undefined {
  let [value, digits] = [0, 0];
  for (; digits < 3; digits++) {
    const code = body[start + digits] ?? 0;
    if (code < 0x30 || code > 0x37) break;
    value = value * 8 + (code - 0x30);
  }
  return digits === 0 ? undefined : { value, digits };
}
