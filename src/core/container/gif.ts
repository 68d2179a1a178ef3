import { Cursor } from '../bytes/cursor.ts';
import type { Window } from '../bytes/window.ts';
import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { ByteRange, Container, EmitBlock } from './container.ts';

const HEADER = 13;
const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;
const APPLICATION = 0xff;
const COMMENT = 0xfe;
/** Length byte, identifier, authentication code. */
const APPLICATION_HEADER = 12;
/**
 * An XMP packet is written raw, not in sub-blocks; 0x01, 0xFF … 0x00 behind it lead every reader that takes its bytes
 * for sub-block lengths to the terminator (XMP part 3 §1.1.2).
 */
const MAGIC_TRAILER = 257;
const TERMINATOR = 1;
/** Those of the longest manifest store in full sub-blocks. */
const MOST_SUB_BLOCKS = Math.ceil(LIMITS.manifestStoreBytes / 255);
const XMP_HEADER = '\x21\xff\x0bXMP DataXMP';

/**
 * GIF: application extensions `C2PA_GIF` (C2PA 2.4 §A.3.10) and `XMP Data`, comments. Behind `LIMITS.gifPixelBytes` of pixels
 * only the very end is looked at, where some writers put XMP: to find the end of an image is to read it.
 */
export const gif: Container = { id: 'gif', mime: 'image/gif', medium: 'image', walk };

async function walk(window: Window, emit: EmitBlock): Promise<void> {
  const header = await window.cursor(0, HEADER);
  header.skip(10);
  let at = HEADER + tableLength(header.u8());
  let pixels = 0;
  for (;;) {
    const introducer = (await window.cursor(at, 1)).u8();
    window.countStructure(at);
    if (introducer === TRAILER) return;
    if (introducer === EXTENSION) {
      at = await takeExtension(window, at, emit);
    } else if (introducer === IMAGE) {
      // Sub-blocks are so short that walking them reads every byte.
      window.expect(at, Math.min(LIMITS.gifPixelBytes, (window.size ?? Infinity) - at));
      const end = await skipImage(window, at, LIMITS.gifPixelBytes - pixels);
      if (end === undefined) return takeTail(window, emit);
      pixels += end - at;
      at = end;
    } else if (introducer === 0) {
      // Stray terminators between blocks: every decoder skips them.
      at += 1;
    } else {
      throw new InspectError('malformed', 'neither image nor extension', at);
    }
  }
}

function tableLength(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

async function takeExtension(window: Window, at: number, emit: EmitBlock): Promise<number> {
  const head = await window.peek(at, 3 + APPLICATION_HEADER - 1);
  const text = String.fromCharCode(...head.subarray(3));
  const data = at + 2 + APPLICATION_HEADER;
  if (head[1] === COMMENT) return takeComment(window, at + 2, emit);
  if (head[1] !== APPLICATION || head[2] !== APPLICATION_HEADER - 1) return skipSubBlocks(window, at + 2);
  const xmp = text.startsWith('XMP Data');
  if (!xmp && !text.startsWith('C2PA_GIF')) return skipSubBlocks(window, data);
  const subBlocks: ByteRange[] = [];
  const end = await skipSubBlocks(window, data, Infinity, subBlocks);
  if (end === undefined || subBlocks.length === 0) return end ?? data;
  const ranges = xmp ? await xmpRanges(window, data, end, subBlocks) : subBlocks;
  emit({ kind: xmp ? 'xmp' : 'c2pa', ranges, where: xmp ? 'XMP Data' : 'C2PA_GIF' });
  return end;
}

async function takeComment(window: Window, at: number, emit: EmitBlock): Promise<number> {
  const ranges: ByteRange[] = [];
  const end = (await skipSubBlocks(window, at, Infinity, ranges)) ?? at;
  if (ranges.length > LIMITS.structures) throw new InspectError('limit', 'comment in too many pieces', at);
  if (ranges.length > 0) emit({ kind: 'comment', ranges, where: 'comment extension' });
  return end;
}

/** The raw packet before the magic trailer; without the trailer, ordinary sub-blocks. */
async function xmpRanges(
  window: Window,
  data: number,
  end: number,
  subBlocks: readonly ByteRange[],
): Promise<readonly ByteRange[]> {
  const length = end - data - MAGIC_TRAILER - TERMINATOR;
  if (length <= 0 || !isMagicTrailer(await window.read(data + length, MAGIC_TRAILER + TERMINATOR))) return subBlocks;
  return [{ offset: data, length }];
}

async function skipImage(window: Window, at: number, budget: number): Promise<number | undefined> {
  const descriptor = await window.cursor(at, 10);
  descriptor.skip(9);
  return skipSubBlocks(window, at + 11 + tableLength(descriptor.u8()), budget);
}

function skipSubBlocks(window: Window, at: number): Promise<number>;
function skipSubBlocks(window: Window, at: number, budget: number, ranges?: ByteRange[]): Promise<number | undefined>;
/** The position behind the terminator; nothing when that takes more than `budget` bytes. Adds each block to `ranges`. */
async function skipSubBlocks(
  window: Window,
  start: number,
  budget = Infinity,
  ranges?: ByteRange[],
): Promise<number | undefined> {
  for (let at = start; at - start <= budget;) {
    // Page by page: a file may be nothing but sub-blocks of one byte.
    const length = LIMITS.page - (at % LIMITS.page);
    const page = new Cursor(window.peekNow(at, length) ?? (await window.peek(at, length)), at);
    if (page.length === 0) throw new InspectError('truncated', 'file ends in sub-blocks', at);
    while (page.remaining > 0 && at - start <= budget) {
      const length = page.u8();
      if (length === 0) return at + 1;
      window.requireWithin(at + 1, length);
      if (ranges?.push({ offset: at + 1, length }) === MOST_SUB_BLOCKS)
        throw new InspectError('limit', 'too many sub-blocks', at);
      page.skip(Math.min(length, page.remaining));
      at += 1 + length;
    }
  }
  return undefined;
}

/** XMP as the last block of the file, told by the whole of its magic trailer. */
async function takeTail(window: Window, emit: EmitBlock): Promise<void> {
  const { size } = window;
  const tailLength = MAGIC_TRAILER + TERMINATOR + 1;
  if (size === undefined || size < tailLength + LIMITS.gifPixelBytes) return;
  const tail = await window.read(size - tailLength, tailLength);
  if (tail[tailLength - 1] !== TRAILER || !isMagicTrailer(tail.subarray(0, tailLength - 1))) return;
  const from = Math.max(0, size - LIMITS.xmpBytes);
  for (let length = LIMITS.page * 4; ; length *= 4) {
    const start = Math.max(from, size - length);
    const header = lastIndexOf(await window.read(start, size - start), XMP_HEADER);
    const offset = start + header + XMP_HEADER.length;
    if (header >= 0)
      return emit({ kind: 'xmp', ranges: [{ offset, length: size - tailLength - offset }], where: 'XMP Data' });
    if (start === from) return;
  }
}

function isMagicTrailer(bytes: Uint8Array): boolean {
  return bytes.every((byte, i) => byte === (i === 0 ? 1 : Math.max(0, 256 - i)));
}

function lastIndexOf(bytes: Uint8Array, text: string): number {
  for (let at = bytes.length - text.length; at >= 0; at--) {
    let i = 0;
    while (i < text.length && bytes[at + i] === text.charCodeAt(i)) i++;
    if (i === text.length) return at;
  }
  return -1;
}
