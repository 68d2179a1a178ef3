import type { Window } from '../bytes/window.ts';
import { InspectError } from '../errors.ts';
import type { ByteRange, Container, EmitBlock } from './container.ts';
import { lengthOf, sliceRanges } from './ranges.ts';

const PAGE_HEADER = 27;
const FIRST_PAGE = 0x02;
const LAST_PAGE = 0x04;
const STORE_ID = '\0c2pa';

interface Page {
  readonly flags: number;
  readonly serial: number;
  readonly body: ByteRange;
}

/**
 * Ogg (RFC 3533): a logical bitstream of its own, whose first packet starts `\0c2pa` and goes on with the manifest
 * store (C2PA 2.4 §A.3.7). Beginnings of all streams come first, so files without it are read no further.
 */
export const ogg: Container = { id: 'ogg', mime: 'audio/ogg', medium: 'audio', walk };

async function walk(window: Window, emit: EmitBlock): Promise<void> {
  let at = 0;
  let serial: number | undefined;
  const ranges: ByteRange[] = [];
  try {
    for (;;) {
      const page = await readPage(window, at);
      const begins = (page.flags & FIRST_PAGE) !== 0;
      if (!begins && serial === undefined) return;
      if (begins && serial === undefined && (await beginsStore(window, page.body))) serial = page.serial;
      if (page.serial === serial) ranges.push(page.body);
      if (page.serial === serial && (page.flags & LAST_PAGE) !== 0) return;
      at = page.body.offset + page.body.length;
      if (at === window.size) return;
    }
  } finally {
    if (lengthOf(ranges) > STORE_ID.length) {
      emit({ kind: 'c2pa', ranges: sliceRanges(ranges, STORE_ID.length), where: 'C2PA stream' });
    }
  }
}

async function readPage(window: Window, at: number): Promise<Page> {
  window.countStructure(at);
  const header = await window.cursor(at, PAGE_HEADER);
  if (!header.startsWith('OggS')) throw new InspectError('malformed', 'not a page', at);
  header.skip(5);
  const flags = header.u8();
  header.skip(8);
  const serial = header.u32(true);
  header.skip(8);
  const segments = header.u8();
  let length = 0;
  for (const lace of await window.read(at + PAGE_HEADER, segments)) length += lace;
  const body = { offset: at + PAGE_HEADER + segments, length };
  window.requireWithin(body.offset, body.length);
  return { flags, serial, body };
}

async function beginsStore(window: Window, body: ByteRange): Promise<boolean> {
  if (body.length < STORE_ID.length) return false;
  return (await window.cursor(body.offset, STORE_ID.length)).startsWith(STORE_ID);
}
