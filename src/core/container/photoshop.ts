import type { Window } from '../bytes/window.ts';
import { InspectError } from '../errors.ts';
import type { BlockKind, ByteRange, EmitBlock } from './container.ts';
import { lengthOf, rangesCursor, rangesCursorNow, sliceRanges } from './ranges.ts';

/** Resources that hold metadata of the picture. */
const RESOURCES: ReadonlyMap<number, BlockKind> = new Map([
  [0x0404, 'iptc-iim'],
  [0x0422, 'exif'],
  [0x0424, 'xmp'],
]);
/** Signature, id, an empty padded name, size. */
const SMALLEST_RESOURCE = 12;
const LONGEST_HEADER = 4 + 2 + 256 + 4;
/** `8BIM`, and the signatures that other products write in the same structure. */
const SIGNATURES = new Set(['8BIM', 'MeSa', 'AgHg', 'PHUT', 'DCSR']);

/**
 * Emits IPTC-IIM, EXIF and XMP among Photoshop image resources (Photoshop file format, "Image resource blocks"). Ends quietly at the first bytes that are no resource: writers pad.
 * @throws `truncated` when a resource reaches past the ranges.
 */
export async function emitPhotoshopResources(
  window: Window,
  ranges: readonly ByteRange[],
  where: string,
  emit: EmitBlock,
): Promise<void> {
  const total = lengthOf(ranges);
  let at = 0;
  while (total - at >= SMALLEST_RESOURCE) {
    const known = rangesCursorNow(window, ranges, at, LONGEST_HEADER);
    const cursor = known ?? (await rangesCursor(window, ranges, at, LONGEST_HEADER));
    const offset = cursor.offset;
    window.countStructure(offset);
    if (!SIGNATURES.has(cursor.latin1(4))) return;
    const id = cursor.u16();
    const nameLength = cursor.u8();
    cursor.skip(nameLength + ((nameLength + 1) % 2));
    const size = cursor.u32();
    const start = at + cursor.position;
    if (size > total - start) throw new InspectError('truncated', 'image resource past its segment', offset);
    const kind = RESOURCES.get(id);
    if (kind !== undefined && size > 0) emit({ kind, ranges: sliceRanges(ranges, start, size), where });
    at = start + size + (size % 2);
  }
}
