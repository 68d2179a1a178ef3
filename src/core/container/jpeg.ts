import type { Cursor } from '../bytes/cursor.ts';
import type { Window } from '../bytes/window.ts';
import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { BlockKind, ByteRange, Container, EmitBlock } from './container.ts';
import { isManifestStore, STORE_HEAD_LENGTH } from './jumbf.ts';
import { emitPhotoshopResources } from './photoshop.ts';
import { lengthOf } from './ranges.ts';
import { emitSamsungTrailer, isSamsungExif } from './samsung-trailer.ts';

const TEM = 0x01;
const RST0 = 0xd0;
const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP11 = 0xeb;
const APP13 = 0xed;
const APP15 = 0xef;
const COM = 0xfe;

/** Longest signature, and the APP11 header with the head of a manifest store. */
const SEGMENT_HEAD = 16 + STORE_HEAD_LENGTH;
/** Bytes in which the next marker is looked for at a time. */
const MARKER_WINDOW = 64;
/** Longest start of a label; was read with the marker. */
const AIGC_HEAD = 8;

/** What writers put into a full APP11 segment at least, and what each costs beside: marker, length and headers. */
const SHORTEST_FULL_SEGMENT = 0xf000;
const SEGMENT_OVERHEAD = 4 + 8 + 8;

interface Signature {
  readonly text: string;
  readonly kind: BlockKind;
  /** Bytes of the payload before the block's own. */
  readonly skip: number;
}

const APP1_SIGNATURES: readonly Signature[] = [
  // The byte after "Exif\0" is padding that some writers leave at 0xFF.
  { text: 'Exif\0', kind: 'exif', skip: 6 },
  { text: 'http://ns.adobe.com/xap/1.0/\0', kind: 'xmp', skip: 29 },
  { text: 'http://ns.adobe.com/xmp/extension/\0', kind: 'xmp-extended', skip: 35 },
];
const PHOTOSHOP = 'Photoshop 3.0\0';
/** The label as some services put it into a segment of its own, bare or named. */
const AIGC = ['{"AIGC":', 'AIGC{', 'AIGC\0{'];

/** A manifest store being joined from APP11 segments. */
interface OpenStore {
  readonly instance: number;
  readonly ranges: ByteRange[];
  packet: number;
}

/** What a walk carries from segment to segment. */
interface Walk {
  readonly window: Window;
  readonly emit: EmitBlock;
  readonly photoshop: ByteRange[];
  store: OpenStore | undefined;
  /** Whether the picture says that a Samsung device made it. */
  bySamsung: boolean;
}

/**
 * JPEG (ITU-T T.81 Annex B), up to the first scan: APP1 EXIF and XMP, APP11 JUMBF (ISO 19566-5 Annex D.2), APP13 IIM,
 * comments, AIGC labels. Entropy-coded data and what follows it are not read, so the further pictures of a
 * multi-picture file neither; but Samsung's trailer is.
 */
export const jpeg: Container = { id: 'jpeg', mime: 'image/jpeg', medium: 'image', walk };

async function walk(window: Window, emit: EmitBlock): Promise<void> {
  const state = await walkJpeg(window, 0, emit);
  // The end of the file is far from all else: it is asked for only where it likely holds something, or costs nothing.
  if (state.bySamsung || window.isFree) await emitSamsungTrailer(window, emit);
}

/** Emits the blocks of a JPEG that begins at `offset`, up to its first scan. @throws as {@link Container.walk} */
export async function walkJpeg(window: Window, offset: number, emit: EmitBlock): Promise<{ bySamsung: boolean }> {
  const state: Walk = { window, emit, photoshop: [], store: undefined, bySamsung: false };
  const failures: unknown[] = [];
  // A broken place must not cost the blocks that were gathered before it.
  const steps: ((each: Walk) => Promise<void> | undefined)[] = [
    (each) => walkSegments(each, offset + 2),
    closeStore,
    takePhotoshop,
  ];
  for (const step of steps) {
    try {
      const waiting = step(state);
      if (waiting !== undefined) await waiting;
    } catch (thrown) {
      failures.push(thrown);
    }
  }
  if (failures.length > 0) throw failures[0];
  return state;
}

function takePhotoshop({ window, photoshop, emit }: Walk): Promise<void> | undefined {
  return photoshop.length > 0 ? emitPhotoshopResources(window, photoshop, 'APP13', emit) : undefined;
}

async function walkSegments(state: Walk, start: number): Promise<void> {
  const { window } = state;
  let at = start;
  for (;;) {
    const near = window.peekNow(at, MARKER_WINDOW);
    const marker = (near && markerIn(near, at)) ?? (await findMarker(window, at, near));
    window.countStructure(marker.offset);
    at = marker.offset + 2;
    if (marker.code === SOS || marker.code === EOI) return;
    if (marker.code === TEM || (marker.code >= RST0 && marker.code <= SOI)) continue;
    const length = (window.cursorNow(at, 2) ?? (await window.cursor(at, 2))).u16();
    if (length < 2) throw new InspectError('malformed', 'segment shorter than its length field', at);
    window.requireWithin(at, length);
    const waiting = takeSegment(state, marker.code, { offset: at + 2, length: length - 2 });
    if (waiting !== undefined) await waiting;
    at += length;
  }
}

/** A marker: the byte behind 0xFF, and where it begins. */
export interface Marker {
  readonly code: number;
  readonly offset: number;
}

/**
 * The next marker from `at`: skips fill bytes, and the stray bytes that decoders also forgive.
 * @param near the first bytes, where they are known: looked at again they would be charged again
 */
export async function findMarker(window: Window, at: number, near?: Uint8Array): Promise<Marker> {
  const limit = at + LIMITS.page;
  for (let offset = at; offset < limit;) {
    const known = offset === at ? near : undefined;
    const bytes = known ?? (await window.peek(offset, MARKER_WINDOW));
    if (bytes.byteLength < 2) throw new InspectError('truncated', 'ends before the first scan', offset);
    const marker = markerIn(bytes, offset);
    if (marker !== undefined) return marker;
    offset += bytes.byteLength - 1;
  }
  throw new InspectError('malformed', 'no marker', at);
}

function markerIn(bytes: Uint8Array, offset: number): Marker | undefined {
  for (let i = 0; i + 1 < bytes.byteLength; i++) {
    const code = bytes[i + 1];
    if (bytes[i] === 0xff && code !== undefined && code !== 0xff && code !== 0) return { code, offset: offset + i };
  }
  return undefined;
}

/** Gives a promise only where something must be waited for: files have dozens of segments, most of them in memory. */
function takeSegment(state: Walk, code: number, payload: ByteRange): Promise<void> | undefined {
  if (code !== APP11) closeStore(state);
  if (code === COM && payload.length > 0) state.emit({ kind: 'comment', ranges: [payload], where: 'COM' });
  if (code < APP0 || code > APP15) return undefined;
  const known = code === APP1 || code === APP11 || code === APP13;
  const length = Math.min(payload.length, known ? SEGMENT_HEAD : AIGC_HEAD);
  const head = state.window.cursorNow(payload.offset, length);
  if (head !== undefined) return takeApplication(state, code, head, payload);
  return state.window.cursor(payload.offset, length).then((read) => takeApplication(state, code, read, payload));
}

function takeApplication(state: Walk, code: number, head: Cursor, payload: ByteRange): Promise<void> | undefined {
  takeLabel(state, code, head, payload);
  if (code === APP1) return takeApp1(state, head, payload);
  if (code === APP11) takeJumbf(state, head, payload);
  else if (head.startsWith(PHOTOSHOP)) takePhotoshopSegment(state, payload);
  return undefined;
}

/** Its resources are walked at the end, when all segments are there. */
function takePhotoshopSegment({ window, photoshop }: Walk, payload: ByteRange): void {
  window.expect(payload.offset, payload.length);
  push(photoshop, payload, PHOTOSHOP.length);
}

function takeLabel({ emit }: Walk, code: number, head: Cursor, payload: ByteRange): void {
  const start = AIGC.find((text) => head.startsWith(text));
  if (start === undefined) return;
  const skip = start.startsWith('{') ? 0 : start.length - 1;
  const range = { offset: payload.offset + skip, length: payload.length - skip };
  emit({ kind: 'aigc', ranges: [range], where: `APP${code - APP0}` });
}

function takeApp1(state: Walk, head: Cursor, payload: ByteRange): Promise<void> | undefined {
  const signature = APP1_SIGNATURES.find(({ text }) => head.startsWith(text));
  if (signature === undefined || payload.length <= signature.skip) return undefined;
  const ranges: ByteRange[] = [];
  push(ranges, payload, signature.skip);
  state.emit({ kind: signature.kind, ranges, where: 'APP1' });
  return signature.kind === 'exif' && !state.bySamsung ? lookForSamsung(state, ranges) : undefined;
}

async function lookForSamsung(state: Walk, ranges: readonly ByteRange[]): Promise<void> {
  state.bySamsung = await isSamsungExif(state.window, ranges);
}

/** Payload: `JP`, box instance (u16), packet (u32), then a box, whose header is repeated in every packet. */
function takeJumbf(state: Walk, head: Cursor, payload: ByteRange): void {
  if (!head.startsWith('JP') || payload.length < 16) return closeStore(state);
  head.skip(2);
  const instance = head.u16();
  const packet = head.u32();
  const open = state.store;
  if (open !== undefined && open.instance === instance && packet === open.packet + 1) {
    const headerLength = head.u32() === 1 ? 16 : 8;
    open.packet = packet;
    push(open.ranges, payload, 8 + headerLength);
    return;
  }
  closeStore(state);
  const box = head.position;
  if (!isManifestStore(head.rest())) return;
  head.seek(box);
  expectStore(state.window, payload, head.u32());
  state.store = { instance, packet, ranges: [] };
  push(state.store.ranges, payload, 8);
}

/** The store's own length tells how far its segments reach, so that they need not be asked for one by one. */
function expectStore(window: Window, first: ByteRange, length: number): void {
  const segments = Math.ceil(length / SHORTEST_FULL_SEGMENT);
  window.expect(first.offset, length + segments * SEGMENT_OVERHEAD);
}

/** A store of which segments are missing is emitted too: its reader says that it is damaged. */
function closeStore(state: Walk): undefined {
  const { store } = state;
  state.store = undefined;
  if (store !== undefined && lengthOf(store.ranges) > 0) {
    state.emit({ kind: 'c2pa', ranges: store.ranges, where: 'APP11' });
  }
}

function push(ranges: ByteRange[], payload: ByteRange, skip: number): void {
  if (payload.length > skip) ranges.push({ offset: payload.offset + skip, length: payload.length - skip });
}
