import { deflateSync, gzipSync } from 'node:zlib';
import { join, u16be, u32be, u32le } from '../samples/embed/bytes.ts';

/** What {@link join} takes. */
export type Part = Uint8Array | string;

/** Numbers at which sizes break: nothing, less than a header, a header, and the edges of 31, 32, 53 and 64 bits. */
export const EDGES: readonly bigint[] = [
  0n,
  1n,
  7n,
  8n,
  2n ** 31n - 1n,
  2n ** 31n,
  2n ** 31n + 1n,
  2n ** 32n - 1n,
  2n ** 53n - 1n,
  2n ** 53n,
  2n ** 53n + 1n,
  2n ** 64n - 1n,
];

/** A big-endian number of `width` bytes; what does not fit is cut off. */
export function be(width: number, value: bigint | number): Uint8Array {
  const out = new Uint8Array(width);
  let left = BigInt(value);
  for (let i = width - 1; i >= 0; i--, left >>= 8n) out[i] = Number(left & 0xffn);
  return out;
}

/** The same, little-endian. */
export const le = (width: number, value: bigint | number): Uint8Array => be(width, value).reverse();

/** Bytes of a hexadecimal text. */
export const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'));

/** `count` copies in one array. */
export function repeat(part: Part, count: number): Uint8Array {
  const unit = join(part);
  const out = new Uint8Array(unit.length * count);
  for (let i = 0; i < count; i++) out.set(unit, i * unit.length);
  return out;
}

/** `depth` times `open`, then `inner`, then as many times `close`. */
export const nest = (depth: number, open: string, inner: string, close: string): string =>
  open.repeat(depth) + inner + close.repeat(depth);

/** A box of ISO BMFF or JUMBF. */
export function box(type: string, ...content: readonly Part[]): Uint8Array {
  const body = join(...content);
  return join(u32be(body.length + 8), type, body);
}

/** `depth` boxes in each other, each of a size that fits; made outside in, so that it takes linear time. */
export function nestedBoxes(depth: number, type: string, before: Part, inner: Part): Uint8Array {
  const [head, core] = [join(before), join(inner)];
  const parts: Uint8Array[] = [];
  for (let left = depth; left > 0; left--) {
    parts.push(join(u32be((8 + head.length) * left + core.length), type, head));
  }
  return join(...parts, core);
}

/** A chunk of PNG whose check sum is wrong, which nobody looks at. */
export const chunk = (type: string, ...content: readonly Part[]): Uint8Array => {
  const body = join(...content);
  return join(u32be(body.length), type, body, 'crc!');
};

const SIGNATURE = '\x89PNG\r\n\x1a\n';
const IHDR = chunk('IHDR', u32be(1), u32be(1), hex('08 02 00 00 00'));
/** A PNG of one pixel around `parts`. */
export const png = (...parts: readonly Part[]): Uint8Array =>
  join(SIGNATURE, IHDR, ...parts, chunk('IDAT', deflateSync(new Uint8Array(4))), chunk('IEND'));
/** The same without an end. */
export const openPng = (...parts: readonly Part[]): Uint8Array => join(SIGNATURE, IHDR, ...parts);

/** A segment of JPEG. */
export const segment = (marker: number, ...content: readonly Part[]): Uint8Array => {
  const body = join(...content);
  return join(Uint8Array.of(0xff, marker), u16be(body.length + 2), body);
};
const SCAN = hex('ffda 0002 00 ffd9');
/** A JPEG around `parts`. */
export const jpeg = (...parts: readonly Part[]): Uint8Array => join(hex('ffd8'), ...parts, SCAN);

/** A chunk of RIFF. */
export const riffChunk = (type: string, ...content: readonly Part[]): Uint8Array => {
  const body = join(...content);
  return join(type, u32le(body.length), body, body.length % 2 === 1 ? '\0' : '');
};
/** A RIFF file. */
export const riff = (form: string, ...parts: readonly Part[]): Uint8Array => {
  const body = join(form, ...parts);
  return join('RIFF', u32le(body.length), body);
};

/** An XMP packet around RDF. */
export const xmpOf = (inner: string): string =>
  `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">${inner}</rdf:Description></rdf:RDF></x:xmpmeta>`;
/** A JPEG with XMP. A segment holds 64 KiB; longer packets go into {@link pngXmp}. */
export const jpegXmp = (packet: string): Uint8Array => jpeg(segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', packet));
/** A PNG with XMP of any length. */
export const pngXmp = (packet: string): Uint8Array =>
  png(chunk('iTXt', 'XML:com.adobe.xmp\0\0\0\0\0', new TextEncoder().encode(packet)));

/** `ftyp` of a brand. */
export const ftyp = (brand: string): Uint8Array => box('ftyp', brand, u32be(0), brand);

/** A variable-length size of eight bytes (RFC 8794). */
export const vint8 = (value: bigint | number): Uint8Array => {
  const out = be(8, value);
  out[0] = 1;
  return out;
};
/** An element of EBML with a size of eight bytes. */
export const element = (id: string, ...content: readonly Part[]): Uint8Array => {
  const body = join(...content);
  return join(hex(id), vint8(body.length), body);
};
/** EBML header and an open segment. */
export const webm = (...parts: readonly Part[]): Uint8Array =>
  join(element('1a45dfa3', element('4282', 'webm')), hex('18538067 01ffffffffffffff'), ...parts);

/** A size of ID3v2: seven bits a byte. */
export const synchsafe = (value: number): Uint8Array =>
  Uint8Array.of((value >>> 21) & 127, (value >>> 14) & 127, (value >>> 7) & 127, value & 127);
/** A frame of ID3v2.3. */
export const frame = (id: string, ...content: readonly Part[]): Uint8Array => {
  const body = join(...content);
  return join(id, u32be(body.length), hex('0000'), body);
};
/** An ID3v2.3 tag before one frame of silence. */
export const mp3 = (...frames: readonly Part[]): Uint8Array => {
  const body = join(...frames);
  return join('ID3', hex('0300 00'), synchsafe(body.length), body, SILENCE);
};
/** Frames of MPEG audio. */
export const SILENCE: Uint8Array = repeat(join(hex('fffb9064'), new Uint8Array(413)), 3);

/** A block of FLAC metadata; the last one. */
export const flac = (type: number, ...content: readonly Part[]): Uint8Array => {
  const body = join(...content);
  return join('fLaC', hex('00 000022'), new Uint8Array(34), Uint8Array.of(0x80 | type), be(3, body.length), body);
};

/** A page of Ogg. */
export function oggPage(flags: number, serial: number, body: Part): Uint8Array {
  const content = join(body);
  const laces = join(repeat('\xff', Math.floor(content.length / 255)), Uint8Array.of(content.length % 255));
  const lacing = laces.subarray(0, 255);
  return join(
    'OggS\0',
    Uint8Array.of(flags),
    le(8, 0),
    u32le(serial),
    le(8, 0),
    Uint8Array.of(lacing.length),
    lacing,
    content,
  );
}

const II = 'II*\0';
/** One entry of a TIFF directory. */
export const entry = (tag: number, type: number, count: number, value: number): Uint8Array =>
  join(le(2, tag), le(2, type), le(4, count), le(4, value));
/** A directory with the offset of the next. */
export const directory = (next: number, ...entries: readonly Uint8Array[]): Uint8Array =>
  join(le(2, entries.length), ...entries, le(4, next));
/** A TIFF whose first directory stands at 8. */
export const tiff = (...parts: readonly Part[]): Uint8Array => join(II, le(4, 8), ...parts);
/** A JPEG with EXIF. */
export const jpegExif = (...parts: readonly Part[]): Uint8Array => jpeg(segment(0xe1, 'Exif\0\0', tiff(...parts)));

/** UUID in a description box that makes a superbox a manifest store. */
export const C2PA = hex('63327061 0011 0010 8000 00aa00389b71');
/** Description box of JUMBF. */
export const jumd = (uuid: Uint8Array, label: string): Uint8Array => box('jumd', uuid, hex('03'), label, '\0');
/** A manifest store around `parts`. */
export const store = (...parts: readonly Part[]): Uint8Array => box('jumb', jumd(C2PA, 'c2pa'), ...parts);
/** A PNG with a manifest store. */
export const pngStore = (...parts: readonly Part[]): Uint8Array => png(chunk('caBX', store(...parts)));

/** Deflated zeros. */
export const bomb = (megabytes: number): Uint8Array =>
  deflateSync(new Uint8Array(megabytes * 1024 * 1024), { level: 9 });
/** The same as gzip. */
export const gzipBomb = (megabytes: number): Uint8Array =>
  gzipSync(new Uint8Array(megabytes * 1024 * 1024), { level: 9 });

/** An object of ASF: identifier, size, content. */
export const asfObject = (guid: string, size: bigint | number, ...content: readonly Part[]): Uint8Array =>
  join(hex(guid), le(8, size), ...content);
/** Identifier of the header of ASF. */
export const ASF_HEADER = '3026b2758e66cf11a6d900aa0062ce6c';

/** An SVG around markup. */
export const svg = (inner: string, before = ''): Uint8Array =>
  join(`<?xml version="1.0"?>${before}<svg xmlns="http://www.w3.org/2000/svg">${inner}</svg>`);
/** A PDF of objects, with a trailer. */
export const pdf = (...objects: readonly Part[]): Uint8Array =>
  join('%PDF-1.7\n', ...objects, '\ntrailer <</Root 1 0 R/Info 7 0 R>>\nstartxref\n0\n%%EOF\n');
