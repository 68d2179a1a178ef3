import { Cursor } from '../bytes/cursor.ts';
import type { Window } from '../bytes/window.ts';
import type { Block } from '../container/container.ts';
import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { Platform } from '../platform.ts';

/**
 * The bytes of a metadata block other than a manifest store: its ranges joined, then unwrapped and decompressed.
 * @param maxOutput bytes that a compressed block may become
 * @throws InspectError `limit` past `LIMITS.blockBytes`, `truncated`, `malformed`, or `unsupported`.
 */
export async function readBlockBytes(
  block: Block,
  window: Window,
  platform: Platform,
  maxOutput: number = LIMITS.blockBytes,
): Promise<Uint8Array> {
  const bytes = await joinRanges(block, window, 'block', LIMITS.blockBytes);
  if (block.encoding === 'deflate') return platform.inflate(bytes, 'deflate', maxOutput);
  if (block.encoding === 'brotli') return platform.brotli(bytes, maxOutput);
  if (block.encoding === 'brotli-offset') return behindOffset(await platform.brotli(bytes, maxOutput));
  return unwrap(bytes, block);
}

/** The same for a block that lies in one piece, unwrapped, where nothing needs waiting for; else `undefined`. */
export function blockBytesNow(block: Block, window: Window): Uint8Array | undefined {
  const [range] = block.ranges;
  if (range === undefined || block.ranges.length > 1 || block.encoding !== undefined) return undefined;
  if (range.length > LIMITS.blockBytes) return undefined;
  return window.readNow(range.offset, range.length, 'block');
}

/** Whether reading a block means decompressing it. */
export function isCompressed({ encoding }: Block): boolean {
  return encoding === 'deflate' || encoding === 'brotli' || encoding === 'brotli-offset';
}

/** A box `Exif` starts with the offset of its TIFF structure (ISO/IEC 23008-12 A.2.1). */
function behindOffset(bytes: Uint8Array): Uint8Array {
  const cursor = new Cursor(bytes);
  cursor.skip(cursor.u32());
  return cursor.rest();
}

/**
 * The bytes of a manifest store, joined and unwrapped.
 * @throws InspectError `limit` past `LIMITS.manifestStoreBytes`, `truncated`, `malformed` or `unsupported`.
 */
export async function readStoreBytes(block: Block, window: Window): Promise<Uint8Array> {
  return unwrap(await joinRanges(block, window, 'manifest', LIMITS.manifestStoreBytes), block);
}

function unwrap(bytes: Uint8Array, block: Block): Uint8Array {
  if (block.encoding === 'base64') return decodeBase64(bytes);
  if (block.encoding === 'id3-unsynchronised') return resynchronise(bytes);
  if (block.encoding === undefined) return bytes;
  throw new InspectError('unsupported', 'compressed manifest store', block.ranges[0]?.offset);
}

async function joinRanges(
  block: Block,
  window: Window,
  purpose: 'block' | 'manifest',
  limit: number,
): Promise<Uint8Array> {
  const [first] = block.ranges;
  const length = block.ranges.reduce((sum, range) => sum + range.length, 0);
  if (length > limit) throw new InspectError('limit', 'metadata block too long', first?.offset);
  if (block.ranges.length === 1 && first) return window.read(first.offset, first.length, purpose);
  const whole = new Uint8Array(length);
  let at = 0;
  for (const range of block.ranges) {
    whole.set(await window.read(range.offset, range.length, purpose), at);
    at += range.length;
  }
  return whole;
}

/** The six bits a base64 character stands for (both alphabets of RFC 4648), or -1. */
function sixBits(code: number): number {
  if (code >= 0x41 && code <= 0x5a) return code - 0x41;
  if (code >= 0x61 && code <= 0x7a) return code - 0x61 + 26;
  if (code >= 0x30 && code <= 0x39) return code - 0x30 + 52;
  if (code === 0x2b || code === 0x2d) return 62;
  return code === 0x2f || code === 0x5f ? 63 : -1;
}

/** Decodes both alphabets of RFC 4648, passing over white space. @throws InspectError `malformed` */
export function decodeBase64(text: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((text.byteLength * 3) / 4));
  let length = 0;
  let bits = 0;
  let held = 0;
  for (const code of text) {
    if (code <= 0x20) continue;
    if (code === 0x3d) break;
    const six = sixBits(code);
    if (six < 0) throw new InspectError('malformed', 'bad base64');
    held = ((held << 6) | six) & 0xfff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[length++] = (held >> bits) & 0xff;
  }
  return bytes.subarray(0, length);
}

/** Undoes ID3v2 unsynchronisation: the zero byte after 0xFF was put in by the writer (ID3v2.4 §6.1). */
function resynchronise(bytes: Uint8Array): Uint8Array {
  const plain = new Uint8Array(bytes.byteLength);
  let length = 0;
  bytes.forEach((byte, at) => {
    if (byte === 0 && at > 0 && bytes[at - 1] === 0xff) return;
    plain[length++] = byte;
  });
  return plain.subarray(0, length);
}
