import { Cursor } from '../bytes/cursor.ts';
import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { Platform } from '../platform.ts';
import type { TextTag } from './metadata.ts';

const TAG = 0x7373;
const SIMPLE_TAG = 0x67c8;
const TAG_NAME = 0x45a3;
const TAG_STRING = 0x4487;

interface Element {
  readonly id: number;
  readonly content: Uint8Array;
}

/**
 * The simple tags of a Matroska `Tags` element (RFC 9559 §5.1.8), nested ones too, under their own names. What they
 * are about (the file, a track) is not told.
 * @throws InspectError `malformed`, `truncated`, `limit`; the tags before were given
 */
export function* readMatroskaTags(bytes: Uint8Array, where: string, platform: Platform): Generator<TextTag> {
  for (const { id, content } of elements(bytes)) {
    if (id !== TAG) continue;
    for (const child of elements(content)) {
      if (child.id === SIMPLE_TAG) yield* readSimpleTag(child.content, where, platform, 0);
    }
  }
}

function* readSimpleTag(bytes: Uint8Array, where: string, platform: Platform, depth: number): Generator<TextTag> {
  if (depth > LIMITS.tagDepth) throw new InspectError('limit', 'tags nested too deep');
  let keyword: string | undefined;
  let text: string | undefined;
  const nested: Uint8Array[] = [];
  for (const { id, content } of elements(bytes)) {
    if (id === TAG_NAME) keyword = decode(content, platform);
    if (id === TAG_STRING) text = decode(content, platform);
    if (id === SIMPLE_TAG) nested.push(content);
  }
  if (keyword !== undefined && text !== undefined) yield { syntax: 'text', system: 'matroska', where, keyword, text };
  for (const tag of nested) yield* readSimpleTag(tag, where, platform, depth + 1);
}

/** Strings may be padded with zeros (RFC 8794 §7.4). */
function decode(content: Uint8Array, platform: Platform): string {
  const end = content.indexOf(0);
  return platform.decodeText(end < 0 ? content : content.subarray(0, end), 'utf-8');
}

function* elements(bytes: Uint8Array): Generator<Element> {
  const cursor = new Cursor(bytes);
  while (cursor.remaining > 0) {
    const id = readNumber(cursor, true);
    yield { id, content: cursor.bytes(readNumber(cursor, false)) };
  }
}

/** A variable-length number (RFC 8794 §4); identifiers keep the bit that tells their width. */
function readNumber(cursor: Cursor, isIdentifier: boolean): number {
  const first = cursor.u8();
  const width = Math.clz32(first) - 23;
  if (width > (isIdentifier ? 4 : 8)) throw new InspectError('malformed', 'number too wide', cursor.offset);
  let value = isIdentifier ? first : first & (0xff >> width);
  for (const byte of cursor.bytes(width - 1)) value = value * 256 + byte;
  return value;
}
