import type { Cursor } from '../bytes/cursor.ts';
import type { Window } from '../bytes/window.ts';
import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { ByteRange, Container, EmitBlock } from './container.ts';
import { emitPhotoshopResources } from './photoshop.ts';

const XMP = 0x02bc;
const IIM = 0x83bb;
const PHOTOSHOP = 0x8649;
const C2PA = 0xcd41;
const EXIF = 0x8769;
/** Text fields (Exif 3.0 §4.6): ImageDescription, Make, Model, Software, Artist, Copyright, UserComment. */
const TEXT_FIELDS = new Set([0x010e, 0x010f, 0x0110, 0x0131, 0x013b, 0x8298, 0x9286]);
/** Every tag that is looked at. */
const TAGS = new Set([XMP, IIM, PHOTOSHOP, C2PA, EXIF, ...TEXT_FIELDS]);
/** BYTE, ASCII, UNDEFINED, UTF-8 (Exif 3.0). */
const TEXT_TYPES = new Set([1, 2, 7, 129]);
const UTF8 = 129;
const BIG_TIFF = 43;
/** Bytes of one value, by TIFF field type. */
const TYPE_LENGTHS = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];

/** Widths that differ between TIFF and BigTIFF. */
interface Layout {
  readonly littleEndian: boolean;
  readonly big: boolean;
  readonly countLength: number;
  readonly entryLength: number;
  readonly offsetLength: number;
}

/** One entry of a directory: where it stands, and where its value does. */
interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly entry: ByteRange;
  /** Inside the entry if it fits there. */
  readonly value: ByteRange;
  readonly isInside: boolean;
}

/**
 * TIFF 6.0, BigTIFF and the raw formats built on them: tags 700 (XMP), 33723 (IIM), 34377 (Photoshop resources) and
 * 52545 (C2PA 2.4 §A.3.8) of every directory in the main chain. EXIF is the file itself: the text fields of the first
 * directory and of its EXIF directory make one block.
 */
export const tiff: Container = { id: 'tiff', mime: 'image/tiff', medium: 'image', walk };

async function walk(window: Window, emit: EmitBlock): Promise<void> {
  const header = await window.cursor(0, 8);
  const littleEndian = header.latin1(2) === 'II';
  const big = header.u16(littleEndian) === BIG_TIFF;
  const layout = big
    ? { littleEndian, big, countLength: 8, entryLength: 20, offsetLength: 8 }
    : { littleEndian, big, countLength: 2, entryLength: 12, offsetLength: 4 };
  const seen = new Set<number>();
  const failures: unknown[] = [];
  const fields: ByteRange[] = [];
  let exif = 0;
  let at = offsetOf(await window.cursor(big ? 8 : 4, layout.offsetLength), layout);
  while (at !== 0) {
    if (seen.has(at)) throw new InspectError('malformed', 'directories form a circle', at);
    if (seen.size >= LIMITS.ifds) throw new InspectError('limit', 'too many directories', at);
    seen.add(at);
    const isFirst = seen.size === 1;
    at = await walkDirectory(window, layout, at, (entry) => {
      if (!TAGS.has(entry.tag)) return undefined;
      return attempt(failures, async () => {
        if (isFirst) takeField(window, entry, fields);
        if (isFirst && entry.tag === EXIF) exif = await pointerOf(window, entry, layout);
        if (!entry.isInside) await take(window, entry.tag, entry.value, emit);
      });
    });
  }
  await attempt(failures, async () => {
    if (exif === 0) return;
    await walkDirectory(window, layout, exif, (entry) => {
      takeField(window, entry, fields);
      return undefined;
    });
  });
  emitFields(fields, emit);
  if (failures.length > 0) throw failures[0];
}

async function attempt(failures: unknown[], work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    failures.push(thrown);
  }
}

function takeField(window: Window, { tag, type, entry, value, isInside }: Entry, fields: ByteRange[]): void {
  if (!TEXT_FIELDS.has(tag) || !TEXT_TYPES.has(type) || value.length === 0) return;
  window.requireWithin(value.offset, value.length);
  fields.push(entry);
  if (!isInside) fields.push(value);
}

function emitFields(fields: readonly ByteRange[], emit: EmitBlock): void {
  if (fields.length === 0) return;
  emit({ kind: 'tiff-fields', ranges: [{ offset: 0, length: 4 }, ...fields], where: 'TIFF fields' });
}

async function pointerOf(window: Window, { value }: Entry, layout: Layout): Promise<number> {
  if (value.length !== 4 && value.length !== 8) return 0;
  const cursor = await window.cursor(value.offset, value.length);
  return value.length === 4 ? cursor.u32(layout.littleEndian) : cursor.u64(layout.littleEndian);
}

function offsetOf(cursor: Cursor, { big, littleEndian }: Layout): number {
  return big ? cursor.u64(littleEndian) : cursor.u32(littleEndian);
}

/** Hands over each entry, waits where that gives a promise, and returns the offset of the next directory. */
async function walkDirectory(
  window: Window,
  layout: Layout,
  at: number,
  visit: (entry: Entry) => Promise<void> | undefined,
): Promise<number> {
  window.countStructure(at);
  const counter = await window.cursor(at, layout.countLength);
  const count = layout.big ? counter.u64(layout.littleEndian) : counter.u16(layout.littleEndian);
  if (count > LIMITS.ifdEntries) throw new InspectError('limit', 'too many entries', at);
  const entries = await window.cursor(at + layout.countLength, count * layout.entryLength);
  for (let i = 0; i < count; i++) {
    entries.seek(i * layout.entryLength);
    const waiting = visit(readEntry(entries, layout));
    if (waiting !== undefined) await waiting;
  }
  // Some writers leave out the last pointer when the file ends with the directory.
  const next = at + layout.countLength + count * layout.entryLength;
  const pointer = await window.peek(next, layout.offsetLength);
  return pointer.byteLength === 0 ? 0 : offsetOf(await window.cursor(next, layout.offsetLength), layout);
}

function readEntry(cursor: Cursor, layout: Layout): Entry {
  const entry = { offset: cursor.offset, length: layout.entryLength };
  const tag = cursor.u16(layout.littleEndian);
  const type = cursor.u16(layout.littleEndian);
  const length = (type === UTF8 ? 1 : (TYPE_LENGTHS[type] ?? 0)) * offsetOf(cursor, layout);
  const isInside = length <= layout.offsetLength;
  const offset = isInside ? cursor.offset : offsetOf(cursor, layout);
  return { tag, type, entry, value: { offset, length }, isInside };
}

async function take(window: Window, tag: number, value: ByteRange, emit: EmitBlock): Promise<void> {
  if (tag !== XMP && tag !== IIM && tag !== PHOTOSHOP && tag !== C2PA) return;
  window.requireWithin(value.offset, value.length);
  if (tag === PHOTOSHOP) await emitPhotoshopResources(window, [value], 'tag 34377', emit);
  if (tag === XMP) emit({ kind: 'xmp', ranges: [value], where: 'tag 700' });
  if (tag === IIM) emit({ kind: 'iptc-iim', ranges: [value], where: 'tag 33723' });
  if (tag === C2PA) emit({ kind: 'c2pa', ranges: [value], where: 'tag 52545' });
}
