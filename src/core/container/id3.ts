import { Cursor } from '../bytes/cursor.ts';
import type { Window } from '../bytes/window.ts';
import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { Block, ByteRange, EmitBlock } from './container.ts';

const TAG_HEADER = 10;
/** Bytes of a frame in which the texts before its object must end. */
const FRAME_HEAD = 1024;
const UNSYNCHRONISED = 0x80;
const EXTENDED = 0x40;
/** The current media type, and the one that older writers use (C2PA 2.4 §A.3.5). */
const STORE_TYPES = new Set(['application/c2pa', 'application/x-c2pa-manifest-store']);

/**
 * Frames with text that generators and their tools are known to fill, by their name of version 2.2, each with its later
 * one. Titles, names and lyrics are not among them: nothing is read there.
 */
const TEXT_FRAMES: ReadonlyMap<string, string> = new Map([
  ['TXX', 'TXXX'],
  ['COM', 'COMM'],
  ['TT3', 'TIT3'],
  ['TEN', 'TENC'],
  ['TSS', 'TSSE'],
  ['WAS', 'WOAS'],
  ['WXX', 'WXXX'],
]);
const LATER_NAMES: ReadonlySet<string> = new Set(TEXT_FRAMES.values());

/** An ID3v2 tag as its header tells it. */
export interface Id3Tag {
  readonly version: number;
  readonly flags: number;
  readonly start: number;
  /** Behind its frames and padding; a footer stands there. */
  readonly end: number;
}

/** One frame of a tag. */
export interface Id3Frame {
  /** Empty where the content is compressed or encrypted. */
  readonly id: string;
  /** Where its header begins. */
  readonly at: number;
  /** Its content, as stored in the file. */
  readonly start: number;
  readonly end: number;
  readonly unsynchronised: boolean;
}

/**
 * Length of the ID3v2 tag at `start` with its header and footer; 0 without one.
 * Reads nothing but the header.
 */
export async function id3Length(window: Window, start = 0): Promise<number> {
  const head = await window.peek(start, TAG_HEADER);
  const cursor = new Cursor(head);
  if (head.byteLength < TAG_HEADER || !cursor.startsWith('ID3')) return 0;
  cursor.skip(5);
  const footer = cursor.u8() & 0x10 ? TAG_HEADER : 0;
  return TAG_HEADER + syncsafe(cursor.u32()) + footer;
}

/**
 * Emits the manifest stores (`GEOB`), XMP packets (`PRIV`, owner `XMP`) and texts of the ID3v2.2 to 2.4 tag at the
 * start of the file, or of the chunk `within`. Frames that are compressed or encrypted are passed over.
 * @throws `truncated`, `malformed`, `limit`
 */
export async function emitId3(window: Window, emit: EmitBlock, within?: ByteRange): Promise<void> {
  const start = within?.offset ?? 0;
  const length = await id3Length(window, start);
  if (length === 0) return;
  const tag = await readTag(window, start);
  if (within !== undefined && tag.end > start + within.length) {
    throw new InspectError('malformed', 'tag past its chunk', start);
  }
  let at = await skipExtendedHeader(window, tag);
  const headerLength = tag.version === 2 ? 6 : 10;
  while (at + headerLength <= tag.end) {
    window.countStructure(at);
    const frame = await readFrame(window, tag, at);
    if (frame === undefined) return;
    await takeFrame(window, frame, emit);
    at = frame.end;
  }
}

/** A tag with all its frames. */
export interface Id3Content {
  readonly tag: Id3Tag;
  readonly frames: readonly Id3Frame[];
  /** Where frames begin: behind the extended header. */
  readonly bodyStart: number;
  /** Where they end, and padding begins. */
  readonly bodyEnd: number;
}

/** The tag at the start of the file, which must have one, frame by frame. @throws `truncated`, `malformed`, `limit` */
export async function readId3(window: Window): Promise<Id3Content> {
  const tag = await readTag(window, 0);
  const bodyStart = await skipExtendedHeader(window, tag);
  const frames: Id3Frame[] = [];
  let at = bodyStart;
  while (at + (tag.version === 2 ? 6 : 10) <= tag.end) {
    window.countStructure(at);
    const frame = await readFrame(window, tag, at);
    if (frame === undefined) break;
    frames.push(frame);
    at = frame.end;
  }
  return { tag, frames, bodyStart, bodyEnd: at };
}

async function readTag(window: Window, start: number): Promise<Id3Tag> {
  const header = await window.cursor(start, TAG_HEADER);
  header.skip(3);
  const version = header.u8();
  header.skip(1);
  const tag = { version, flags: header.u8(), start, end: start + TAG_HEADER + syncsafe(header.u32()) };
  window.requireWithin(start, tag.end - start);
  if (version < 2 || version > 4) throw new InspectError('unsupported', 'unknown ID3 version', start + 3);
  // Elsewhere frames are leapt over; here every byte must be looked at to find the next one.
  if (version < 4 && tag.flags & UNSYNCHRONISED && tag.end - start > LIMITS.id3Bytes) {
    throw new InspectError('limit', 'unsynchronised tag too long', start);
  }
  return tag;
}

async function skipExtendedHeader(window: Window, tag: Id3Tag): Promise<number> {
  const at = tag.start + TAG_HEADER;
  if (tag.version < 3 || !(tag.flags & EXTENDED)) return at;
  const size = (await window.cursor(at, 4)).u32();
  return at + (tag.version === 3 ? 4 + size : syncsafe(size));
}

/** A frame's header as it reads, and where its content starts in the file. */
interface FrameHeader {
  readonly id: string;
  readonly size: number;
  readonly flags: number;
  readonly at: number;
  readonly start: number;
}

/** The frame at `at`; nothing where padding begins, or what else taggers put there. */
async function readFrame(window: Window, tag: Id3Tag, at: number): Promise<Id3Frame | undefined> {
  // Before 2.4, unsynchronisation covers the whole tag, headers too, and sizes count the bytes before it.
  const stuffed = tag.version < 4 && (tag.flags & UNSYNCHRONISED) !== 0;
  const headerLength = tag.version === 2 ? 6 : 10;
  const start = stuffed ? await stuffedPosition(window, at, headerLength, tag.end) : at + headerLength;
  const stored = await window.read(at, start - at);
  const cursor = new Cursor(stuffed ? unstuffed(stored) : stored, at);
  const id = cursor.latin1(tag.version === 2 ? 3 : 4);
  if (!/^[A-Z][A-Z0-9 ]{1,2}[A-Z0-9 \0]?$/.test(id)) return undefined;
  const size = tag.version === 2 ? cursor.u24() : cursor.u32();
  const header = { id, size, at, start, flags: tag.version === 2 ? 0 : cursor.u16() };
  return tag.version === 4 ? frame24(window, tag, header) : frame23(window, tag, header, stuffed);
}

async function frame23(window: Window, tag: Id3Tag, header: FrameHeader, stuffed: boolean): Promise<Id3Frame> {
  const { id, at, start, size, flags } = header;
  if (size > tag.end - start) throw new InspectError('malformed', 'frame past its tag', start);
  const end = stuffed ? await stuffedPosition(window, start, size, tag.end) : start + size;
  if (flags & 0xc0) return { id: '', at, start, end, unsynchronised: false };
  return { id, at, start: Math.min(end, start + (flags & 0x20 ? 1 : 0)), end, unsynchronised: stuffed };
}

async function frame24(window: Window, tag: Id3Tag, { id, at, start, size, flags }: FrameHeader): Promise<Id3Frame> {
  const end = start + (await frameSize24(window, tag, start, size));
  if (end > tag.end) throw new InspectError('malformed', 'frame past its tag', start);
  if (flags & 0x0c) return { id: '', at, start, end, unsynchronised: false };
  const data = start + (flags & 0x40 ? 1 : 0) + (flags & 0x01 ? 4 : 0);
  const unsynchronised = ((flags & 0x02) | (tag.flags & UNSYNCHRONISED)) !== 0;
  return { id, at, start: Math.min(data, end), end, unsynchronised };
}

/** Sizes are syncsafe in 2.4, but iTunes wrote plain ones: the reading behind which a frame or the end stands wins. */
async function frameSize24(window: Window, tag: Id3Tag, start: number, size: number): Promise<number> {
  const safe = syncsafe(size);
  if (size < 0x80 || safe === size) return size;
  if (size & 0x80808080) return size;
  if ((await isFrameEnd(window, tag, start + safe)) || !(await isFrameEnd(window, tag, start + size))) return safe;
  return size;
}

async function isFrameEnd(window: Window, tag: Id3Tag, at: number): Promise<boolean> {
  if (at >= tag.end - TAG_HEADER) return at <= tag.end;
  const id = String.fromCharCode(...(await window.peek(at, 4)));
  return id === '\0\0\0\0' || /^[A-Z][A-Z0-9]{3}$/.test(id);
}

async function takeFrame(window: Window, frame: Id3Frame, emit: EmitBlock): Promise<void> {
  const name = LATER_NAMES.has(frame.id) ? frame.id : TEXT_FRAMES.get(frame.id);
  if (name !== undefined && frame.end > frame.start) {
    const ranges = [{ offset: frame.start, length: frame.end - frame.start }];
    emit(encoded(frame, { kind: 'id3-text', ranges, where: name, name }));
  }
  const object = /^GEOB?$/.test(frame.id);
  if (!object && frame.id !== 'PRIV') return;
  const stored = await window.read(frame.start, Math.min(frame.end - frame.start, FRAME_HEAD));
  const head = new Cursor(frame.unsynchronised ? unstuffed(stored) : stored, frame.start);
  const kind = object ? skipObjectHeader(head) : skipOwner(head);
  if (kind === undefined) return;
  const offset = frame.unsynchronised
    ? await stuffedPosition(window, frame.start, head.position, frame.end)
    : frame.start + head.position;
  if (offset >= frame.end) return;
  const ranges = [{ offset, length: frame.end - offset }];
  emit(encoded(frame, { kind, ranges, where: object ? 'GEOB' : 'PRIV' }));
}

function encoded(frame: Id3Frame, block: Block): Block {
  return frame.unsynchronised ? { ...block, encoding: 'id3-unsynchronised' } : block;
}

/** Moves behind text encoding, media type, file name and description; nothing unless the type is C2PA's. */
function skipObjectHeader(head: Cursor): 'c2pa' | undefined {
  if (head.remaining < 2) return undefined;
  const encoding = head.u8();
  if (!hasZero(head)) return undefined;
  const type = String.fromCharCode(...head.untilZero()).toLowerCase();
  if (!STORE_TYPES.has(type)) return undefined;
  const wide = encoding === 1 || encoding === 2;
  for (let i = 0; i < 2; i++) {
    if (wide) while (head.u16() !== 0);
    else head.untilZero();
  }
  return 'c2pa';
}

function skipOwner(head: Cursor): 'xmp' | undefined {
  if (!head.startsWith('XMP\0')) return undefined;
  head.skip(4);
  return 'xmp';
}

function hasZero(head: Cursor): boolean {
  const start = head.position;
  const found = head.rest().includes(0);
  head.seek(start);
  return found;
}

/** Where the stored form of the next `count` bytes ends: each 0xFF 0x00 stands for 0xFF. */
async function stuffedPosition(window: Window, start: number, count: number, end: number): Promise<number> {
  let at = start;
  let left = count;
  let previous = 0;
  while (at < end) {
    const bytes = await window.read(at, Math.min(LIMITS.page, end - at));
    for (const byte of bytes) {
      const stuffing = previous === 0xff && byte === 0;
      if (!stuffing && left === 0) return at;
      if (!stuffing) left -= 1;
      previous = stuffing ? 0 : byte;
      at += 1;
    }
  }
  if (left > 0) throw new InspectError('malformed', 'frame past its tag', start);
  return at;
}

function unstuffed(bytes: Uint8Array): Uint8Array {
  return bytes.filter((byte, i) => byte !== 0 || bytes[i - 1] !== 0xff);
}

/** A 28-bit number kept in the low seven bits of four bytes. */
function syncsafe(value: number): number {
  return (value & 0x7f) | ((value & 0x7f00) >> 1) | ((value & 0x7f0000) >> 2) | ((value & 0x7f000000) >> 3);
}
