import { Cursor } from '../bytes/cursor.ts';
import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { Platform } from '../platform.ts';
import type { IptcDatasets } from './metadata.ts';
import { decodeUtf8OrLatin1 } from './text.ts';

const TAG_MARKER = 0x1c;
const EXTENDED = 0x8000;
const IPTC_RESOURCE = 0x0404;

/**
 * Reads the text datasets of record 2 (IIM 4.2). Text is UTF-8 where dataset 1:90 says so or it is valid UTF-8, else
 * Latin-1. Padding after the datasets ends the reading.
 * @throws InspectError `truncated`, `malformed` or `limit`.
 */
export function readIptcIim(bytes: Uint8Array, where: string, platform: Platform): IptcDatasets {
  const cursor = new Cursor(bytes);
  const values = new Map<string, string[]>();
  for (let count = 0; cursor.remaining > 0 && cursor.startsWith('\x1c'); count++) {
    if (count === LIMITS.structures) throw new InspectError('limit', 'too many IPTC datasets');
    const [key, data] = readDataset(cursor);
    if (!key.startsWith('2:')) continue;
    const known = values.get(key);
    const value = decodeUtf8OrLatin1(data, platform);
    if (known) known.push(value);
    else values.set(key, [value]);
  }
  return { syntax: 'iptc-iim', where, values };
}

function readDataset(cursor: Cursor): [key: string, data: Uint8Array] {
  if (cursor.u8() !== TAG_MARKER) throw new InspectError('malformed', 'IPTC dataset without its marker');
  const key = `${cursor.u8()}:${cursor.u8()}`;
  const length = cursor.u16();
  if (length < EXTENDED) return [key, cursor.bytes(length)];
  let extended = 0;
  for (const byte of cursor.bytes(Math.min(length - EXTENDED, 8))) extended = extended * 256 + byte;
  return [key, cursor.bytes(extended)];
}

/**
 * The IIM datasets inside Photoshop image resources (`8BIM` blocks, with or without their APP13 head), or the bytes
 * themselves where they start with a dataset.
 * @throws InspectError `truncated` or `limit`.
 */
export function findIptcIim(bytes: Uint8Array): Uint8Array | undefined {
  const cursor = new Cursor(bytes);
  const head = 'Photoshop 3.0\0';
  if (cursor.startsWith(head)) cursor.skip(head.length);
  if (cursor.startsWith('\x1c')) return cursor.rest();
  for (let count = 0; cursor.startsWith('8BIM'); count++) {
    if (count === LIMITS.structures) throw new InspectError('limit', 'too many image resources');
    cursor.skip(4);
    const id = cursor.u16();
    const name = cursor.u8();
    cursor.skip(name + (name % 2 === 0 ? 1 : 0));
    const length = cursor.u32();
    if (id === IPTC_RESOURCE) return cursor.bytes(length);
    cursor.skip(length);
    if (length % 2 === 1 && cursor.remaining > 0) cursor.skip(1);
  }
  return undefined;
}
