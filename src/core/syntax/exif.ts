import { Cursor } from '../bytes/cursor.ts';
import { type Failure, InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { Platform } from '../platform.ts';
import { decodeUtf8OrLatin1 } from './text.ts';

/** Numbers of the EXIF text tags that are read (Exif 3.0 §4.6). */
export const EXIF_TAGS = {
  imageDescription: 0x010e,
  make: 0x010f,
  model: 0x0110,
  software: 0x0131,
  artist: 0x013b,
  copyright: 0x8298,
  userComment: 0x9286,
} as const;

const EXIF_DIRECTORY = 0x8769;
const WANTED: ReadonlySet<number> = new Set(Object.values(EXIF_TAGS));
const CHARACTER_CODE_LENGTH = 8;
/** Bytes of each value by TIFF type; text tags hold BYTE, ASCII, UNDEFINED or UTF-8 (Exif 3.0). */
const TEXT_TYPES: ReadonlySet<number> = new Set([1, 2, 7, 129]);
const LONG = 4;
const INLINE = 4;
const BIG_TIFF = 43;

/** What an EXIF block gave: every text tag read before the first fault, and the fault. */
export interface ExifReading {
  readonly text: ReadonlyMap<number, string>;
  readonly failure?: Failure;
}

/**
 * Reads the text fields of a TIFF file as its walk gives them: the file's first four bytes, then each entry, followed by
 * its value if that does not fit inside. Otherwise as {@link readExif}.
 */
export function readTiffFields(bytes: Uint8Array, platform: Platform): ExifReading {
  const text = new Map<number, string>();
  try {
    const cursor = new Cursor(bytes);
    const littleEndian = cursor.latin1(2) === 'II';
    const isBig = cursor.u16(littleEndian) === BIG_TIFF;
    const tiff: Tiff = { cursor, littleEndian, visited: new Set(), text, platform };
    while (cursor.remaining > 0) readField(tiff, isBig);
    return { text };
  } catch (thrown) {
    if (!(thrown instanceof InspectError)) throw thrown;
    return { text, failure: thrown.failure };
  }
}

function readField(tiff: Tiff, isBig: boolean): void {
  const { cursor, littleEndian } = tiff;
  const tag = cursor.u16(littleEndian);
  cursor.skip(2);
  const count = isBig ? cursor.u64(littleEndian) : cursor.u32(littleEndian);
  const inside = cursor.bytes(isBig ? 2 * INLINE : INLINE);
  const value = count > inside.byteLength ? cursor.bytes(count) : inside.subarray(0, count);
  if (!tiff.text.has(tag)) setText(tiff, tag, value);
}

/** An open TIFF structure: byte order is fixed, the directories already visited are known. */
interface Tiff {
  readonly cursor: Cursor;
  readonly littleEndian: boolean;
  readonly visited: Set<number>;
  readonly text: Map<number, string>;
  readonly platform: Platform;
}

interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  /** Position of the four bytes that hold the value or point to it. */
  readonly at: number;
}

/**
 * Reads the text tags of the first TIFF directory and of its EXIF directory; the thumbnail's directory is left alone.
 * The first occurrence of a tag counts. Never throws: a fault ends the reading and is returned.
 */
export function readExif(bytes: Uint8Array, platform: Platform): ExifReading {
  const text = new Map<number, string>();
  try {
    const cursor = new Cursor(bytes);
    const order = cursor.latin1(2);
    if (order !== 'II' && order !== 'MM') throw new InspectError('malformed', 'EXIF without byte order');
    const tiff: Tiff = { cursor, littleEndian: order === 'II', visited: new Set(), text, platform };
    if (cursor.u16(tiff.littleEndian) !== 42) throw new InspectError('malformed', 'EXIF without TIFF mark');
    readDirectory(tiff, cursor.u32(tiff.littleEndian));
    return { text };
  } catch (thrown) {
    if (!(thrown instanceof InspectError)) throw thrown;
    return { text, failure: thrown.failure };
  }
}

function readDirectory(tiff: Tiff, at: number): void {
  if (at === 0 || tiff.visited.has(at)) return;
  if (tiff.visited.size === LIMITS.ifds) throw new InspectError('limit', 'too many EXIF directories');
  tiff.visited.add(at);
  tiff.cursor.seek(at);
  const count = tiff.cursor.u16(tiff.littleEndian);
  if (count > LIMITS.ifdEntries) throw new InspectError('limit', 'too many EXIF entries');
  for (let i = 0; i < count; i++) {
    tiff.cursor.seek(at + 2 + i * 12);
    readEntry(tiff);
  }
}

function readEntry(tiff: Tiff): void {
  const { cursor, littleEndian } = tiff;
  const [tag, type, count] = [cursor.u16(littleEndian), cursor.u16(littleEndian), cursor.u32(littleEndian)];
  const entry: Entry = { tag, type, count, at: cursor.position };
  if (tag === EXIF_DIRECTORY && type === LONG) readDirectory(tiff, cursor.u32(littleEndian));
  else if (WANTED.has(tag) && TEXT_TYPES.has(type) && !tiff.text.has(tag)) readText(tiff, entry);
}

function readText(tiff: Tiff, { tag, count, at }: Entry): void {
  if (count > LIMITS.jsonBytes) throw new InspectError('limit', 'EXIF text too long');
  tiff.cursor.seek(at);
  if (count > INLINE) tiff.cursor.seek(tiff.cursor.u32(tiff.littleEndian));
  setText(tiff, tag, tiff.cursor.bytes(count));
}

function setText(tiff: Tiff, tag: number, bytes: Uint8Array): void {
  const isComment = tag === EXIF_TAGS.userComment;
  const text = isComment ? decodeComment(bytes, tiff) : decodeUtf8OrLatin1(bytes, tiff.platform);
  tiff.text.set(tag, withoutPadding(text));
}

function decodeComment(bytes: Uint8Array, { platform, littleEndian }: Tiff): string {
  const code = new Cursor(bytes);
  if (bytes.byteLength < CHARACTER_CODE_LENGTH) return decodeUtf8OrLatin1(bytes, platform);
  const body = bytes.subarray(CHARACTER_CODE_LENGTH);
  if (code.startsWith('UNICODE\0')) return decodeUnicode(body, littleEndian, platform);
  const known = ['ASCII\0\0\0', 'JIS\0\0\0\0\0', '\0\0\0\0\0\0\0\0'].some((name) => code.startsWith(name));
  return decodeUtf8OrLatin1(known ? body : bytes, platform);
}

/**
 * Writers disagree whether UNICODE follows the byte order of the block or is always one of them, and some write
 * UTF-8. Parameters are full of ASCII, so the place of the zero bytes tells; without any, the block's order holds.
 */
function decodeUnicode(bytes: Uint8Array, littleEndian: boolean, platform: Platform): string {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return platform.decodeText(bytes.subarray(2), 'utf-16le');
  if (a === 0xfe && b === 0xff) return platform.decodeText(bytes.subarray(2), 'utf-16be');
  const zeros = [0, 0];
  let ascii = true;
  bytes.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
    if (byte === 0 || byte > 0x7f) ascii = false;
  });
  if (ascii) return platform.decodeText(bytes, 'utf-8');
  const [even = 0, odd = 0] = zeros;
  const little = even === odd ? littleEndian : odd > even;
  return platform.decodeText(bytes, little ? 'utf-16le' : 'utf-16be');
}

/** Without the zero bytes and blanks at the end; what follows a zero inside is kept. */
function withoutPadding(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === '\0' || text[end - 1] === ' ')) end -= 1;
  return text.slice(0, end);
}
