import { be, box, bytes, comments, le, manifestStore } from './fixture.ts';

const store = manifestStore(40);
const png = (type: string, body: Uint8Array): Uint8Array => bytes(be(4, body.length), type, body, 'crc!');
const riff = (type: string, body: Uint8Array): Uint8Array => bytes(type, le(4, body.length), body);
const app = (marker: number, body: Uint8Array): Uint8Array => bytes([0xff, marker], be(2, body.length + 2), body);
const c2paUuid = [0xd8, 0xfe, 0xc3, 0xd6, 0x1b, 0x0e, 0x48, 0x3c, 0x92, 0x97, 0x58, 0x28, 0x87, 0x7e, 0xc4, 0x81];
const canonUuid = [0x85, 0xc0, 0xb6, 0x87, 0x82, 0x0f, 0x11, 0xe0, 0x81, 0x11, 0xf4, 0xce, 0x46, 0x2b, 0x6a, 0x48];
const sef = bytes('SEFH', le(4, 107), le(4, 1), le(4, 0), le(4, 11), le(4, 11));
const trailer = bytes(le(4, 0), le(4, 1), 'n{}', sef, le(4, sef.length), 'SEFT');
const xmp = bytes('<x:xmpmeta>a</x:xmpmeta>');
const infe = box('infe', [2, 0, 0, 0], be(2, 1), be(2, 0), 'Exif\0');
const pitm = box('pitm', be(4, 0), be(2, 9));
const iref = box(
  'iref',
  be(4, 0),
  box('dimg', be(2, 9), be(2, 1), be(2, 8)),
  box('cdsc', be(2, 1), be(2, 1), be(2, 8)),
);
const place = bytes(be(2, 1), be(2, 1), be(2, 0), be(4, 0), be(2, 1), be(4, 0), be(4, 8));
const iloc = box('iloc', [1, 0, 0, 0, 0x44, 0x40], be(2, 1), place);

const header = comments('AIGC={}', 'COVERART=x');
const id3 = bytes('ID3', [3, 0, 0, 0, 0, 0, 16, ...bytes('TXXX'), 0, 0, 0, 6, 0, 0, 0, ...bytes('AIGC\0')]);
const keys = box('keys', be(4, 0), be(4, 1), box('mdta', 'AIGC'));
const item = bytes(be(4, 27), be(4, 1), box('data', be(4, 1), be(4, 0), '{}x'));
const itemList = box('meta', be(4, 0), box('hdlr', be(8, 0), 'mdta'), keys, box('ilst', item));
const oggPage = (flags: number, serial: number, body: Uint8Array): Uint8Array =>
  bytes('OggS', [0, flags], le(8, 0), le(4, serial), le(8, 0), [1, body.length], body);

/** Test support: one small whole file of every container that has metadata. */
export const SEEDS: Readonly<Record<string, Uint8Array>> = {
  jpeg: bytes(
    [0xff, 0xd8],
    app(0xe1, bytes('Exif\0\0II*\0')),
    app(0xeb, bytes('JP', be(2, 1), be(4, 1), store.subarray(0, 60))),
    app(0xeb, bytes('JP', be(2, 1), be(4, 2), store.subarray(0, 8), store.subarray(60))),
    app(0xed, bytes('Photoshop 3.0\0', '8BIM', be(2, 0x0404), [0, 0], be(4, 4), 'iim2')),
    app(0xfe, bytes('comment')),
    app(0xe3, bytes('AIGC{}')),
    [0xff, 0xda, 0, 2],
    trailer,
  ),
  png: bytes(
    '\x89PNG\r\n\x1a\n',
    png('IHDR', new Uint8Array(13)),
    png('caBX', store),
    ...Array<Uint8Array>(6).fill(png('IDAT', new Uint8Array(5))),
    png('tEXt', bytes('a\0b')),
    png('IEND', new Uint8Array(0)),
    trailer,
  ),
  webp: bytes('RIFF', le(4, 130), 'WEBP', riff('VP8 ', bytes('abcd')), riff('C2PA', store), riff('XMP ', xmp)),
  gif: bytes(
    'GIF89a',
    [1, 0, 1, 0, 0, 0, 0, 0x21, 0xff, 0x0b],
    'C2PA_GIF',
    [1, 0, 0, store.length],
    store,
    [0, 0x21, 0xff, 0x0b],
    'XMP DataXMP',
    xmp,
    Uint8Array.from({ length: 258 }, (_, i) => (i === 0 ? 1 : Math.max(0, 256 - i))),
    [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 1, 1, 0, 0x3b],
  ),
  tiff: bytes(
    bytes('II*\0', le(4, 8), le(2, 3)),
    bytes(le(2, 0x010e), le(2, 2), le(4, 8), le(4, 50)),
    bytes(le(2, 700), le(2, 1), le(4, xmp.length), le(4, 50)),
    bytes(le(2, 0x8769), le(2, 4), le(4, 1), le(4, 50 + xmp.length)),
    bytes(le(4, 0), xmp),
    bytes(le(2, 1), le(2, 0x9286), le(2, 7), le(4, 4), 'abcd', le(4, 0)),
  ),
  mp4: bytes(
    box('ftyp', 'isom', be(4, 0)),
    box('uuid', c2paUuid, be(4, 0), 'manifest\0', be(8, 0), store),
    box('moov', box('udta', box('XMP_', xmp), box('\xa9cmt', be(2, 1), be(2, 0), 'x'), itemList)),
    be(4, 1),
    'mdat',
    be(8, 20),
    'data',
  ),
  heic: bytes(
    box('ftyp', 'heic', be(4, 0)),
    box('meta', be(4, 0), pitm, iref, box('iinf', be(4, 0), be(2, 1), infe), iloc, box('idat', be(4, 0), 'II*\0')),
  ),
  jxl: bytes(be(4, 12), 'JXL \r\n\x87\n', store, box('Exif', be(4, 0), 'II*\0tiff'), box('brob', 'xml ', 'x')),
  webm: bytes(
    [0x1a, 0x45, 0xdf, 0xa3, 0x87, 0x42, 0x82, 0x84],
    'webm',
    [0xec, 0x81, 0, 0x18, 0x53, 0x80, 0x67, 0xff],
    [0x11, 0x4d, 0x9b, 0x74, 0x8e, 0x4d, 0xbb, 0x8b, 0x53, 0xab, 0x84, 0x12, 0x54, 0xc3, 0x67, 0x53, 0xac, 0x81, 24],
    [0x1f, 0x43, 0xb6, 0x75, 0x80],
    [0x12, 0x54, 0xc3, 0x67, 0x82, 1, 2],
  ),
  mp3: bytes(
    'ID3',
    [3, 0, 0x80, 0, 0, (46 + store.length) >> 7, (46 + store.length) & 0x7f],
    'TXXX',
    be(4, 6),
    be(2, 0),
    [0],
    'AIGC\0',
    'GEOB',
    be(4, 20 + store.length),
    be(2, 0),
    [0],
    'application/c2pa\0\0\0',
    store,
  ),
  flac: bytes(
    'ID3',
    [4, 0, 0, 0, 0, 0, 21],
    'PRIV',
    be(4, 11),
    be(2, 3),
    be(4, 7),
    'XMP\0<x>',
    'fLaC',
    [0x84],
    be(3, header.length),
    header,
  ),
  aiff: bytes(
    'FORM',
    be(4, 4 + 12 + 8 + id3.length),
    'AIFF',
    'ANNO',
    be(4, 3),
    'abc\0',
    'ID3 ',
    be(4, id3.length),
    id3,
  ),
  wav: bytes('RIFF', le(4, 0), 'WAVE', riff('AIGC', bytes('{}')), riff('id3 ', id3), riff('data', bytes('abcd'))),
  avi: bytes(
    'RIFF',
    le(4, 0),
    'AVI ',
    riff('LIST', bytes('INFO', riff('ICMT', bytes('a\0')), riff('AIGC', bytes('{}')))),
    riff('LIST', bytes('movi')),
  ),
  flv: bytes(
    'FLV\x01',
    [5],
    be(4, 9),
    be(4, 0),
    [18],
    be(3, 5),
    be(7, 0),
    'hello',
    be(4, 16),
    [9],
    be(3, 1),
    be(7, 0),
    'v',
  ),
  ogg: bytes(
    oggPage(2, 1, bytes('OpusHead')),
    oggPage(6, 7, bytes('\0c2pa', store)),
    oggPage(0, 1, bytes('OpusTags', header)),
  ),
  svg: bytes(
    '<?xml version="1.0"?><!DOCTYPE svg [ ]><svg><metadata><c2pa:manifest>AAAA</c2pa:manifest>',
    xmp,
    '</metadata><!-- comment --></svg>',
  ),
  psd: bytes(
    '8BPS\0\x01',
    new Uint8Array(20),
    be(4, 2),
    'co',
    be(4, 36),
    '8BIM',
    be(2, 0x0424),
    [0, 0],
    be(4, 24),
    xmp,
  ),
  raf: bytes(
    'FUJIFILMCCD-RAW ',
    new Uint8Array(68),
    be(4, 92),
    be(4, 30),
    [0xff, 0xd8],
    app(0xe1, bytes('Exif\0\0II*\0')),
    app(0xfe, bytes('comment')),
    [0xff, 0xda, 0, 2],
  ),
  cr3: bytes(
    box('ftyp', 'crx ', be(4, 0)),
    box('moov', box('uuid', canonUuid, box('CMT1', 'II*\0'))),
    box('uuid', c2paUuid, be(4, 0), 'manifest\0', be(8, 0), store),
  ),
  xmp: bytes('<?xml version="1.0"?>', xmp),
  c2pa: store,
  pdf: bytes(
    '%PDF-1.7\n1 0 obj\n<</Type/Catalog/Metadata 3 0 R>>\nendobj\n',
    '7 0 obj\n<</AIGC(a\\)(b))>>\nendobj\ntrailer <</Info 7 0 R>>\n',
    '2 0 obj\n<</AFRelationship/C2PA_Manifest/EF<</F 5 0 R>>>>\nendobj\n',
    '3 0 obj\n<</Type/Metadata>>\nstream\n<x/>\nendstream\nendobj\n5 0 obj\n<<>>\nstream\n',
    store,
    '\nendstream\nendobj\n',
  ),
};
