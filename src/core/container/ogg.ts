import type { Window } from '../bytes/window.ts';
import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { emitComments } from './comment-header.ts';
import type { ByteRange, Container, EmitBlock } from './container.ts';
import { lengthOf, rangesCursor, sliceRanges } from './ranges.ts';

const PAGE_HEADER = 27;
const FIRST_PAGE = 0x02;
const LAST_PAGE = 0x04;
/** A lacing value of this size says that the packet goes on. */
const FULL_LACE = 255;
const STORE_ID = '\0c2pa';

interface Codec {
  /** How its first packet begins. */
  readonly start: string;
  /** How its second packet, the comment header, may begin. */
  readonly comments: readonly string[];
  /** Bytes of that packet before the vendor's name. */
  readonly skip: number;
  readonly where: string;
}

/** Codecs whose second packet is a comment header; that of FLAC is a metadata block of type 4, the last or not. */
const CODECS: readonly Codec[] = [
  { start: '\x01vorbis', comments: ['\x03vorbis'], skip: 7, where: 'Vorbis comments' },
  { start: 'OpusHead', comments: ['OpusTags'], skip: 8, where: 'Opus comments' },
  { start: '\x7fFLAC', comments: ['\x04', '\x84'], skip: 4, where: 'FLAC comments' },
  { start: 'Speex   ', comments: [''], skip: 0, where: 'Speex comments' },
  { start: '\x80theora', comments: ['\x81theora'], skip: 7, where: 'Theora comments' },
];
const LONGEST_START = 8;

interface Page {
  readonly flags: number;
  readonly serial: number;
  readonly body: ByteRange;
  /** Bytes of the packet that is under way, or begins, at the start of the page. */
  readonly packet: number;
  /** Whether that packet ends on this page. */
  readonly ends: boolean;
}

/** A stream whose comment header is awaited or under way. */
interface Stream {
  readonly codec: Codec;
  readonly ranges: ByteRange[];
}

/** What is known of the file so far. */
interface Walk {
  readonly window: Window;
  readonly emit: EmitBlock;
  readonly open: Map<number, Stream>;
  readonly failures: unknown[];
  /** Stream that holds the manifest store, and its pages. */
  store: number | undefined;
  readonly ranges: ByteRange[];
}

/**
 * Ogg (RFC 3533): a logical bitstream of its own, whose first packet starts `\0c2pa` and goes on with the manifest
 * store (C2PA 2.4 §A.3.7), and the comment header of each other stream, its second packet. Beginnings of all streams
 * come first and headers before data, so files are read no further than the last header.
 */
export const ogg: Container = { id: 'ogg', mime: 'audio/ogg', medium: 'audio', walk };

async function walk(window: Window, emit: EmitBlock): Promise<void> {
  const state: Walk = { window, emit, open: new Map(), failures: [], store: undefined, ranges: [] };
  try {
    await walkPages(state);
  } finally {
    if (lengthOf(state.ranges) > STORE_ID.length) {
      emit({ kind: 'c2pa', ranges: sliceRanges(state.ranges, STORE_ID.length), where: 'C2PA stream' });
    }
  }
  if (state.failures.length > 0) throw state.failures[0];
}

async function walkPages(state: Walk): Promise<void> {
  const { window } = state;
  let pages = 0;
  for (let at = 0; at !== window.size;) {
    const page = await readPage(window, at);
    if ((page.flags & FIRST_PAGE) !== 0) await begin(state, page);
    else if (state.store === undefined && (state.open.size === 0 || isLate(state, ++pages))) return;
    else await goOn(state, page);
    if (page.serial === state.store) {
      state.ranges.push(page.body);
      if ((page.flags & LAST_PAGE) !== 0) state.store = undefined;
      if (state.store === undefined && state.open.size === 0) return;
    }
    at = page.body.offset + page.body.length;
  }
}

/** Whether no comment header has begun in all the pages where it should have. */
function isLate({ open }: Walk, pages: number): boolean {
  return pages > LIMITS.oggPages && [...open.values()].every(({ ranges }) => ranges.length === 0);
}

/** Takes note of a stream by its first packet. A chained file begins again; what it holds then is not looked at. */
async function begin(state: Walk, page: Page): Promise<void> {
  const first = await rangesCursor(state.window, [page.body], 0, LONGEST_START);
  if (state.ranges.length === 0 && first.startsWith(STORE_ID)) state.store = page.serial;
  const codec = CODECS.find(({ start }) => first.startsWith(start));
  if (codec !== undefined) state.open.set(page.serial, { codec, ranges: [] });
}

/** Adds a page to the comment header of its stream, and lists the header once it is whole. */
async function goOn(state: Walk, page: Page): Promise<void> {
  const stream = state.open.get(page.serial);
  if (stream === undefined) return;
  if (page.packet > 0) stream.ranges.push({ offset: page.body.offset, length: page.packet });
  if (lengthOf(stream.ranges) > LIMITS.blockBytes) {
    state.open.delete(page.serial);
    state.failures.push(new InspectError('limit', 'comment header too long', page.body.offset));
  } else if (page.ends) {
    state.open.delete(page.serial);
    // What is wrong in one stream must not cost the others.
    await takeComments(state, stream).catch((thrown: unknown) => state.failures.push(thrown));
  }
}

async function takeComments({ window, emit }: Walk, { codec, ranges }: Stream): Promise<void> {
  const start = await rangesCursor(window, ranges, 0, codec.skip);
  if (!codec.comments.some((beginning) => start.startsWith(beginning))) {
    throw new InspectError('malformed', 'no comment header', ranges[0]?.offset);
  }
  await emitComments(window, sliceRanges(ranges, codec.skip), codec.where, emit);
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
  const laces = await window.read(at + PAGE_HEADER, segments);
  const last = laces.findIndex((lace) => lace < FULL_LACE);
  let length = 0;
  let packet = 0;
  laces.forEach((lace, i) => {
    length += lace;
    if (last < 0 || i <= last) packet += lace;
  });
  const body = { offset: at + PAGE_HEADER + segments, length };
  window.requireWithin(body.offset, body.length);
  return { flags, serial, body, packet, ends: last >= 0 };
}
