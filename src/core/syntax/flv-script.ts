import { Cursor } from '../bytes/cursor.ts';
import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { Platform } from '../platform.ts';
import type { TextTag } from './metadata.ts';

/** Types of AMF0 values (AMF 0 specification §2.1). */
const AMF = {
  number: 0,
  boolean: 1,
  string: 2,
  object: 3,
  nothing: 5,
  undefined: 6,
  reference: 7,
  map: 8,
  end: 9,
  list: 10,
  date: 11,
  longString: 12,
  xml: 15,
  typedObject: 16,
} as const;
/** Bytes of the values that hold nothing we look for. */
const FIXED: ReadonlyMap<number, number> = new Map([
  [AMF.number, 8],
  [AMF.boolean, 1],
  [AMF.nothing, 0],
  [AMF.undefined, 0],
  [AMF.reference, 2],
  [AMF.date, 10],
]);

/**
 * The strings that FLV script data name directly (FLV 10.1 §E.4.4.1), of the first object behind the event's name.
 * @throws InspectError `malformed`, `truncated`, `limit`; the strings before were given
 */
export function* readFlvScript(bytes: Uint8Array, where: string, platform: Platform): Generator<TextTag> {
  const cursor = new Cursor(bytes);
  if (cursor.u8() !== AMF.string) return;
  cursor.skip(cursor.u16());
  const type = cursor.u8();
  if (type === AMF.map) cursor.skip(4);
  else if (type !== AMF.object) return;
  while (cursor.remaining > 0) {
    const keyword = platform.decodeText(cursor.bytes(cursor.u16()), 'utf-8');
    const valueType = cursor.u8();
    if (valueType === AMF.end) return;
    const text = readValue(cursor, valueType, platform);
    if (text !== undefined) yield { syntax: 'text', system: 'flv', where, keyword, text };
  }
}

/** A string; any other value is stepped over. */
function readValue(cursor: Cursor, type: number, platform: Platform): string | undefined {
  if (type === AMF.string) return platform.decodeText(cursor.bytes(cursor.u16()), 'utf-8');
  if (type === AMF.longString) return platform.decodeText(cursor.bytes(cursor.u32()), 'utf-8');
  skipValue(cursor, type, 0);
  return undefined;
}

function skipValue(cursor: Cursor, type: number, depth: number): void {
  if (depth > LIMITS.tagDepth) throw new InspectError('limit', 'script data nested too deep', cursor.offset);
  const length = FIXED.get(type);
  if (length !== undefined) cursor.skip(length);
  else if (type === AMF.string) cursor.skip(cursor.u16());
  else if (type === AMF.longString || type === AMF.xml) cursor.skip(cursor.u32());
  else if (type === AMF.list) skipList(cursor, depth);
  else skipObject(cursor, type, depth);
}

function skipList(cursor: Cursor, depth: number): void {
  // Each value takes at least its type byte, so that a false count ends with the bytes.
  for (let left = cursor.u32(); left > 0; left--) skipValue(cursor, cursor.u8(), depth + 1);
}

function skipObject(cursor: Cursor, type: number, depth: number): void {
  if (type === AMF.map) cursor.skip(4);
  else if (type === AMF.typedObject) cursor.skip(cursor.u16());
  else if (type !== AMF.object) throw new InspectError('malformed', 'unknown type of script data', cursor.offset);
  for (;;) {
    cursor.skip(cursor.u16());
    const valueType = cursor.u8();
    if (valueType === AMF.end) return;
    skipValue(cursor, valueType, depth + 1);
  }
}
