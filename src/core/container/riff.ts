import type { Cursor } from '../bytes/cursor.ts';
import type { Window } from '../bytes/window.ts';
import { InspectError } from '../errors.ts';
import type { BlockKind, ByteRange, Container, EmitBlock } from './container.ts';
import { findTailChunks, type TailChunk } from './riff-tail.ts';

const HEADER = 12;
const CHUNK_HEADER = 8;
/** Sizes from here mean "unknown": streaming writers and RF64 put the maximum, some less the headers before. */
const UNKNOWN_SIZE = 0xffff_ff00;

const KINDS: Readonly<Record<string, BlockKind>> = { C2PA: 'c2pa', 'XMP ': 'xmp', _PMX: 'xmp', EXIF: 'exif' };

/** WebP (RFC 9649): chunks `C2PA` (C2PA 2.4 §A.3.9), `XMP ` and `EXIF`, mostly after the pixels. */
export const webp: Container = { id: 'webp', mime: 'image/webp', medium: 'image', walk };

/** WAV, also RF64 and BW64 (EBU Tech 3306): chunks `C2PA` and `_PMX`. */
export const wav: Container = { id: 'wav', mime: 'audio/wav', medium: 'audio', walk };

/** AVI: chunks `C2PA` and `_PMX` beside the lists; OpenDML's further RIFF chunks hold only frames. */
export const avi: Container = { id: 'avi', mime: 'video/avi', medium: 'video', walk };

/** Frames of an animation that are leapt over before its metadata is looked for from behind. */
const FRAMES_WALKED = 2;

async function walk(window: Window, emit: EmitBlock): Promise<void> {
  const header = await window.cursor(0, HEADER);
  header.skip(4);
  const declared = header.u32(true);
  // Zero and the maximum are what writers leave when they cannot seek back.
  let end = declared === 0 || declared >= UNKNOWN_SIZE ? Number.MAX_SAFE_INTEGER : CHUNK_HEADER + declared;
  if (window.size !== undefined) end = Math.min(end, window.size);
  let wideData: number | undefined;
  let at = HEADER;
  let frames = 0;
  while (at + CHUNK_HEADER <= end) {
    const chunk = await readChunk(window, at, wideData);
    if (chunk === undefined) return;
    if (chunk.type === 'ANMF' && (frames += 1) === FRAMES_WALKED && (await announcesMetadata(window))) {
      const chunks = await findTailChunks(window, at, end);
      for (const each of chunks) await take(window, each, emit);
      if (chunks.length > 0) return;
    }
    if (chunk.type === 'ds64') wideData = await readWideDataSize(window, chunk);
    await take(window, chunk, emit);
    at = await nextChunk(window, chunk.data, end);
  }
}

/** The chunk at `offset`, or nothing where the file ends in padding. */
async function readChunk(window: Window, offset: number, wideData: number | undefined): Promise<TailChunk | undefined> {
  window.countStructure(offset);
  const bytes = await window.peek(offset, CHUNK_HEADER);
  if (bytes.every((byte) => byte === 0) || (window.size === offset && bytes.byteLength === 0)) return undefined;
  const cursor = await window.cursor(offset, CHUNK_HEADER);
  const type = cursor.latin1(4);
  if (!/^[\x20-\x7e\xa9]{4}$/.test(type)) throw new InspectError('malformed', 'not a chunk', offset);
  return { type, data: { offset: offset + CHUNK_HEADER, length: sizeOf(window, cursor, type, wideData) } };
}

function sizeOf(window: Window, cursor: Cursor, type: string, wideData: number | undefined): number {
  const size = cursor.u32(true);
  if (type !== 'data' || size < UNKNOWN_SIZE) return size;
  return wideData ?? (window.size ?? Number.MAX_SAFE_INTEGER) - cursor.offset;
}

/** Whether the `VP8X` header says that EXIF or XMP stands behind the frames (RFC 9649 §2.7). */
async function announcesMetadata(window: Window): Promise<boolean> {
  const header = await window.cursor(HEADER, CHUNK_HEADER + 1);
  if (!header.startsWith('VP8X')) return false;
  header.skip(CHUNK_HEADER);
  return (header.u8() & 0x0c) !== 0;
}

async function readWideDataSize(window: Window, chunk: TailChunk): Promise<number | undefined> {
  if (chunk.data.length < 16) return undefined;
  const cursor = await window.cursor(chunk.data.offset + 8, 8);
  return cursor.u64(true);
}

async function take(window: Window, chunk: TailChunk, emit: EmitBlock): Promise<void> {
  window.requireWithin(chunk.data.offset, chunk.data.length);
  const kind = Object.hasOwn(KINDS, chunk.type) ? KINDS[chunk.type] : undefined;
  if (kind === undefined || chunk.data.length === 0) return;
  const skip = kind === 'exif' ? await exifPrefix(window, chunk.data) : 0;
  const range = { offset: chunk.data.offset + skip, length: chunk.data.length - skip };
  emit({ kind, ranges: [range], where: chunk.type.trim() });
}

/** Writers that come from JPEG keep its `Exif\0\0` before the TIFF structure. */
async function exifPrefix(window: Window, data: ByteRange): Promise<number> {
  if (data.length <= 6) return 0;
  return (await window.cursor(data.offset, 6)).startsWith('Exif\0') ? 6 : 0;
}

/** Where the next chunk begins: chunks are padded to even lengths, but some writers forget. */
async function nextChunk(window: Window, data: ByteRange, end: number): Promise<number> {
  const at = data.offset + data.length;
  if (data.length % 2 === 0 || at + CHUNK_HEADER > end) return at + (data.length % 2);
  const bytes = await window.peek(at, 4);
  const unpadded = bytes.byteLength === 4 && /^[A-Za-z][A-Za-z0-9 ]{3}$/.test(String.fromCharCode(...bytes));
  return unpadded ? at : at + 1;
}
