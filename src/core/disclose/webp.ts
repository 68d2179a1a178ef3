import type { ByteRange } from '../container/container.ts';
import { nextChunk } from '../container/riff-text.ts';
import { InspectError } from '../errors.ts';
import { fitted } from './amend-xmp.ts';
import { type Edit, growth, insertion, joined } from './edit.ts';
import { fromBinary, le32 } from './encode.ts';
import { amended, cleared, freshPacket, packetOf, type Work } from './packets.ts';
import { Refused } from './refusal.ts';

const HEADER = 12;
const HEAD = 8;
/** Sizes from here are what writers leave who do not know them. */
const UNKNOWN_SIZE = 0xffff_ff00;
/** The largest that the size of a file can tell, and still be even. */
const LARGEST = 0xffff_fffe;

const FLAGS: Readonly<Record<string, number>> = { ICCP: 0x20, ALPH: 0x10, EXIF: 0x08, 'XMP ': 0x04, ANIM: 0x02 };
const XMP_FLAG = 0x04;
const ALPHA_FLAG = 0x10;

interface Chunk {
  readonly type: string;
  readonly offset: number;
  readonly data: ByteRange;
  /** Behind its padding. */
  readonly end: number;
}

/**
 * Writes into the XMP chunk of a WebP (RFC 9649 §2.7), or a new one behind the pixels and EXIF. A file of the simple
 * form gets the header of the extended one, which must say that there is XMP. Pixels are not touched.
 */
export async function writeWebp(work: Work): Promise<readonly Edit[]> {
  const { chunks, end } = await chunksOf(work);
  const [main, ...others] = work.blocks.filter(({ kind }) => kind === 'xmp');
  const edits: Edit[] = [...(await headerEdits(work, chunks))];
  if (main === undefined) edits.push(newChunk(work, chunks, end));
  for (const block of main === undefined ? others : [main, ...others]) {
    const packet = await packetOf(block, work);
    const changed = block === main ? amended(packet, work.wanted, work) : cleared(packet, work);
    if (changed !== undefined) edits.push(replacement(chunkOf(chunks, block.ranges[0]), changed, packet.byteLength));
  }
  const size = end + growth(edits);
  if (size > LARGEST) throw new Refused('no-room', 'longer than a RIFF file can be');
  return [...edits, { offset: 4, length: 4, bytes: le32(size - HEAD) }];
}

async function chunksOf({ window, size }: Work): Promise<{ chunks: readonly Chunk[]; end: number }> {
  const header = await window.cursor(0, HEADER);
  header.skip(4);
  const declared = header.u32(true);
  const known = declared !== 0 && declared < UNKNOWN_SIZE;
  const end = known ? Math.min(declared + HEAD, size) : size;
  // Only the last padding may be missing.
  if (known && declared + HEAD > size + 1)
    throw new InspectError('truncated', 'file ends before its declared end', size);
  const chunks: Chunk[] = [];
  for (let at = HEADER; at + HEAD <= end;) {
    window.countStructure(at);
    const cursor = await window.cursor(at, HEAD);
    const type = cursor.latin1(4);
    if (type === '\0\0\0\0') return { chunks, end: at };
    const data = { offset: at + HEAD, length: cursor.u32(true) };
    if (data.offset + data.length > end) throw new InspectError('truncated', 'chunk past its file', at);
    const next = Math.min(await nextChunk(window, data, end), end);
    chunks.push({ type, offset: at, data, end: next });
    at = next;
  }
  return { chunks, end: chunks.at(-1)?.end ?? end };
}

function chunkOf(chunks: readonly Chunk[], range: ByteRange | undefined): Chunk {
  const found = chunks.find(({ data }) => data.offset === range?.offset);
  if (found === undefined) throw new InspectError('malformed', 'XMP outside of its chunk', range?.offset);
  return found;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  return joined([fromBinary(type), le32(data.byteLength), data, new Uint8Array(data.byteLength % 2)]);
}

function replacement({ type, offset, end }: Chunk, packet: Uint8Array, length: number): Edit {
  return { offset, length: end - offset, bytes: chunk(type, fitted(packet, length)) };
}

/** Before Content Credentials, which come last, else at the end. */
function newChunk(work: Work, chunks: readonly Chunk[], end: number): Edit {
  const bytes = chunk('XMP ', freshPacket(work));
  const credentials = chunks.find(({ type }) => type === 'C2PA');
  if (credentials !== undefined) return insertion(credentials.offset, bytes);
  return insertion(end, end % 2 === 0 ? bytes : joined([new Uint8Array(1), bytes]));
}

async function headerEdits({ window }: Work, chunks: readonly Chunk[]): Promise<Edit[]> {
  const extended = chunks.find(({ type }) => type === 'VP8X');
  if (extended !== undefined) {
    const flags = (await window.cursor(extended.data.offset, 1)).u8();
    return [{ offset: extended.data.offset, length: 1, bytes: Uint8Array.of(flags | XMP_FLAG) }];
  }
  const picture = chunks[0];
  if (picture === undefined) throw new InspectError('malformed', 'no picture', HEADER);
  const { width, height, alpha } = await sizeOf(window, picture);
  let flags = XMP_FLAG | (alpha ? ALPHA_FLAG : 0);
  for (const { type } of chunks) flags |= Object.hasOwn(FLAGS, type) ? (FLAGS[type] ?? 0) : 0;
  const data = Uint8Array.of(flags, 0, 0, 0, ...le32(width - 1).subarray(0, 3), ...le32(height - 1).subarray(0, 3));
  return [insertion(HEADER, chunk('VP8X', data))];
}

/** What a picture says of itself: lossy (RFC 6386 §9.1) or lossless (RFC 9649 §3.4). */
async function sizeOf(window: Work['window'], { type, data }: Chunk) {
  if (type === 'VP8 ') {
    const cursor = await window.cursor(data.offset, 10);
    cursor.skip(3);
    if (!cursor.startsWith('\x9d\x01\x2a')) throw new InspectError('malformed', 'not a key frame', data.offset);
    cursor.skip(3);
    return sides(cursor.u16(true) & 0x3fff, cursor.u16(true) & 0x3fff, false);
  }
  if (type !== 'VP8L') throw new InspectError('malformed', 'no picture', data.offset);
  const cursor = await window.cursor(data.offset, 5);
  if (cursor.u8() !== 0x2f) throw new InspectError('malformed', 'not a lossless picture', data.offset);
  const bits = cursor.u32(true);
  return sides((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1, (bits & 0x1000_0000) !== 0);
}

function sides(width: number, height: number, alpha: boolean) {
  if (width === 0 || height === 0) throw new InspectError('malformed', 'picture without size');
  return { width, height, alpha };
}
