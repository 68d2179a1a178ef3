import type { Window } from '../bytes/window.ts';
import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { Block, ByteRange, Container, EmitBlock } from './container.ts';
import { isManifestStore, STORE_HEAD_LENGTH } from './jumbf.ts';

/** Characters of an object that are looked at around a name. */
const OBJECT_REACH = LIMITS.page * 4;
const MARK = '/C2PA_Manifest';
/** Announcements followed; each is a search through the text. */
const MOST_MARKS = 64;
/** Bytes of a zlib stream's head (RFC 1950 §2.2). */
const ZLIB_HEAD = 2;
/** Characters of an object that is a number. */
const OBJECT_NUMBER = 32;

/** A stretch of the file as Latin-1: positions are bytes. */
interface Stretch {
  readonly text: string;
  readonly offset: number;
}

/**
 * PDF (ISO 32000-2): the embedded file with relationship `C2PA_Manifest` (C2PA 2.4 §A.4), the XMP stream of the
 * catalogue, also deflated, and `/AIGC` of the information dictionary, where they are not encrypted and not inside
 * compressed objects. A search, not a parse: of a long file both ends.
 * @throws `unsupported` when credentials are announced but cannot be cut out; `limit` when the middle was left out.
 */
export const pdf: Container = { id: 'pdf', mime: 'application/pdf', medium: 'document', walk };

async function walk(window: Window, emit: EmitBlock): Promise<void> {
  const stretches = await readStretches(window);
  let announced = false;
  let found = false;
  let hasXmp = false;
  for (const stretch of stretches) {
    const xmp = findXmp(stretch);
    if (xmp !== undefined) emit({ kind: 'xmp', where: 'Metadata', ...xmp });
    const label = findLabel(stretch);
    if (label !== undefined) emit({ kind: 'pdf-aigc', ranges: [label], where: 'Info' });
    hasXmp ||= xmp !== undefined;
    for (const store of findStores(stretch)) {
      announced = true;
      if (store === undefined) continue;
      found = true;
      window.requireWithin(store.offset, store.length);
      emit({ kind: 'c2pa', ranges: [store], where: 'embedded file' });
    }
  }
  if (announced && !found) throw new InspectError('unsupported', 'credentials in a compressed part');
  if (stretches.length > 1 && !(found && hasXmp))
    throw new InspectError('limit', 'the middle was not searched', LIMITS.pdfSpanBytes);
}

async function readStretches(window: Window): Promise<Stretch[]> {
  const span = LIMITS.pdfSpanBytes;
  const head = await window.peek(0, 2 * span);
  const { size } = window;
  if (head.byteLength < 2 * span || size === head.byteLength) return [{ text: latin1(head), offset: 0 }];
  const stretches = [{ text: latin1(head.subarray(0, span)), offset: 0 }];
  if (size === undefined) return [...stretches, { text: latin1(head.subarray(span)), offset: span }];
  return [...stretches, { text: latin1(await window.read(size - span, span)), offset: size - span }];
}

function latin1(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += LIMITS.page) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + LIMITS.page)));
  }
  return parts.join('');
}

/** One entry for each announcement; `undefined` where the stream cannot be cut out. */
function findStores(stretch: Stretch): (ByteRange | undefined)[] {
  const { text } = stretch;
  const stores = new Map<number, ByteRange>();
  let failed = false;
  let marks = 0;
  for (let at = text.indexOf(MARK); at >= 0 && marks < MOST_MARKS; at = text.indexOf(MARK, at + 1)) {
    marks += 1;
    const store = storeOf(stretch, objectAround(text, at));
    if (store === undefined) failed = true;
    else stores.set(store.offset, store);
  }
  return failed && stores.size === 0 ? [undefined] : [...stores.values()];
}

function storeOf(stretch: Stretch, fileSpecification: string): ByteRange | undefined {
  const reference =
    /\/EF\s{0,9}<<[^>]{0,200}?\/U?F\s{1,9}(\d{1,10})\s{1,9}\d{1,5}\s{1,9}R/.exec(fileSpecification)?.[1] ?? '';
  const start = streamStart(stretch.text, findObject(stretch.text, reference));
  if (start === undefined) return undefined;
  const head = Uint8Array.from(stretch.text.slice(start, start + STORE_HEAD_LENGTH), (char) => char.charCodeAt(0));
  if (!isManifestStore(head)) return undefined;
  const length = new DataView(head.buffer).getUint32(0);
  return length < STORE_HEAD_LENGTH ? undefined : { offset: stretch.offset + start, length };
}

/** The catalogue's XMP; where the catalogue itself is compressed, the only XMP stream there is. */
function findXmp(stretch: Stretch): Pick<Block, 'ranges' | 'encoding'> | undefined {
  const { text } = stretch;
  const catalogue = lastMatch(text, /\/Type\s{0,9}\/Catalog\b/g);
  const reference =
    catalogue === undefined
      ? undefined
      : /\/Metadata\s{1,9}(\d{1,10})\s{1,9}\d{1,5}\s{1,9}R/.exec(objectAround(text, catalogue))?.[1];
  const object = reference === undefined ? onlyMetadata(text) : findObject(text, reference);
  const stream = streamOf(text, object);
  if (stream?.length === undefined) return undefined;
  const { start, length, isDeflated } = stream;
  const ranges = [{ offset: stretch.offset + start, length }];
  if (isDeflated) return isZlib(text, start) && !/\/Encrypt\b/.test(text) ? { ranges, encoding: 'deflate' } : undefined;
  return /^[\s\xef\xbb\xbf]*</.test(text.slice(start, start + 64)) ? { ranges } : undefined;
}

/** The string under `/AIGC` in the information dictionary of the last trailer that names one. */
function findLabel(stretch: Stretch): ByteRange | undefined {
  const { text } = stretch;
  const trailer = lastMatch(text, /\/Info\s{1,9}\d{1,10}\s{1,9}\d{1,5}\s{1,9}R\b/g);
  if (trailer === undefined) return undefined;
  const object = findObject(text, /\d+/.exec(text.slice(trailer, trailer + 32))?.[0] ?? '');
  if (object === undefined) return undefined;
  const body = text.slice(object, object + LIMITS.pdfSpanBytes);
  const key = /\/AIGC\s{0,9}(?=[(<])/.exec(body.slice(0, body.indexOf('endobj')));
  if (key === null) return undefined;
  const start = object + key.index + key[0].length;
  const end = stringEnd(text, start);
  return end === undefined ? undefined : { offset: stretch.offset + start, length: end - start };
}

/** Behind the string object at `start`, which opens with `(` or `<` (ISO 32000-2 §7.3.4). */
function stringEnd(text: string, start: number): number | undefined {
  const most = Math.min(text.length, start + LIMITS.jsonBytes);
  if (text[start] === '<') {
    const end = text.indexOf('>', start);
    return text[start + 1] === '<' || end < 0 || end >= most ? undefined : end + 1;
  }
  let depth = 0;
  for (let at = start; at < most; at++) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return undefined;
}

function onlyMetadata(text: string): number | undefined {
  let only: number | undefined;
  for (const match of text.matchAll(/\/Type\s{0,9}\/Metadata\b/g)) {
    if (only !== undefined) return undefined;
    only = match.index;
  }
  return only === undefined ? undefined : text.lastIndexOf(' obj', only) + 4;
}

function lastMatch(text: string, pattern: RegExp): number | undefined {
  let last: number | undefined;
  for (const match of text.matchAll(pattern)) last = match.index;
  return last;
}

function objectAround(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - OBJECT_REACH), at);
  const behind = text.slice(at, at + OBJECT_REACH);
  const end = behind.indexOf('endobj');
  return before.slice(before.lastIndexOf(' obj') + 1) + (end < 0 ? behind : behind.slice(0, end));
}

/** Behind `N G obj` of the last revision. */
function findObject(text: string, number: string): number | undefined {
  if (number === '') return undefined;
  // The character before must not be another digit; a header always stands before the first object.
  let at = text.lastIndexOf(`${number} 0 obj`);
  while (at > 0 && /\d/.test(text.charAt(at - 1))) at = text.lastIndexOf(`${number} 0 obj`, at - 1);
  return at > 0 ? at + number.length + 6 : undefined;
}

/** Where the bytes of an object's stream begin, unless a filter stands before them. */
function streamStart(text: string, object: number | undefined): number | undefined {
  const stream = streamOf(text, object);
  return stream === undefined || stream.isDeflated ? undefined : stream.start;
}

/** An object's stream; where its length is not given, it ends with the line before `endstream`. */
function streamOf(
  text: string,
  object: number | undefined,
): { start: number; length: number | undefined; isDeflated: boolean } | undefined {
  if (object === undefined) return undefined;
  const body = text.slice(object, object + OBJECT_REACH);
  const keyword = /\bstream(\r\n|\n)/.exec(body);
  if (keyword === null) return undefined;
  const dictionary = body.slice(0, keyword.index);
  if (dictionary.includes('endobj')) return undefined;
  const isDeflated = /\/Filter\s{0,9}(?:\/FlateDecode\b|\[\s{0,9}\/FlateDecode\s{0,9}\])/.test(dictionary);
  const isPlain = !dictionary.includes('/Filter');
  // A predictor is undone by nobody here; XMP has none.
  if ((!isPlain && !isDeflated) || dictionary.includes('/DecodeParms')) return undefined;
  const start = object + keyword.index + keyword[0].length;
  return { start, length: declaredLength(text, dictionary, start) ?? lengthBySearch(text, start), isDeflated };
}

/** `/Length`, direct or in an object of its own, if `endstream` stands where it says. */
function declaredLength(text: string, dictionary: string, start: number): number | undefined {
  const [, number = '', indirect] = /\/Length\s{1,9}(\d{1,10})(\s{1,9}\d{1,5}\s{1,9}R\b)?/.exec(dictionary) ?? [];
  const object = indirect === undefined ? undefined : findObject(text, number);
  const referred = object === undefined ? '' : text.slice(object, object + OBJECT_NUMBER);
  const length = Number(indirect === undefined ? number : (/^\s{0,9}(\d{1,10})/.exec(referred)?.[1] ?? ''));
  return length > 0 && /^\s{0,2}endstream/.test(text.slice(start + length, start + length + 11)) ? length : undefined;
}

function lengthBySearch(text: string, start: number): number | undefined {
  const end = text.indexOf('endstream', start);
  if (end <= start) return undefined;
  const line = /\r?\n?$/.exec(text.slice(Math.max(start, end - 2), end))?.[0].length ?? 0;
  return end - line > start ? end - line - start : undefined;
}

function isZlib(text: string, start: number): boolean {
  const [method = 0, flags = 0] = Array.from(text.slice(start, start + ZLIB_HEAD), (char) => char.charCodeAt(0));
  return (method & 0x0f) === 8 && (method * 0x100 + flags) % 31 === 0;
}
