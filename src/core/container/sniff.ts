import { Cursor } from '../bytes/cursor.ts';
import type { Window } from '../bytes/window.ts';
import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { Container, ContainerId } from './container.ts';
import { id3Length } from './id3.ts';
import { isManifestStore } from './jumbf.ts';
import { isMpegAudio } from './mpeg-frame.ts';
import { CONTAINERS } from './registry.ts';
import { tags, xmlUnits } from './xml-tags.ts';

/** What a file is by its bytes. */
export interface Detection {
  readonly container: Container;
  /** More exact than `container.mime` where one container has several (QuickTime, M4A, Matroska, HEIF). */
  readonly mime: string;
}

const HEAD = 512;

/**
 * Tells the container by its first bytes, never by name or declared type. Reads one page; for SVG up to
 * `LIMITS.sniffBytes`, behind an ID3 tag one more.
 * @throws InspectError `empty`; `not-media` for text that is neither SVG nor XMP; `unknown-format`.
 */
export async function detectContainer(window: Window): Promise<Detection> {
  const head = window.peekNow(0, HEAD) ?? (await window.peek(0, HEAD));
  if (head.byteLength === 0) throw new InspectError('empty', 'no bytes', 0);
  const known = byMagic(head) ?? byStructure(head);
  if (known !== undefined) return known;
  if (new Cursor(head).startsWith('ID3')) return behindId3(window);
  if (await isMpegAudio(window, 0)) return detection('mp3');
  if (isText(head)) return markup(window);
  throw new InspectError('unknown-format', 'no known container', 0);
}

function detection(id: ContainerId, mime?: string): Detection {
  const container: Container = CONTAINERS[id];
  return { container, mime: mime ?? container.mime };
}

/** First bytes, container, and the MIME type where it is not the container's own. */
const MAGIC: readonly (readonly [string, ContainerId, string?])[] = [
  ['\xff\xd8\xff', 'jpeg'],
  ['\x89PNG\r\n\x1a\n', 'png'],
  ['GIF87a', 'gif'],
  ['GIF89a', 'gif'],
  ['II*\0', 'tiff'],
  ['MM\0*', 'tiff'],
  ['II+\0\x08\0\0\0', 'tiff'],
  ['MM\0+\0\x08\0\0', 'tiff'],
  // Raw formats that are TIFF but for a number of their own.
  ['IIRO', 'tiff', 'image/x-olympus-orf'],
  ['IIRS', 'tiff', 'image/x-olympus-orf'],
  ['MMOR', 'tiff', 'image/x-olympus-orf'],
  ['IIU\0', 'tiff', 'image/x-panasonic-rw2'],
  ['8BPS\0\x01\0\0\0\0\0\0', 'psd'],
  ['8BPS\0\x02\0\0\0\0\0\0', 'psd'],
  ['FUJIFILMCCD-RAW ', 'raf'],
  ['fLaC', 'flac'],
  ['OggS', 'ogg'],
  ['FLV\x01', 'flv'],
  ['%PDF-', 'pdf'],
  ['\xff\x0a', 'jxl'],
  ['\0\0\0\x0cJXL \r\n\x87\n', 'jxl'],
];

function byMagic(head: Uint8Array): Detection | undefined {
  const cursor = new Cursor(head);
  const found = MAGIC.find(([magic]) => cursor.startsWith(magic));
  return found === undefined ? undefined : detection(found[1], found[2]);
}

/** Containers that several numbers at fixed places tell, not one at the start. */
function byStructure(head: Uint8Array): Detection | undefined {
  return riff(head) ?? iff(head) ?? canonRaw(head) ?? isoBmff(head) ?? ebml(head) ?? bitmap(head) ?? store(head);
}

function riff(head: Uint8Array): Detection | undefined {
  const form = /^(RIFF|RF64|BW64)[^]{4}(WEBP|WAVE|AVI )/.exec(latin1(head, 0, 12));
  if (form === null) return undefined;
  if (form[2] === 'WAVE') return detection('wav');
  if (form[1] !== 'RIFF') return undefined;
  return detection(form[2] === 'WEBP' ? 'webp' : 'avi');
}

function iff(head: Uint8Array): Detection | undefined {
  return /^FORM[^]{4}AIF[FC]/.test(latin1(head, 0, 12)) ? detection('aiff') : undefined;
}

function canonRaw(head: Uint8Array): Detection | undefined {
  return latin1(head, 4, 8) === 'ftypcrx ' ? detection('cr3') : undefined;
}

/** First boxes of QuickTime files without `ftyp`, and of media segments. */
const BARE_BOXES = new Set(['moov', 'mdat', 'free', 'wide', 'skip', 'pnot', 'styp']);
const AVIF_BRANDS = ['avif', 'avis'];
const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs'];
const HEIF_BRANDS = ['mif1', 'mif2', 'msf1', 'miaf', 'avci', 'avcs', 'jpeg', 'jpgs', 'j2ki', 'vvic'];
const AUDIO_BRANDS = ['M4A ', 'M4B ', 'M4P ', 'F4A ', 'F4B '];
/** JPEG 2000 shares the box structure but not the places of metadata. */
const FOREIGN_BRANDS = ['jp2 ', 'jpx ', 'jpm ', 'jph '];

function isoBmff(head: Uint8Array): Detection | undefined {
  const type = latin1(head, 4, 4);
  if (head.byteLength < 8) return undefined;
  const size = new Cursor(head).u32();
  if (type !== 'ftyp') {
    return BARE_BOXES.has(type) && size < 2 ? detection('mp4', 'video/quicktime') : bareBox(type, size);
  }
  const major = latin1(head, 8, 4);
  const brands = [major];
  for (let at = 16; at + 4 <= Math.min(size, head.byteLength); at += 4) brands.push(latin1(head, at, 4));
  if (FOREIGN_BRANDS.includes(major)) return undefined;
  if (HEIC_BRANDS.includes(major)) return detection('heic');
  if (AVIF_BRANDS.includes(major)) return detection('avif');
  if (HEIF_BRANDS.includes(major)) return heif(brands);
  if (major === 'qt  ') return detection('mp4', 'video/quicktime');
  return detection('mp4', AUDIO_BRANDS.includes(major) ? 'audio/mp4' : 'video/mp4');
}

function bareBox(type: string, size: number): Detection | undefined {
  if (!BARE_BOXES.has(type) || size < 8) return undefined;
  return detection('mp4', type === 'styp' ? 'video/mp4' : 'video/quicktime');
}

/** A structural brand as major says nothing of the codec: the compatible ones do. */
function heif(brands: readonly string[]): Detection {
  if (brands.some((brand) => AVIF_BRANDS.includes(brand))) return detection('avif');
  if (brands.some((brand) => HEIC_BRANDS.includes(brand))) return detection('heic');
  return detection('heic', 'image/heif');
}

/** Elements before the document type; sizes may be written with up to eight bytes each (RFC 8794 §4). */
const EBML_HEADER = 128;

function ebml(head: Uint8Array): Detection | undefined {
  const text = latin1(head, 0, EBML_HEADER);
  if (!text.startsWith('\x1a\x45\xdf\xa3')) return undefined;
  const size = text.indexOf('\x42\x82') + 2;
  // The leading zeros of the first byte tell how many bytes the size takes.
  const width = Math.clz32(text.charCodeAt(size)) - 23;
  const type = /^(?:webm|matroska)/.exec(text.slice(size + width))?.[0];
  return type === undefined ? undefined : detection('webm', type === 'webm' ? 'video/webm' : 'video/x-matroska');
}

/** Magic numbers of two or four common bytes: the fields behind them must make sense too. */
function bitmap(head: Uint8Array): Detection | undefined {
  const cursor = new Cursor(head);
  if (cursor.startsWith('BM') && head.byteLength >= 18) {
    cursor.seek(14);
    return [12, 16, 40, 52, 56, 64, 108, 124].includes(cursor.u32(true)) ? detection('bmp') : undefined;
  }
  if (!(cursor.startsWith('\0\0\x01\0') || cursor.startsWith('\0\0\x02\0')) || head.byteLength < 22) return undefined;
  cursor.seek(4);
  const count = cursor.u16(true);
  cursor.seek(9);
  const reserved = cursor.u8();
  cursor.seek(14);
  const size = cursor.u32(true);
  const offset = cursor.u32(true);
  const sound = count > 0 && count <= 256 && reserved === 0 && size > 0 && offset >= 6 + 16 * count;
  return sound ? detection('ico') : undefined;
}

function store(head: Uint8Array): Detection | undefined {
  return isManifestStore(head) ? detection('c2pa') : undefined;
}

async function behindId3(window: Window): Promise<Detection> {
  const after = new Cursor(await window.peek(await id3Length(window), 4));
  return detection(after.startsWith('fLaC') ? 'flac' : 'mp3');
}

/** Whether there are letters and no control character but white space; in UTF-8, UTF-16 or a code page. */
function isText(head: Uint8Array): boolean {
  const { units } = xmlUnits(head);
  const plain = units.every((unit) => unit >= 0x20 || unit === 0x1a || (unit >= 0x09 && unit <= 0x0d));
  return plain && units.some((unit) => unit >= 0x20 && unit < 0x7f);
}

async function markup(window: Window): Promise<Detection> {
  for (const length of [HEAD, LIMITS.page, LIMITS.sniffBytes]) {
    const bytes = await window.peek(0, length);
    const root = rootName(bytes);
    if (root !== undefined && /^(?:[^:]+:)?svg$/.test(root)) return detection('svg');
    if (root !== undefined && isXmpRoot(root, bytes)) return detection('xmp');
    if (root !== undefined || bytes.byteLength < length) break;
  }
  throw new InspectError('not-media', 'text, not media', 0);
}

/** RDF may be about anything; in a packet wrapper it is XMP. */
function isXmpRoot(root: string, bytes: Uint8Array): boolean {
  if (/^(?:[^:]+:)?x[am]pmeta$/.test(root)) return true;
  return root === 'rdf:RDF' && latin1(bytes, 0, HEAD).includes('<?xpacket begin');
}

/** Name of the first element; `undefined` when it begins behind these bytes, empty when they are no XML. */
function rootName(bytes: Uint8Array): string | undefined {
  const text = xmlUnits(bytes);
  const first = text.units.find((unit) => unit > 0x20);
  if (first !== 0x3c) return '';
  try {
    for (const tag of tags(text)) if (tag.kind !== 'comment') return tag.name;
  } catch (thrown) {
    // An unfinished first tag still has its name; an unfinished comment asks for more bytes.
    if (!(thrown instanceof InspectError)) throw thrown;
  }
  return undefined;
}

function latin1(bytes: Uint8Array, start: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(start, start + length));
}
