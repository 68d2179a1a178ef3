import type { Cursor } from '../bytes/cursor.ts';
import type { Window } from '../bytes/window.ts';
import { InspectError } from '../errors.ts';
import type { BlockKind, ByteRange, Container, EmitBlock } from './container.ts';
import { findTailChunks } from './riff-tail.ts';
import { emitRiffTexts, nextChunk, type RiffChunk as Chunk } from './riff-text.ts';

const HEADER = 12;
const CHUNK_HEADER = 8;
/** Sizes from here mean "unknown": streaming writers and RF64 put the maximum, some less the headers before. */
const UNKNOWN_SIZE = 0xffff_ff00;

const KINDS: Readonly<Record<string, BlockKind>> = { C2PA: 'c2pa', 'XMP ': 'xmp', _PMX: 'xmp', EXIF: 'exif' };

/** WebP (RFC 9649): chunks `C2PA` (C2PA 2.4 §A.3.9), `XMP ` and `EXIF`, mostly after the pixels. */
export const webp: Container = { id: 'webp', mime: 'image/webp', medium: 'image', walk };

/** WAV, also RF64 and BW64 (EBU Tech 3306): chunks `C2PA` and `_PMX`, and the texts of {@link emitRiffTexts}. */
export const wav: Container = { id: 'wav', mime: 'audio/wav', medium: 'audio', walk };

/** AVI: as {@link wav}, beside the lists of frames; OpenDML's further RIFF chunks hold only frames. */
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
  const failures: unknown[] = [];
  let wideData: number | undefined;
  let at = HEADER;
  let frames = 0;
  while (at + CHUNK_HEADER <= end) {
    const chunk = await readChunk(window, at, wideData);
    if (chunk === undefined) break;
    frames += chunk.type === 'ANMF' ? 1 : 0;
    const behind = frames === FRAMES_WALKED ? await chunksBehindFrames(window, chunk, end) : [];
    for (const each of behind) await take(window, each, emit).catch((thrown: unknown) => failures.push(thrown));
    if (behind.length > 0) break;
    if (chunk.type === 'ds64') wideData = await readWideDataSize(window, chunk);
    window.requireWithin(chunk.data.offset, chunk.data.length);
    // What is wrong inside one chunk must not cost the chunks behind it.
    await take(window, chunk, emit).catch((thrown: unknown) => failures.push(thrown));
    at = await nextChunk(window, chunk.data, end);
  }
  if (failures.length > 0) throw failures[0];
}

/** The chunk at `offset`, or nothing where the file ends in padding. */
async function readChunk(window: Window, offset: number, wideData: number | undefined): Promise<Chunk | undefined> {
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

/**
 * The metadata behind the frames of an animation whose `VP8X` header says that there is some (RFC 9649 §2.7); empty where
 * the walk has to go on frame by frame.
 */
async function chunksBehindFrames(window: Window, frame: Chunk, end: number): Promise<readonly Chunk[]> {
  if (frame.type !== 'ANMF') return [];
  const header = await window.cursor(HEADER, CHUNK_HEADER + 1);
  if (!header.startsWith('VP8X')) return [];
  header.skip(CHUNK_HEADER);
  const flags = header.u8();
  const announced = [...((flags & 0x08) !== 0 ? ['EXIF'] : []), ...((flags & 0x04) !== 0 ? ['XMP '] : [])];
  return announced.length > 0 ? findTailChunks(window, frame.data.offset, end, announced) : [];
}

async function readWideDataSize(window: Window, chunk: Chunk): Promise<number | undefined> {
  if (chunk.data.length < 16) return undefined;
  const cursor = await window.cursor(chunk.data.offset + 8, 8);
  return cursor.u64(true);
}

async function take(window: Window, chunk: Chunk, emit: EmitBlock): Promise<void> {
  await emitRiffTexts(window, chunk, emit);
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
