/** Characters handed on at a time: an argument list may not grow with the input. */
const CHUNK = 512;

/** Bytes of a string of which each character stands for one byte. */
export function fromBinary(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** A string of which each character stands for one byte: text can be cut in it without decoding any of it. */
export function toBinary(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.byteLength; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return text;
}

/** Text in UTF-8, as {@link toBinary} gives it. What is no text, half a pair of units, becomes U+FFFD. */
export function utf8(text: string): string {
  const whole = text.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g, (found) =>
    found.length === 2 ? found : '\uFFFD',
  );
  return encodeURIComponent(whole).replace(/%([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** A big-endian number of four bytes. */
export function be32(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}

/** A little-endian number of four bytes. */
export const le32 = (value: number): Uint8Array => be32(value).reverse();
