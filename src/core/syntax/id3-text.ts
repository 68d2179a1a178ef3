import { Cursor } from '../bytes/cursor.ts';
import { InspectError } from '../errors.ts';
import type { Platform } from '../platform.ts';
import type { TextTag } from './metadata.ts';
import { decodeUtf8OrLatin1 } from './text.ts';

const LANGUAGE = 3;
/** Frames with a description of their own before the text. */
const DESCRIBED: ReadonlySet<string> = new Set(['TXXX', 'WXXX', 'COMM']);

/**
 * The text of an ID3v2 frame (ID3v2.3 §4.2 to 4.11): its keyword is the description where the frame has one that is
 * not empty, else the frame's name. Of several values the first is read.
 * @param name the frame's name in the form of 2.3
 * @throws InspectError `malformed` for an unknown encoding, `truncated`
 */
export function* readId3Text(bytes: Uint8Array, name: string, platform: Platform): Generator<TextTag> {
  const cursor = new Cursor(bytes);
  const isLink = name.startsWith('W');
  // Plain links have no encoding: they are ISO 8859-1.
  const encoding = isLink && !DESCRIBED.has(name) ? 0 : cursor.u8();
  if (encoding > 3) throw new InspectError('malformed', 'unknown text encoding');
  if (name === 'COMM') cursor.skip(LANGUAGE);
  let rest = cursor.rest();
  let keyword = name;
  const end = DESCRIBED.has(name) ? terminator(rest, encoding) : -1;
  if (end >= 0) {
    keyword = decode(rest.subarray(0, end), encoding, platform) || name;
    rest = rest.subarray(end + unitOf(encoding));
  }
  const valueEncoding = isLink ? 0 : encoding;
  const valueEnd = terminator(rest, valueEncoding);
  const text = decode(valueEnd < 0 ? rest : rest.subarray(0, valueEnd), valueEncoding, platform);
  yield { syntax: 'text', system: 'id3', where: name, keyword, text };
}

function unitOf(encoding: number): number {
  return encoding === 1 || encoding === 2 ? 2 : 1;
}

/** Where the zero that ends a text begins; negative without one. */
function terminator(bytes: Uint8Array, encoding: number): number {
  if (unitOf(encoding) === 1) return bytes.indexOf(0);
  for (let at = 0; at + 1 < bytes.byteLength; at += 2) if (bytes[at] === 0 && bytes[at + 1] === 0) return at;
  return -1;
}

function decode(bytes: Uint8Array, encoding: number, platform: Platform): string {
  if (encoding === 0 || encoding === 3) return decodeUtf8OrLatin1(bytes, platform);
  // UTF-16 without a byte-order mark comes from Windows.
  const isBig = encoding === 2 || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const text = platform.decodeText(bytes, isBig ? 'utf-16be' : 'utf-16le');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
