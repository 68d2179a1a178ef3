/** How the context of a literal follows from the two bytes before it (RFC 7932 section 7.1). */
export type ContextMode = (last: number, secondLast: number) => number;

const table = (entry: (byte: number) => number): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, byte) => entry(byte));

/** Kinds of the characters from space to tilde, each a hexadecimal digit: what `Lut0` of the standard has, by four. */
const KINDS =
  '2343353467338393' +
  'bbbbbbbbbb' +
  '886a733' +
  'cdddcdddcdddddcdddddcddddd' +
  '637333' +
  'efffefffefffffefffffefffff' +
  '6373';

function kindOf(byte: number): number {
  if (byte >= 128) return (byte >= 192 ? 2 : 0) + (byte & 1);
  if (byte === 9 || byte === 10 || byte === 13) return 4;
  return 4 * Number.parseInt(KINDS[byte - 32] ?? '0', 16);
}

function kindBefore(byte: number): number {
  if (byte >= 128) return byte >= 224 ? 2 : 0;
  if (byte <= 32 || byte === 127) return 0;
  const character = String.fromCharCode(byte);
  if (/[a-z]/.test(character)) return 3;
  return /[A-Z0-9]/.test(character) ? 2 : 1;
}

/** The last byte in text, `Lut0` of the standard. */
export const LAST_IN_TEXT = table(kindOf);
/** The byte before the last in text, `Lut1` of the standard. */
export const SECOND_LAST_IN_TEXT = table(kindBefore);
/** The size of a signed number, `Lut2` of the standard: its steps begin at these bytes. */
export const SIZE_OF_SIGNED = table((byte) => [1, 16, 64, 128, 192, 240, 255].filter((start) => byte >= start).length);

/** The modes by number: least significant bits, most significant bits, UTF-8 and signed numbers. */
export const CONTEXT_MODES: readonly ContextMode[] = [
  (last) => last & 63,
  (last) => last >> 2,
  (last, secondLast) => (LAST_IN_TEXT[last] ?? 0) | (SECOND_LAST_IN_TEXT[secondLast] ?? 0),
  (last, secondLast) => ((SIZE_OF_SIGNED[last] ?? 0) << 3) | (SIZE_OF_SIGNED[secondLast] ?? 0),
];
