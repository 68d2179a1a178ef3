import { Cursor } from '../bytes/cursor.ts';
import { InspectError } from '../errors.ts';
import type { Platform } from '../platform.ts';
import type { TextTag } from './metadata.ts';
import { decodeUtf8OrLatin1 } from './text.ts';

const HEADER = 8;
/** Version and flags before a name; kind of value and locale before a value are as long again. */
const FULL_BOX_HEADER = 4;
/** Item with a name of its own, as iTunes writes it. */
const FREE_FORM = '----';
/** A value of no said kind that has such a byte is a number. */
const FIRST_TEXT_BYTE = 9;

interface Box {
  readonly type: string;
  readonly content: Cursor;
}

/**
 * The texts of one item of an `ilst` (QuickTime File Format, metadata item list). The keyword is the key's name, the
 * item's own name, or its type; empty where it has none of them.
 * @param bytes the item's box, behind the entry of `keys` that names it where there is one
 * @throws InspectError `malformed`, `truncated`
 */
export function* readMp4Item(bytes: Uint8Array, where: string, platform: Platform): Generator<TextTag> {
  const [first, second] = [...boxesOf(new Cursor(bytes))];
  const item = second ?? first;
  if (item === undefined) return;
  let keyword = second && first ? decodeUtf8OrLatin1(first.content.rest(), platform) : nameOf(item.type);
  for (const { type, content } of boxesOf(item.content)) {
    if (type === 'name' && item.type === FREE_FORM) {
      content.skip(FULL_BOX_HEADER);
      keyword = decodeUtf8OrLatin1(content.rest(), platform);
    }
    const text = type === 'data' ? readValue(content, platform) : undefined;
    if (text !== undefined) yield { syntax: 'text', system: 'mp4', where, keyword, text };
  }
}

/**
 * The texts of one box of user data: the international text of QuickTime, each with size and language before it, an
 * `ilst` value in its place, or for `AIGC` the bare JSON.
 * @throws InspectError `malformed`, `truncated`
 */
export function* readMp4UserText(bytes: Uint8Array, where: string, platform: Platform): Generator<TextTag> {
  for (const { type, content } of boxesOf(new Cursor(bytes))) {
    for (const text of userTexts(type, content, platform)) {
      yield { syntax: 'text', system: 'mp4', where, keyword: nameOf(type), text };
    }
  }
}

function* userTexts(type: string, content: Cursor, platform: Platform): Generator<string> {
  if (/^aigc$/i.test(type)) {
    const text = decodeUtf8OrLatin1(content.rest(), platform);
    yield text.slice(Math.max(text.indexOf('{'), 0));
    return;
  }
  if (content.remaining >= HEADER && isData(content)) {
    for (const box of boxesOf(content)) {
      const text = box.type === 'data' ? readValue(box.content, platform) : undefined;
      if (text !== undefined) yield text;
    }
    return;
  }
  while (content.remaining > 4) {
    const size = content.u16();
    content.skip(2);
    // Some writers count the four bytes before the text.
    yield decodeMarked(content.bytes(Math.min(size, content.remaining)), platform);
  }
}

function isData(content: Cursor): boolean {
  const start = content.position;
  content.skip(4);
  const found = content.startsWith('data');
  content.seek(start);
  return found;
}

/** The value of a `data` box if it is text (QuickTime File Format, well-known types). */
function readValue(content: Cursor, platform: Platform): string | undefined {
  const kind = content.u32() & 0xff_ff_ff;
  content.skip(4);
  const value = content.rest();
  if (kind === 2 || kind === 5) return decodeMarked(value, platform, true);
  if (kind > 4 || kind === 3) return undefined;
  if (kind === 0 && value.some((byte) => byte < FIRST_TEXT_BYTE)) return undefined;
  return decodeUtf8OrLatin1(value, platform);
}

/** UTF-16 where it is said or marked, else UTF-8 or Latin-1. */
function decodeMarked(bytes: Uint8Array, platform: Platform, isWide = false): string {
  const isMarked = bytes[0] === 0xfe && bytes[1] === 0xff;
  if (!isWide && !isMarked) return decodeUtf8OrLatin1(bytes, platform);
  return platform.decodeText(isMarked ? bytes.subarray(2) : bytes, 'utf-16be');
}

/** A type as it is spelled; those that number a key are no name. */
function nameOf(type: string): string {
  return /^[\x20-\x7e\xa9]{4}$/.test(type) ? type : '';
}

function* boxesOf(cursor: Cursor): Generator<Box> {
  while (cursor.remaining >= HEADER) {
    const size = cursor.u32();
    if (size < HEADER) throw new InspectError('malformed', 'box shorter than its header', cursor.offset);
    const type = cursor.latin1(4);
    yield { type, content: new Cursor(cursor.bytes(size - HEADER)) };
  }
}
