import { join, readBe, u16be, u32be, utf8 } from './bytes.ts';

const XMP_UUID = Uint8Array.from(Buffer.from('be7acfcb97a942e89c71999491e3afac', 'hex'));

interface Box {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

const box = (type: string, ...parts: (Uint8Array | string)[]): Uint8Array => {
  const body = join(...parts);
  return join(u32be(body.length + 8), type, body);
};

function boxes(bytes: Uint8Array, from: number, to: number): Box[] {
  const out: Box[] = [];
  for (let at = from; at + 8 <= to;) {
    const size = readBe(bytes, at, 4);
    out.push({ type: Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1'), start: at, end: at + size });
    at += size;
  }
  return out;
}

function only(list: readonly Box[], type: string): Box {
  const found = list.find((candidate) => candidate.type === type);
  if (found === undefined) throw new Error(`The carrier has no ${type} box`);
  return found;
}

/** XMP in the top-level uuid box of MP4 (XMP part 3), at the end of the file. */
export const mp4Xmp = (mp4: Uint8Array, packet: Uint8Array): Uint8Array => join(mp4, box('uuid', XMP_UUID, packet));

/** XMP in moov/udta/XMP_ of a QuickTime file whose moov comes last, so that no offset moves. */
export function movXmp(mov: Uint8Array, packet: Uint8Array): Uint8Array {
  const moov = only(boxes(mov, 0, mov.length), 'moov');
  if (moov.end !== mov.length) throw new Error('The moov box must come last');
  return join(mov.subarray(0, moov.start), box('moov', mov.subarray(moov.start + 8), box('udta', box('XMP_', packet))));
}

const handler = (type: string): Uint8Array => box('hdlr', new Uint8Array(8), type, new Uint8Array(13));
const value = (text: string): Uint8Array => box('data', u32be(1), u32be(0), utf8(text));

/** A film whose index is moved to the end, so that no offset moves, with other user data and further boxes in it. */
function withMovie(file: Uint8Array, userData: Uint8Array, ...more: Uint8Array[]): Uint8Array {
  const moov = only(boxes(file, 0, file.length), 'moov');
  const kept = boxes(file, moov.start + 8, moov.end).filter(({ type }) => type !== 'udta');
  const room = box('free', new Uint8Array(moov.end - moov.start - 8));
  return join(
    file.subarray(0, moov.start),
    moov.end === file.length ? '' : room,
    file.subarray(moov.end),
    box('moov', ...kept.map(({ start, end }) => file.subarray(start, end)), userData, ...more),
  );
}

/** Texts under names of their own: `moov/udta/meta` with `keys`, as ffmpeg writes them with `use_metadata_tags`. */
export function mp4Keys(file: Uint8Array, texts: Readonly<Record<string, string>>): Uint8Array {
  const names = Object.keys(texts).map((name) => box('mdta', utf8(name)));
  const items = Object.values(texts).map((text, i) => {
    const body = value(text);
    return join(u32be(body.length + 8), u32be(i + 1), body);
  });
  const keys = box('keys', u32be(0), u32be(names.length), ...names);
  return withMovie(file, box('udta', box('meta', u32be(0), handler('mdta'), keys, box('ilst', ...items))));
}

/** One text as iTunes writes it: `moov/udta/meta` with an item of this type. */
export const mp4Item = (file: Uint8Array, type: string, text: string): Uint8Array =>
  withMovie(file, box('udta', box('meta', u32be(0), handler('mdir'), box('ilst', box(type, value(text))))));

/** One text in a list without names, in a `meta` box of QuickTime's form in `moov` itself. */
export const movNameless = (file: Uint8Array, text: string): Uint8Array =>
  withMovie(file, box('udta'), box('meta', handler('mdir'), box('ilst', box('\0\0\0\x01', value(text)))));

/** International text in QuickTime user data. */
export const movUserText = (file: Uint8Array, type: string, text: string): Uint8Array =>
  withMovie(file, box('udta', box(type, u16be(utf8(text).length), u16be(0x55c4), utf8(text))));

/** One location of an item: version 0 or 1 of `iloc` with one extent and 32-bit fields. */
interface Location {
  readonly id: number;
  readonly method: number;
  readonly offset: number;
  readonly length: number;
}

function readLocations(bytes: Uint8Array, iloc: Box): Location[] {
  const version = bytes[iloc.start + 8] ?? 0;
  const baseLength = (bytes[iloc.start + 13] ?? 0) >> 4;
  if (version > 1 || bytes[iloc.start + 12] !== 0x44) throw new Error('Unexpected iloc in the carrier');
  const out: Location[] = [];
  const count = readBe(bytes, iloc.start + 14, 2);
  let at = iloc.start + 16;
  for (let i = 0; i < count; i++) {
    const id = readBe(bytes, at, 2);
    const method = version === 1 ? readBe(bytes, at + 2, 2) : 0;
    at += version === 1 ? 6 : 4;
    const base = baseLength === 0 ? 0 : readBe(bytes, at, baseLength);
    at += baseLength;
    if (readBe(bytes, at, 2) !== 1) throw new Error('Unexpected extents in the carrier');
    out.push({ id, method, offset: base + readBe(bytes, at + 2, 4), length: readBe(bytes, at + 6, 4) });
    at += 10;
  }
  return out;
}

const writeLocations = (locations: readonly Location[]): Uint8Array =>
  box(
    'iloc',
    Uint8Array.of(1, 0, 0, 0, 0x44, 0),
    u16be(locations.length),
    ...locations.map(({ id, method, offset, length }) =>
      join(u16be(id), u16be(method), u16be(0), u16be(1), u32be(offset), u32be(length)),
    ),
  );

/** XMP as an item of type `mime` in the meta box of AVIF or HEIC (ISO 23008-12 A.3), described by `cdsc`. */
export function heifXmp(file: Uint8Array, packet: Uint8Array): Uint8Array {
  const meta = only(boxes(file, 0, file.length), 'meta');
  const children = boxes(file, meta.start + 12, meta.end);
  const slice = ({ start, end }: Box): Uint8Array => file.subarray(start, end);
  const primary = readBe(file, only(children, 'pitm').start + 12, 2);
  const iinf = only(children, 'iinf');
  const locations = readLocations(file, only(children, 'iloc'));
  const id = 1 + Math.max(...locations.map((location) => location.id));
  const entry = box('infe', Uint8Array.of(2, 0, 0, 0), u16be(id), u16be(0), 'mime', 'XMP\0', 'application/rdf+xml\0');
  const items = box(
    'iinf',
    Uint8Array.of(0, 0, 0, 0),
    u16be(readBe(file, iinf.start + 12, 2) + 1),
    file.subarray(iinf.start + 14, iinf.end),
    entry,
  );
  const iref = children.find((child) => child.type === 'iref');
  const reference = box('cdsc', u16be(id), u16be(1), u16be(primary));
  const references = box('iref', iref === undefined ? u32be(0) : file.subarray(iref.start + 8, iref.end), reference);
  const rest = children.filter((child) => !['iinf', 'iloc', 'iref'].includes(child.type)).map(slice);
  const build = (shift: number, at: number): Uint8Array => {
    const moved = locations.map((l) => (l.method === 0 ? { ...l, offset: l.offset + shift } : l));
    const own = { id, method: 0, offset: at, length: packet.length };
    return box('meta', u32be(0), ...rest, writeLocations([...moved, own]), items, references);
  };
  const shift = build(0, 0).length - (meta.end - meta.start);
  return join(
    file.subarray(0, meta.start),
    build(shift, file.length + shift + 8),
    file.subarray(meta.end),
    box('mdat', packet),
  );
}
