import { Cursor } from '../bytes/cursor.ts';
import type { Window } from '../bytes/window.ts';
import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { ByteRange, Container, EmitBlock } from './container.ts';

const SEGMENT = 0x18538067;
const SEEK_HEAD = 0x114d9b74;
const SEEK = 0x4dbb;
const SEEK_ID = 0x53ab;
const SEEK_POSITION = 0x53ac;
const CLUSTER = 0x1f43b675;
const TAGS = 0x1254c367;
const VOID = 0xec;
const CRC_32 = 0xbf;
/** Longest identifier and longest size. */
const LONGEST_HEADER = 4 + 8;

interface Element {
  readonly id: number;
  readonly offset: number;
  readonly start: number;
  /** `undefined` where the writer did not know it. */
  readonly length: number | undefined;
}

/** What the walk of one segment has seen. */
interface Walk {
  readonly window: Window;
  readonly emit: EmitBlock;
  /** Start of the segment's content, which positions count from. */
  readonly base: number;
  /** End of the segment, where it is known. */
  readonly end: number | undefined;
  /** Offsets of the elements that were looked at, so that none is twice. */
  readonly done: Set<number>;
  /** Where lists say that `Tags` and further lists stand. */
  readonly places: { readonly id: number; readonly at: number }[];
  readonly failures: unknown[];
  hasList: boolean;
}

/**
 * WebM and Matroska (RFC 9559): the `Tags` of the first segment, found by walking to the first cluster and by the
 * `SeekHead`. Without one, a few clusters are leapt over. No slot for C2PA or XMP is defined.
 */
export const webm: Container = { id: 'webm', mime: 'video/webm', medium: 'video', walk };

async function walk(window: Window, emit: EmitBlock): Promise<void> {
  const segment = await findSegment(window);
  const end = segment.length === undefined ? window.size : segment.start + segment.length;
  const base = segment.start;
  const state: Walk = { window, emit, base, end, done: new Set(), places: [], failures: [], hasList: false };
  await walkSegment(state);
  // Grows while it is walked: a list may lead to another.
  for (const { id, at } of state.places) await takeListed(state, id, at);
  if (state.failures.length > 0) throw state.failures[0];
}

async function takeListed(state: Walk, id: number, at: number): Promise<void> {
  state.window.countStructure(at);
  const head = await state.window.peek(at, 4);
  // A list may be older than the file: what does not stand where it says is not there.
  if (head.byteLength < 4 || new Cursor(head).u32() !== id) return;
  const element = await readElement(state.window, at);
  if (element !== undefined) await takeElement(state, element);
}

async function findSegment(window: Window): Promise<Element> {
  const header = await requireElement(window, 0);
  if (header.length === undefined) throw new InspectError('malformed', 'header of unknown size', 0);
  // Only Void and CRC-32 may stand between.
  for (let at = header.start + header.length; ;) {
    window.countStructure(at);
    const element = await requireElement(window, at);
    if (element.id === SEGMENT) return element;
    if ((element.id !== VOID && element.id !== CRC_32) || element.length === undefined) {
      throw new InspectError('malformed', 'no segment', at);
    }
    at = element.start + element.length;
  }
}

/** Looks at the elements of the segment up to the clusters. */
async function walkSegment(state: Walk): Promise<void> {
  const { window, end } = state;
  let clusters = 0;
  for (let at = state.base; at < (end ?? Number.MAX_SAFE_INTEGER);) {
    window.countStructure(at);
    const element = await readElement(window, at);
    if (element?.length === undefined) return;
    if (element.id === CLUSTER && (state.hasList || ++clusters > LIMITS.clusters)) return;
    await takeElement(state, element);
    at = element.start + element.length;
  }
}

async function takeElement(state: Walk, { id, offset, start, length }: Element): Promise<void> {
  if ((id !== TAGS && id !== SEEK_HEAD) || length === undefined || length === 0 || state.done.has(offset)) return;
  state.done.add(offset);
  state.window.requireWithin(start, length);
  const content = { offset: start, length };
  if (id === TAGS) state.emit({ kind: 'matroska-tags', ranges: [content], where: 'Tags' });
  // What is wrong inside a list must not cost the elements behind it.
  else await readList(state, content).catch((thrown: unknown) => state.failures.push(thrown));
}

/** Notes the places of `Tags`, and of the list that goes on elsewhere. */
async function readList(state: Walk, list: ByteRange): Promise<void> {
  state.hasList = true;
  for await (const seek of children(state.window, list)) {
    if (seek.id !== SEEK) continue;
    let id = 0;
    let position: number | undefined;
    for await (const field of children(state.window, { offset: seek.start, length: seek.length })) {
      if (field.id === SEEK_ID) id = await readNumber(state.window, field);
      if (field.id === SEEK_POSITION) position = await readNumber(state.window, field);
    }
    if (position !== undefined && (id === TAGS || id === SEEK_HEAD)) addPlace(state, id, position);
  }
}

function addPlace({ base, places }: Walk, id: number, position: number): void {
  if (Number.isSafeInteger(base + position + LONGEST_HEADER)) places.push({ id, at: base + position });
}

async function* children(window: Window, parent: ByteRange): AsyncGenerator<Element & { readonly length: number }> {
  const end = parent.offset + parent.length;
  for (let at = parent.offset; at < end;) {
    window.countStructure(at);
    const { id, offset, start, length } = await requireElement(window, at);
    if (length === undefined || start + length > end)
      throw new InspectError('malformed', 'element past its parent', at);
    yield { id, offset, start, length };
    at = start + length;
  }
}

async function readNumber(window: Window, { start, length }: Element & { readonly length: number }): Promise<number> {
  if (length > 8) throw new InspectError('malformed', 'number of more than eight bytes', start);
  const cursor = await window.cursor(start, length);
  let value = 0;
  while (cursor.remaining > 0) value = value * 256 + cursor.u8();
  return value;
}

async function requireElement(window: Window, at: number): Promise<Element> {
  const element = await readElement(window, at);
  if (element === undefined) throw new InspectError('truncated', 'file ends where an element should begin', at);
  return element;
}

/** The element at `offset` (RFC 8794 §4 to 6); nothing where the file ends or no element can begin. */
async function readElement(window: Window, offset: number): Promise<Element | undefined> {
  const head = await window.peek(offset, LONGEST_HEADER);
  const idWidth = widthOf(head[0]);
  const sizeWidth = widthOf(head[idWidth]);
  if (idWidth > 4 || sizeWidth > 8) {
    if (head.byteLength <= idWidth) return undefined;
    throw new InspectError('malformed', 'identifier or size too wide', offset);
  }
  if (head.byteLength < idWidth + sizeWidth) throw new InspectError('truncated', 'file ends in an element', offset);
  let id = 0;
  for (const byte of head.subarray(0, idWidth)) id = id * 256 + byte;
  const start = offset + idWidth + sizeWidth;
  return { id, offset, start, length: sizeOf(head.subarray(idWidth, idWidth + sizeWidth), offset) };
}

/** Bytes of a variable-length number by its first; more than eight where none begins. */
function widthOf(first: number | undefined): number {
  return first === undefined ? 9 : Math.clz32(first) - 23;
}

function sizeOf(bytes: Uint8Array, offset: number): number | undefined {
  const mask = 0xff >> bytes.byteLength;
  let value = (bytes[0] ?? 0) & mask;
  let unknown = value === mask;
  for (const byte of bytes.subarray(1)) {
    value = value * 256 + byte;
    unknown &&= byte === 0xff;
  }
  if (unknown) return undefined;
  if (!Number.isSafeInteger(offset + LONGEST_HEADER + value)) {
    throw new InspectError('malformed', 'size out of range', offset);
  }
  return value;
}
