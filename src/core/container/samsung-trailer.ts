import type { Cursor } from '../bytes/cursor.ts';
import type { Window } from '../bytes/window.ts';
import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { ByteRange, EmitBlock } from './container.ts';
import { rangesCursor } from './ranges.ts';

const START = 'SEFH';
const END = 'SEFT';
/** Length of the directory and end mark, the last bytes of the file. */
const TAIL = 8;
/** Start mark, version, number of entries. */
const HEADER = 12;
const ENTRY = 12;
/** Padding, type, and length of the name, before name and data. */
const ENTRY_HEADER = 8;
const LONGEST_NAME = 128;

const MAKE = 0x010f;
/** Bytes of an EXIF block that hold its first directory and, as devices write it, the maker's name. */
const EXIF_HEAD = 512;

/**
 * Emits those entries of the trailer that Samsung devices put behind the end of a picture whose data is JSON. It stands
 * before `end`, by default the end of the file: a directory that counts backwards to its entries, its length, `SEFT`.
 * What ends otherwise has none. @throws `malformed` or `limit` when there is one that contradicts itself
 */
export async function emitSamsungTrailer(window: Window, emit: EmitBlock, end = window.size ?? 0): Promise<void> {
  if (end < HEADER + TAIL) return;
  const tail = window.cursorNow(end - TAIL, TAIL) ?? (await window.cursor(end - TAIL, TAIL));
  const length = tail.u32(true);
  if (!tail.startsWith(END) || length < HEADER || length > end - TAIL) return;
  const start = end - TAIL - length;
  if (!(await window.cursor(start, START.length)).startsWith(START)) return;
  await emitEntries(window, { offset: start, length }, emit);
}

async function emitEntries(window: Window, { offset: start, length }: ByteRange, emit: EmitBlock): Promise<void> {
  const header = await window.cursor(start, HEADER);
  header.skip(8);
  const count = header.u32(true);
  if (count > LIMITS.blocks) throw new InspectError('limit', 'too many entries in the trailer', start);
  if (HEADER + count * ENTRY > length) throw new InspectError('malformed', 'trailer past its end', start);
  const directory = await window.cursor(start + HEADER, count * ENTRY);
  for (let i = 0; i < count; i++) {
    directory.skip(4);
    const [back, entryLength] = [directory.u32(true), directory.u32(true)];
    if (back > start || entryLength > back) throw new InspectError('malformed', 'entry outside the trailer', start);
    await takeEntry(window, { offset: start - back, length: entryLength }, emit);
  }
}

/** Other entries are films, depth maps and pictures; some are long. */
async function takeEntry(window: Window, entry: ByteRange, emit: EmitBlock): Promise<void> {
  window.countStructure(entry.offset);
  if (entry.length <= ENTRY_HEADER || entry.length > LIMITS.trailerEntryBytes) return;
  const head = await window.cursor(entry.offset, Math.min(entry.length, ENTRY_HEADER + LONGEST_NAME + 1));
  head.skip(4);
  const nameLength = head.u32(true);
  if (nameLength > LONGEST_NAME || nameLength >= head.remaining) return;
  head.skip(nameLength);
  if (head.startsWith('{')) emit({ kind: 'sef-entry', ranges: [entry], where: 'Samsung trailer' });
}

/** Whether the EXIF block of these ranges names Samsung as the maker of the device. Never throws for bad EXIF. */
export async function isSamsungExif(window: Window, ranges: readonly ByteRange[]): Promise<boolean> {
  try {
    return /^samsung/i.test(readMake(await rangesCursor(window, ranges, 0, EXIF_HEAD)));
  } catch (thrown) {
    if (thrown instanceof InspectError) return false;
    throw thrown;
  }
}

/** The maker's name in the first directory (TIFF 6.0); empty where it is not there. */
function readMake(exif: Cursor): string {
  const littleEndian = exif.latin1(2) === 'II';
  exif.skip(2);
  exif.seek(exif.u32(littleEndian));
  const count = exif.u16(littleEndian);
  for (let i = 0; i < count; i++) {
    const tag = exif.u16(littleEndian);
    exif.skip(2);
    const length = exif.u32(littleEndian);
    const offset = exif.u32(littleEndian);
    if (tag !== MAKE) continue;
    exif.seek(offset);
    return exif.latin1(Math.min(length, exif.remaining));
  }
  return '';
}
