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

/**
 * TIFF 6.0, BigTIFF and the raw formats built on them: tags 700 (XMP), 33723 (IIM), 34377 (Photoshop resources) and
 * 52545 (C2PA 2.4 §A.3.8) of every directory in the main chain. EXIF is the file itself and is not emitted.
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
  let at = offsetOf(await window.cursor(big ? 8 : 4, layout.offsetLength), layout);
  while (at !== 0) {
    if (seen.has(at)) throw new InspectError('malformed', 'directories form a circle', at);
    if (seen.size >= LIMITS.ifds) throw new InspectError('limit', 'too many directories', at);
    seen.add(at);
    at = await walkDirectory(window, layout, at, async (tag, value) => {
      try {
        await take(window, tag, value, emit);
      } catch (thrown) {
        failures.push(thrown);
      }
    });
  }
  if (failures.length > 0) throw failures[0];
}

function offsetOf(cursor: Cursor, { big, littleEndian }: Layout): number {
  return big ? cursor.u64(littleEndian) : cursor.u32(littleEndian);
}

/** Hands over each value that is not inside its entry, and returns the offset of the next directory. */
async function walkDirectory(
  window: Window,
  layout: Layout,
  at: number,
  visit: (tag: number, value: ByteRange) => Promise<void>,
): Promise<number> {
  window.countStructure(at);
  const counter = await window.cursor(at, layout.countLength);
  const count = layout.big ? counter.u64(layout.littleEndian) : counter.u16(layout.littleEndian);
  if (count > LIMITS.ifdEntries) throw new InspectError('limit', 'too many entries', at);
  const entries = await window.cursor(at + layout.countLength, count * layout.entryLength);
  for (let i = 0; i < count; i++) {
    entries.seek(i * layout.entryLength);
    const tag = entries.u16(layout.littleEndian);
    const typeLength = TYPE_LENGTHS[entries.u16(layout.littleEndian)] ?? 0;
    const length = typeLength * offsetOf(entries, layout);
    if (length > layout.offsetLength) await visit(tag, { offset: offsetOf(entries, layout), length });
  }
  // Some writers leave out the last pointer when the file ends with the directory.
  const next = at + layout.countLength + count * layout.entryLength;
  const pointer = await window.peek(next, layout.offsetLength);
  return pointer.byteLength === 0 ? 0 : offsetOf(await window.cursor(next, layout.offsetLength), layout);
}

async function take(window: Window, tag: number, value: ByteRange, emit: EmitBlock): Promise<void> {
  if (tag !== XMP && tag !== IIM && tag !== PHOTOSHOP && tag !== C2PA) return;
  window.requireWithin(value.offset, value.length);
  if (tag === PHOTOSHOP) await emitPhotoshopResources(window, [value], 'tag 34377', emit);
  if (tag === XMP) emit({ kind: 'xmp', ranges: [value], where: 'tag 700' });
  if (tag === IIM) emit({ kind: 'iptc-iim', ranges: [value], where: 'tag 33723' });
  if (tag === C2PA) emit({ kind: 'c2pa', ranges: [value], where: 'tag 52545' });
}
