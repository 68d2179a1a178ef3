import type { Window } from '../bytes/window.ts';
import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { ByteRange, EmitBlock } from './container.ts';
import { lengthOf, rangesCursor, sliceRanges } from './ranges.ts';

const LENGTH = 4;
/** A cover picture in base64, often most of the header; leapt over by its length. */
const PICTURES: readonly string[] = ['metadata_block_picture=', 'coverart='];
const LONGEST_PICTURE = 23;

/**
 * Emits the comments of a Vorbis comment header (Vorbis I §5.2.1) that starts with the vendor's name, whichever codec
 * it belongs to. Reads lengths and the first letters only. @throws `malformed`, `truncated`, `limit`
 */
export async function emitComments(
  window: Window,
  header: readonly ByteRange[],
  where: string,
  emit: EmitBlock,
): Promise<void> {
  const end = lengthOf(header);
  let at = LENGTH + (await readLength(window, header, 0, end));
  const count = await readCount(window, header, at);
  at += LENGTH;
  const ranges: ByteRange[] = [];
  try {
    for (let i = 0; i < count; i++) {
      window.countStructure(header[0]?.offset ?? 0);
      const length = await readLength(window, header, at, end);
      if (!(await isPicture(window, header, at + LENGTH, length))) {
        for (const range of sliceRanges(header, at, LENGTH + length)) append(ranges, range);
      }
      at += LENGTH + length;
    }
  } finally {
    // Comments before a broken one are whole.
    if (ranges.length > 0) emit({ kind: 'vorbis-comments', ranges, where });
  }
}

async function readCount(window: Window, header: readonly ByteRange[], at: number): Promise<number> {
  const count = (await rangesCursor(window, header, at, LENGTH)).u32(true);
  if (count > LIMITS.structures) throw new InspectError('limit', 'too many comments', header[0]?.offset);
  return count;
}

/** The length that stands at `at`, checked against the end of the header. */
async function readLength(window: Window, header: readonly ByteRange[], at: number, end: number): Promise<number> {
  const length = (await rangesCursor(window, header, at, LENGTH)).u32(true);
  if (at + LENGTH + length > end) throw new InspectError('malformed', 'comment past its header', header[0]?.offset);
  return length;
}

async function isPicture(window: Window, header: readonly ByteRange[], at: number, length: number): Promise<boolean> {
  const start = await rangesCursor(window, header, at, Math.min(length, LONGEST_PICTURE));
  const name = start.latin1(start.length).toLowerCase();
  return PICTURES.some((picture) => name.startsWith(picture));
}

/** Ranges that touch are joined, so that reading them is one read. */
function append(ranges: ByteRange[], next: ByteRange): void {
  const last = ranges.at(-1);
  if (last !== undefined && last.offset + last.length === next.offset) {
    ranges[ranges.length - 1] = { offset: last.offset, length: last.length + next.length };
  } else {
    ranges.push(next);
  }
}
