import { join, u16be, u32be, u32le } from '../samples/embed/bytes.ts';
import * as b from './build.ts';
import type { Advisory, HostileFile } from './file.ts';
import { claimOf, heicOf } from './recipes.ts';

const { be, le, box, hex, segment } = b;

/** A size or count in a container: its width in bytes, and a file around it. */
interface Field {
  readonly name: string;
  readonly what: string;
  readonly width: 1 | 2 | 3 | 4 | 8;
  readonly littleEndian?: true;
  readonly advisory?: Advisory;
  readonly build: (number: Uint8Array) => Uint8Array;
}

const XMP = b.xmpOf('<dc:title>x</dc:title>');
const AIGC = 'AIGC={"AIGC":{"Label":"1"}}';
const exif = (offsets: Uint8Array): Uint8Array => b.jpeg(segment(0xe1, 'Exif\0\0', 'II*\0', offsets));
const trailer = (count: Uint8Array, back: Uint8Array, length: Uint8Array): Uint8Array => {
  const sef = join('SEFH', u32le(107), count, u32le(0), back, length);
  return join(
    b.jpegExif(b.directory(0, b.entry(0x010f, 2, 8, 26)), 'samsung\0'),
    u32le(0),
    u32le(1),
    'n{}',
    sef,
    u32le(sef.length),
    'SEFT',
  );
};

const FIELDS: readonly Field[] = [
  { name: 'png-chunk.png', what: 'length of a chunk', width: 4, build: (n) => b.openPng(n, 'tEXt', 'a\0b') },
  {
    name: 'png-profile.png',
    what: 'length of a raw profile',
    width: 4,
    build: (n) =>
      b.png(b.chunk('tEXt', 'Raw profile type xmp\0\nxmp\n', String(Buffer.from(n).readUInt32BE()), '\n3c78\n')),
  },
  {
    name: 'riff-form.webp',
    what: 'length of the whole',
    width: 4,
    littleEndian: true,
    build: (n) => join('RIFF', n, 'WEBP', b.riffChunk('XMP ', XMP)),
  },
  {
    name: 'riff-chunk.webp',
    what: 'length of a chunk',
    width: 4,
    littleEndian: true,
    build: (n) => join('RIFF', u32le(0), 'WEBP', 'XMP ', n, XMP),
  },
  {
    name: 'riff-info.wav',
    what: 'length of a text in a list',
    width: 4,
    littleEndian: true,
    build: (n) => b.riff('WAVE', b.riffChunk('LIST', 'INFO', 'ICMT', n, 'abc')),
  },
  {
    name: 'riff-ds64.wav',
    what: 'length of the data in RF64',
    width: 8,
    littleEndian: true,
    build: (n) =>
      join(
        'RF64',
        u32le(0xffff_ffff),
        'WAVE',
        b.riffChunk('ds64', le(8, 0), n, le(8, 0), u32le(0)),
        'data',
        u32le(0xffff_ffff),
        'x',
      ),
  },
  {
    name: 'avi-list.avi',
    what: 'length of a list',
    width: 4,
    littleEndian: true,
    build: (n) => join('RIFF', u32le(0), 'AVI ', 'LIST', n, 'INFO', b.riffChunk('ICMT', 'x')),
  },
  {
    name: 'aiff-chunk.aif',
    what: 'length of a chunk',
    width: 4,
    build: (n) => join('FORM', u32be(40), 'AIFF', 'ANNO', n, 'abc'),
  },
  {
    name: 'bmff-32.mp4',
    what: 'size of a box',
    width: 4,
    build: (n) => join(b.ftyp('isom'), n, 'uuid', hex('be7acfcb97a942e89c71999491e3afac'), XMP),
  },
  {
    name: 'bmff-64.mp4',
    what: 'large size of a box',
    width: 8,
    advisory: 'c2pa-rs #2054',
    build: (n) => join(b.ftyp('isom'), u32be(1), 'moov', n, 'x'),
  },
  {
    name: 'bmff-inner.mp4',
    what: 'size of a box inside user data',
    width: 4,
    build: (n) => join(b.ftyp('isom'), box('moov', box('udta', n, 'XMP_', XMP))),
  },
  {
    name: 'bmff-keys.mp4',
    what: 'number of keys',
    width: 4,
    build: (n) =>
      join(
        b.ftyp('isom'),
        box(
          'moov',
          box(
            'meta',
            u32be(0),
            box('hdlr', be(8, 0), 'mdta'),
            box('keys', u32be(0), n, box('mdta', 'AIGC')),
            box('ilst', u32be(27), u32be(1), box('data', u32be(1), u32be(0), '{}x')),
          ),
        ),
      ),
  },
  {
    name: 'bmff-item.mp4',
    what: 'size of an item of the list',
    width: 4,
    build: (n) =>
      join(
        b.ftyp('isom'),
        box(
          'moov',
          box('udta', box('meta', u32be(0), box('ilst', n, '\xa9cmt', box('data', u32be(1), u32be(0), 'x')))),
        ),
      ),
  },
  {
    name: 'heif-offset.heic',
    what: 'offset of an item',
    width: 4,
    build: (n) => heicOf(1, (id) => join(u16be(id), u16be(0), u16be(1), n, u32be(8))),
  },
  {
    name: 'heif-length.heic',
    what: 'length of an item',
    width: 4,
    build: (n) => heicOf(1, (id) => join(u16be(id), u16be(0), u16be(1), u32be(8), n)),
  },
  {
    name: 'heif-iinf.heic',
    what: 'number of items',
    width: 2,
    build: (n) =>
      join(
        b.ftyp('heic'),
        box('meta', u32be(0), box('iinf', u32be(0), n, box('infe', hex('02000000'), u16be(1), u16be(0), 'Exif\0'))),
      ),
  },
  {
    name: 'jpeg-segment.jpg',
    what: 'length of a segment',
    width: 2,
    build: (n) => join(hex('ffd8 ffe1'), n, 'http://ns.adobe.com/xap/1.0/\0', XMP, hex('ffda0002')),
  },
  {
    name: 'jpeg-resource.jpg',
    what: 'length of a Photoshop resource',
    width: 4,
    build: (n) => b.jpeg(segment(0xed, 'Photoshop 3.0\0', '8BIM', hex('0404 0000'), n, 'x')),
  },
  {
    name: 'jpeg-xmp-total.jpg',
    what: 'full length of extended XMP',
    width: 4,
    advisory: 'GHSA-q53f-v5gx-7j78',
    build: (n) =>
      b.jpeg(
        segment(
          0xe1,
          'http://ns.adobe.com/xap/1.0/\0',
          b.xmpOf(
            `<xmpNote:HasExtendedXMP xmlns:xmpNote="http://ns.adobe.com/xmp/note/">${'A'.repeat(32)}</xmpNote:HasExtendedXMP>`,
          ),
        ),
        segment(0xe1, 'http://ns.adobe.com/xmp/extension/\0', 'A'.repeat(32), n, u32be(0), XMP),
      ),
  },
  {
    name: 'jpeg-jumbf.jpg',
    what: 'length of a manifest store in segments',
    width: 4,
    build: (n) => b.jpeg(segment(0xeb, 'JP', u16be(1), u32be(1), n, 'jumb', b.jumd(b.C2PA, 'c2pa'))),
  },
  {
    name: 'exif-offset.jpg',
    what: 'offset of the first directory',
    width: 4,
    littleEndian: true,
    advisory: 'CVE-2018-5784',
    build: exif,
  },
  {
    name: 'exif-count.jpg',
    what: 'length of a text in EXIF',
    width: 4,
    littleEndian: true,
    build: (n) => exif(join(u32le(8), le(2, 1), le(2, 0x010e), le(2, 2), n, u32le(8), u32le(0))),
  },
  {
    name: 'exif-next.jpg',
    what: 'offset of the next directory',
    width: 4,
    littleEndian: true,
    advisory: 'CVE-2018-5784',
    build: (n) => exif(join(u32le(8), le(2, 0), n)),
  },
  {
    name: 'tiff-offset.tif',
    what: 'offset of a packet',
    width: 4,
    littleEndian: true,
    build: (n) => join('II*\0', u32le(8), le(2, 1), le(2, 700), le(2, 1), u32le(20), n, u32le(0), XMP),
  },
  {
    name: 'bigtiff-count.tif',
    what: 'number of entries',
    width: 8,
    littleEndian: true,
    build: (n) => join('II+\0\x08\0\0\0', le(8, 16), n, XMP),
  },
  {
    name: 'bigtiff-offset.tif',
    what: 'offset of a directory',
    width: 8,
    littleEndian: true,
    build: (n) => join('II+\0\x08\0\0\0', n, le(8, 0)),
  },
  {
    name: 'id3-tag.mp3',
    what: 'length of the tag',
    width: 4,
    build: (n) =>
      join(
        'ID3',
        hex('0300 00'),
        n.map((byte) => byte & 127),
        b.frame('TXXX', '\0AIGC\0{}'),
        b.SILENCE,
      ),
  },
  {
    name: 'id3-frame.mp3',
    what: 'length of a frame',
    width: 4,
    build: (n) => b.mp3('TXXX', n, hex('0000'), '\0AIGC\0{}'),
  },
  {
    name: 'id3-extended.mp3',
    what: 'length of the extended header',
    width: 4,
    build: (n) => join('ID3', hex('0300 40 0000007f'), n, new Uint8Array(123), b.SILENCE),
  },
  {
    name: 'flac-block.flac',
    what: 'length of a block',
    width: 3,
    build: (n) => join('fLaC', Uint8Array.of(0x84), n, u32le(0), u32le(1), u32le(AIGC.length), AIGC),
  },
  {
    name: 'vorbis-vendor.flac',
    what: "length of the maker's name",
    width: 4,
    littleEndian: true,
    build: (n) => b.flac(4, n, u32le(1), u32le(AIGC.length), AIGC),
  },
  {
    name: 'vorbis-count.flac',
    what: 'number of comments',
    width: 4,
    littleEndian: true,
    build: (n) => b.flac(4, u32le(0), n, u32le(AIGC.length), AIGC),
  },
  {
    name: 'vorbis-length.ogg',
    what: 'length of a comment',
    width: 4,
    littleEndian: true,
    build: (n) => join(b.oggPage(2, 1, 'OpusHead'), b.oggPage(0, 1, join('OpusTags', u32le(0), u32le(1), n, AIGC))),
  },
  {
    name: 'ogg-laces.ogg',
    what: 'number of laces',
    width: 1,
    build: (n) => join(b.oggPage(2, 1, 'OpusHead'), 'OggS\0\0', new Uint8Array(20), n, '\xff\xff'),
  },
  {
    name: 'ebml-size.webm',
    what: 'size of an element',
    width: 8,
    advisory: 'CVE-2022-36313',
    build: (n) => b.webm(hex('1254c367'), n),
  },
  {
    name: 'ebml-position.webm',
    what: 'a place in the list of places',
    width: 8,
    advisory: 'CVE-2022-36313',
    build: (n) =>
      b.webm(b.element('114d9b74', b.element('4dbb', b.element('53ab', hex('1254c367')), b.element('53ac', n)))),
  },
  {
    name: 'flv-tag.flv',
    what: 'length of a tag',
    width: 3,
    build: (n) =>
      join('FLV\x01\x05', u32be(9), u32be(0), Uint8Array.of(18), n, be(7, 0), '\x02\0\x0aonMetaData\x08', u32be(0)),
  },
  {
    name: 'flv-array.flv',
    what: 'number of entries of script data',
    width: 4,
    build: (n) =>
      join(
        'FLV\x01\x05',
        u32be(9),
        u32be(0),
        Uint8Array.of(18),
        be(3, 18),
        be(7, 0),
        '\x02\0\x0aonMetaData\x08',
        n,
        u32be(29),
      ),
  },
  {
    name: 'psd-resources.psd',
    what: 'length of the resources',
    width: 4,
    build: (n) => join('8BPS\0\x01', new Uint8Array(20), u32be(0), n, '8BIM', hex('0424 0000'), u32be(XMP.length), XMP),
  },
  {
    name: 'psd-resource.psd',
    what: 'length of one resource',
    width: 4,
    build: (n) => join('8BPS\0\x01', new Uint8Array(20), u32be(0), u32be(40), '8BIM', hex('0424 0000'), n, XMP),
  },
  {
    name: 'raf-offset.raf',
    what: 'offset of the picture inside',
    width: 4,
    build: (n) => join('FUJIFILMCCD-RAW ', new Uint8Array(68), n, u32be(30), hex('ffd8ffda0002')),
  },
  {
    name: 'sef-count.jpg',
    what: "number of entries in Samsung's trailer",
    width: 4,
    littleEndian: true,
    build: (n) => trailer(n, u32le(11), u32le(11)),
  },
  {
    name: 'sef-back.jpg',
    what: "way back to an entry of Samsung's trailer",
    width: 4,
    littleEndian: true,
    build: (n) => trailer(u32le(1), n, u32le(11)),
  },
  {
    name: 'sef-length.jpg',
    what: "length of an entry of Samsung's trailer",
    width: 4,
    littleEndian: true,
    build: (n) => trailer(u32le(1), u32le(11), n),
  },
  {
    name: 'gif-block.gif',
    what: 'length of a sub-block',
    width: 1,
    build: (n) => join('GIF89a', hex('0100 0100 00 00 00 21fe'), n, 'hello\0;'),
  },
  {
    name: 'gif-table.gif',
    what: 'flags of the colour table',
    width: 1,
    build: (n) => join('GIF89a', hex('0100 0100'), n, hex('00 00 21fe05'), 'hello\0;'),
  },
  {
    name: 'jxl-box.jxl',
    what: 'size of a box',
    width: 4,
    build: (n) => join(u32be(12), 'JXL \r\n\x87\n', n, 'xml ', XMP),
  },
  {
    name: 'jxl-exif.jxl',
    what: 'offset inside a box Exif',
    width: 4,
    build: (n) => join(u32be(12), 'JXL \r\n\x87\n', box('Exif', n, 'II*\0', u32le(8), le(2, 0), u32le(0))),
  },
  {
    name: 'jumbf-box.png',
    what: 'size of a box in a manifest store',
    width: 4,
    build: (n) => b.pngStore(n, 'jumb', b.jumd(b.C2PA, 'a')),
  },
  {
    name: 'jumbf-64.png',
    what: 'large size of a box in a manifest store',
    width: 8,
    build: (n) => b.pngStore(u32be(1), 'jumb', n, b.jumd(b.C2PA, 'a')),
  },
  { name: 'cbor-text.png', what: 'length of a CBOR text', width: 8, build: (n) => claimOf(join(hex('a1 7b'), n, 'x')) },
  {
    name: 'pdf-length.pdf',
    what: 'length of a stream',
    width: 4,
    build: (n) =>
      b.pdf(
        '1 0 obj\n<</Type/Catalog/Metadata 3 0 R>>\nendobj\n',
        `3 0 obj\n<</Type/Metadata/Length ${Buffer.from(n).readUInt32BE()}>>\nstream\n${XMP}\nendstream\nendobj\n`,
      ),
  },
  {
    name: 'iim-extended.jpg',
    what: 'extended length of an IPTC dataset',
    width: 4,
    build: (n) =>
      b.jpeg(segment(0xed, 'Photoshop 3.0\0', '8BIM', hex('0404 0000'), u32be(13), hex('1c 02 6e 8004'), n, 'abcd\0')),
  },
];

/** Every field at every edge that its width can hold apart. */
export const BOUNDARY_FILES: readonly HostileFile[] = FIELDS.flatMap(
  ({ name, what, width, littleEndian, advisory = 'CWE-789', build }) =>
    distinctEdges(width).map((edge) => {
      const number = littleEndian ? le(width, edge) : be(width, edge);
      const [stem, extension] = name.split('.');
      return {
        name: `edge-${stem}-${edge.toString(16)}.${extension}`,
        attacks: `${what}: ${edge}`,
        advisory,
        build: () => build(number),
      };
    }),
);

/** The edges cut to a width, without repeats; narrow fields also at their own upper edge. */
function distinctEdges(width: number): bigint[] {
  const most = 2n ** BigInt(8 * width);
  const all = [...b.EDGES.filter((edge) => edge < most), most / 2n, most - 1n];
  return [...new Set(all)].sort((one, other) => (one < other ? -1 : 1));
}
