import type { Cursor } from '../bytes/cursor.ts';
import type { Window } from '../bytes/window.ts';
import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { ByteRange, EmitBlock } from './container.ts';
import { itemsOfPrimary, type ReferenceBoxes } from './heif-references.ts';
import { boxes, type Box, tiffOffset } from './iso-bmff.ts';
import { lengthOf, sliceRanges } from './ranges.ts';

type ItemKind = 'exif' | 'xmp';

/** Bytes of an item's entry that hold its type. */
const LONGEST_INFO = 256;

/** Where an item's bytes are, before they are set against the file or the `idat` box. */
interface Location {
  readonly inIdat: boolean;
  readonly extents: readonly ByteRange[];
}

/** The boxes of one `meta` box that say where metadata items are. */
interface ItemBoxes extends ReferenceBoxes {
  readonly infos: ReadonlyMap<number, ItemKind>;
  readonly iloc: Box;
  readonly idat: Box | undefined;
}

/**
 * Emits the Exif and XMP items of a `meta` box (ISO/IEC 14496-12 §8.11, ISO/IEC 23008-12 Annex A) that are about its
 * primary picture. Items in other files or built from other items are passed over. @throws `malformed`, `truncated`, `limit`
 */
export async function emitItems(window: Window, meta: Box, emit: EmitBlock): Promise<void> {
  const found = await findItemBoxes(window, meta);
  if (found === undefined) return;
  const locations = await readLocations(window, found);
  const failures: unknown[] = [];
  let own: ReadonlySet<number> = new Set(found.infos.keys());
  try {
    own = await itemsOfPrimary(window, own, found);
  } catch (thrown) {
    failures.push(thrown);
  }
  for (const [id, kind] of found.infos) {
    const location = own.has(id) ? locations.get(id) : undefined;
    try {
      if (location !== undefined) await emitItem(window, kind, rangesOf(window, location, found.idat), emit);
    } catch (thrown) {
      failures.push(thrown);
    }
  }
  if (failures.length > 0) throw failures[0];
}

async function findItemBoxes(window: Window, meta: Box): Promise<ItemBoxes | undefined> {
  let infos: Map<number, ItemKind> | undefined;
  const single = new Map<string, Box>();
  const end = meta.payload.offset + meta.payload.length;
  for await (const box of boxes(window, meta.payload.offset + 4, end)) {
    if (box.type === 'iinf') infos = await readInfos(window, box);
    else single.set(box.type, box);
  }
  const iloc = single.get('iloc');
  if (infos === undefined || infos.size === 0 || iloc === undefined) return undefined;
  return { infos, iloc, idat: single.get('idat'), pitm: single.get('pitm'), iref: single.get('iref') };
}

async function readInfos(window: Window, iinf: Box): Promise<Map<number, ItemKind>> {
  const infos = new Map<number, ItemKind>();
  const version = (await window.cursor(iinf.payload.offset, 4)).u8();
  const start = iinf.payload.offset + (version === 0 ? 6 : 8);
  for await (const box of boxes(window, start, iinf.payload.offset + iinf.payload.length)) {
    if (box.type !== 'infe') continue;
    const { offset } = box.payload;
    const length = Math.min(box.payload.length, LONGEST_INFO);
    const info = readInfo(window.cursorNow(offset, length) ?? (await window.cursor(offset, length)));
    if (info !== undefined) infos.set(info.id, info.kind);
  }
  return infos;
}

function readInfo(cursor: Cursor): { id: number; kind: ItemKind } | undefined {
  const version = cursor.u8();
  if (version < 2) return undefined;
  cursor.skip(3);
  const id = version === 2 ? cursor.u16() : cursor.u32();
  cursor.skip(2);
  const type = cursor.latin1(4);
  if (type === 'Exif') return { id, kind: 'exif' };
  if (type !== 'mime') return undefined;
  cursor.untilZero();
  return cursor.startsWith('application/rdf+xml') ? { id, kind: 'xmp' } : undefined;
}

async function readLocations(window: Window, { iloc, infos }: ItemBoxes): Promise<Map<number, Location>> {
  if (iloc.payload.length > LIMITS.blockBytes) throw new InspectError('limit', 'item table too long', iloc.offset);
  const cursor = await window.cursor(iloc.payload.offset, iloc.payload.length);
  const version = cursor.u8();
  cursor.skip(3);
  const sizes = cursor.u16();
  const fields = {
    version,
    offset: sizes >> 12,
    length: (sizes >> 8) & 15,
    base: (sizes >> 4) & 15,
    index: version === 0 ? 0 : sizes & 15,
  };
  const count = version < 2 ? cursor.u16() : cursor.u32();
  const locations = new Map<number, Location>();
  for (let i = 0; i < count && locations.size < infos.size; i++) {
    const id = version < 2 ? cursor.u16() : cursor.u32();
    const location = readLocation(cursor, fields, infos.has(id));
    if (location !== undefined) locations.set(id, location);
  }
  return locations;
}

interface FieldSizes {
  readonly version: number;
  readonly offset: number;
  readonly length: number;
  readonly base: number;
  readonly index: number;
}

function readLocation(cursor: Cursor, sizes: FieldSizes, wanted: boolean): Location | undefined {
  const method = sizes.version === 0 ? 0 : cursor.u16() & 15;
  const dataReference = cursor.u16();
  const base = uint(cursor, sizes.base);
  const count = cursor.u16();
  if (!wanted || method > 1 || dataReference !== 0) {
    cursor.skip(count * (sizes.index + sizes.offset + sizes.length));
    return undefined;
  }
  if (count > LIMITS.blocks) throw new InspectError('limit', 'too many extents', cursor.offset);
  const extents: ByteRange[] = [];
  for (let i = 0; i < count; i++) {
    cursor.skip(sizes.index);
    const offset = base + uint(cursor, sizes.offset);
    const length = uint(cursor, sizes.length);
    if (length > 0) extents.push({ offset, length });
  }
  return { inIdat: method === 1, extents };
}

function uint(cursor: Cursor, size: number): number {
  if (size === 0) return 0;
  if (size === 4) return cursor.u32();
  if (size === 8) return cursor.u64();
  throw new InspectError('malformed', 'field of an unknown size', cursor.offset);
}

function rangesOf(window: Window, location: Location, idat: Box | undefined): readonly ByteRange[] {
  if (!location.inIdat) {
    for (const { offset, length } of location.extents) window.requireWithin(offset, length);
    return location.extents;
  }
  if (idat === undefined) throw new InspectError('malformed', 'item in a box that is not there');
  for (const { offset, length } of location.extents) {
    if (offset + length > idat.payload.length) throw new InspectError('malformed', 'item past its box', idat.offset);
  }
  return location.extents.map(({ offset, length }) => ({ offset: idat.payload.offset + offset, length }));
}

async function emitItem(window: Window, kind: ItemKind, ranges: readonly ByteRange[], emit: EmitBlock): Promise<void> {
  if (lengthOf(ranges) === 0) return;
  const skip = kind === 'xmp' ? 0 : await tiffOffset(window, ranges);
  if (skip === undefined) return;
  emit({ kind, ranges: sliceRanges(ranges, skip), where: kind === 'xmp' ? 'meta/mime' : 'meta/Exif' });
}
