import { Cursor } from '../bytes/cursor.ts';
import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { type Edit, growth, shiftAt } from './edit.ts';
import { be32, le32 } from './encode.ts';

/** Start of the segment in which a multi-picture file lists its pictures (CIPA DC-007 §5). */
export const MPF = 'MPF\0';

const MP_ENTRY = 0xb002;
const ENTRY_LENGTH = 16;
const DIRECTORY_ENTRY = 12;

/**
 * The edits that keep a list of pictures true after the others: the first picture has grown, and the places of the
 * further ones count from the list's own header, which may have moved less than they have.
 * @param list the segment's payload behind {@link MPF}
 * @param offset where that begins in the file
 * @throws InspectError `malformed` or `truncated` for a list that cannot be read
 */
export function mpfEdits(list: Uint8Array, offset: number, others: readonly Edit[]): Edit[] {
  if (growth(others) === 0) return [];
  const cursor = new Cursor(list, offset);
  const littleEndian = isLittleEndian(cursor);
  const number = (value: number): Uint8Array => (littleEndian ? le32(value) : be32(value));
  const [start, count] = findEntries(cursor, littleEndian);
  const edits: Edit[] = [];
  for (let i = 0; i < count; i++) {
    cursor.seek(start + i * ENTRY_LENGTH + 4);
    const at = cursor.offset;
    const [size, place] = [cursor.u32(littleEndian), cursor.u32(littleEndian)];
    if (place === 0) {
      if (size > 0) edits.push({ offset: at, length: 4, bytes: number(size + shiftAt(others, size)) });
      continue;
    }
    const moved = place + shiftAt(others, offset + place) - shiftAt(others, offset);
    edits.push({ offset: at + 4, length: 4, bytes: number(moved) });
  }
  return edits;
}

function isLittleEndian(cursor: Cursor): boolean {
  if (cursor.startsWith('II*\0')) return true;
  if (cursor.startsWith('MM\0*')) return false;
  throw new InspectError('malformed', 'no list of pictures', cursor.offset);
}

/** Where the entries of the pictures begin in the list, and how many there are. */
function findEntries(cursor: Cursor, littleEndian: boolean): readonly [start: number, count: number] {
  cursor.seek(4);
  cursor.seek(cursor.u32(littleEndian));
  const count = cursor.u16(littleEndian);
  if (count > LIMITS.ifdEntries) throw new InspectError('limit', 'too many fields in the list of pictures');
  for (let i = 0; i < count; i++) {
    const start = cursor.position;
    const tag = cursor.u16(littleEndian);
    cursor.skip(2);
    const length = cursor.u32(littleEndian);
    if (tag === MP_ENTRY) return [cursor.u32(littleEndian), Math.floor(length / ENTRY_LENGTH)];
    cursor.seek(start + DIRECTORY_ENTRY);
  }
  // Further pictures carry a list without entries.
  return [0, 0];
}
