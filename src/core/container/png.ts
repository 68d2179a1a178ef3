import { Cursor } from '../bytes/cursor.ts';
import type { Window } from '../bytes/window.ts';
import { InspectError } from '../errors.ts';
import type { BlockKind, Container, EmitBlock } from './container.ts';
import { emitSamsungTrailer } from './samsung-trailer.ts';

const SIGNATURE_LENGTH = 8;
/** Length and type. */
const CHUNK_HEAD = 8;
/** Length, type and checksum around a chunk's data. */
const FRAME = 12;
const LONGEST_CHUNK = 0x7fff_ffff;

const KINDS: Readonly<Record<string, BlockKind>> = {
  caBX: 'c2pa',
  eXIf: 'exif',
  tEXt: 'png-text',
  zTXt: 'png-ztxt',
  iTXt: 'png-itxt',
};
const IS_TYPE = /^[A-Za-z]{4}$/;
/** Chunks of pixels, which come in long runs. */
const PIXELS = new Set(['IDAT', 'fdAT']);

interface Chunk {
  readonly offset: number;
  readonly length: number;
  readonly type: string;
}

/**
 * PNG (3rd edition §5): text chunks before and after the pixels, `eXIf`, `caBX` (C2PA 2.4 §A.3.2); behind IEND only
 * Samsung's trailer. XMP is an iTXt chunk and emitted as such. Checksums are not looked at.
 */
export const png: Container = { id: 'png', mime: 'image/png', medium: 'image', walk };

async function walk(window: Window, emit: EmitBlock): Promise<void> {
  let at = SIGNATURE_LENGTH;
  for (;;) {
    window.countStructure(at);
    let chunk = readChunk(window.cursorNow(at, CHUNK_HEAD) ?? (await window.cursor(at, CHUNK_HEAD)));
    if (PIXELS.has(chunk.type)) chunk = await lastOfRun(window, chunk);
    window.requireWithin(chunk.offset, chunk.length + FRAME);
    const kind = Object.hasOwn(KINDS, chunk.type) ? KINDS[chunk.type] : undefined;
    if (kind !== undefined && chunk.length > 0) {
      emit({ kind, ranges: [{ offset: chunk.offset + 8, length: chunk.length }], where: chunk.type });
    }
    at = chunk.offset + chunk.length + FRAME;
    if (chunk.type !== 'IEND') continue;
    if (window.size !== undefined && window.size > at) await emitSamsungTrailer(window, emit);
    return;
  }
}

function readChunk(head: Cursor): Chunk {
  const offset = head.offset;
  const length = head.u32();
  const type = head.latin1(4);
  if (length > LONGEST_CHUNK || !IS_TYPE.test(type)) throw new InspectError('malformed', 'not a chunk', offset);
  return { offset, length, type };
}

/** Chunks back from the end of the file at which a run is looked for first: text behind the pixels is mostly short. */
const TRIES_AT_END = 3;

/**
 * The last chunk of a run of equal pixel chunks: looked for where the run would end if nothing but `IEND` followed,
 * then by halving leaps. Every landing must show a chunk of the run, so a leap ends on a chunk or is not taken.
 */
async function lastOfRun(window: Window, first: Chunk): Promise<Chunk> {
  const stride = first.length + FRAME;
  const most = Math.floor(((window.size ?? first.offset) - first.offset) / stride);
  for (let tries = 0; tries < TRIES_AT_END && most - tries > 0; tries++) {
    const found = await chunkOfRun(window, first.offset + (most - tries) * stride, first);
    if (found !== undefined) return found;
  }
  let last = first;
  let leap = Math.max(1, most >> 1);
  let growing = most === 0;
  while (leap >= 1) {
    const found = await chunkOfRun(window, last.offset + leap * stride, first);
    if (found === undefined) growing = false;
    else last = found;
    leap = growing ? leap * 2 : Math.floor(leap / 2);
  }
  return last;
}

/** A chunk at `offset` that is like the others of its run; the last one of a run may be shorter. */
async function chunkOfRun(window: Window, offset: number, like: Chunk): Promise<Chunk | undefined> {
  if (!Number.isSafeInteger(offset) || (window.size !== undefined && offset >= window.size)) return undefined;
  window.countStructure(offset);
  const found = await peekChunk(window, offset);
  if (found?.type !== like.type || found.length > like.length) return undefined;
  if (found.length === like.length) return found;
  const next = await peekChunk(window, offset + found.length + FRAME);
  return next === undefined ? undefined : found;
}

async function peekChunk(window: Window, offset: number): Promise<Chunk | undefined> {
  const head = new Cursor(window.peekNow(offset, CHUNK_HEAD) ?? (await window.peek(offset, CHUNK_HEAD)));
  if (head.length < CHUNK_HEAD) return undefined;
  const length = head.u32();
  const type = head.latin1(4);
  return IS_TYPE.test(type) ? { offset, length, type } : undefined;
}
