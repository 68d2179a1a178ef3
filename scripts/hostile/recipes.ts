import { join, u16be, u32be, u32le } from '../samples/embed/bytes.ts';
import * as b from './build.ts';
import { files, type HostileFile } from './file.ts';

const { box, hex, png, chunk, segment, jpeg } = b;
const mdia = (stbl: Uint8Array): Uint8Array =>
  join(b.ftyp('isom'), box('moov', box('trak', box('mdia', box('minf', box('stbl', stbl))))));

/** The 48 recipes that were first tried on seven libraries (security specification, section 2B). */
export const RECIPES: readonly HostileFile[] = [
  ...files(
    [
      'png-million-empty-chunks.png',
      'a million chunks of no bytes',
      'CWE-400',
      () => b.openPng(b.repeat(chunk('tEXt'), 1_000_000)),
    ],
    ['png-chunk-4gib.png', 'a chunk of 4 GiB', 'CWE-789', () => b.openPng(hex('ffffffff'), 'tEXt', 'x')],
    [
      'png-chunk-negative.png',
      'a chunk whose length is negative if signed',
      'c2pa-rs #2054',
      () => b.openPng(hex('80000000'), 'tEXt', 'x'),
    ],
    [
      'png-ztxt-bomb.png',
      '64 MB of zeros in zTXt',
      'CVE-2010-0205',
      () => png(chunk('zTXt', 'parameters\0\0', b.bomb(64))),
    ],
    [
      'png-itxt-bomb.png',
      '64 MB of zeros in iTXt, as XMP',
      'CVE-2026-8814',
      () => png(chunk('iTXt', 'XML:com.adobe.xmp\0\x01\0\0\0', b.bomb(64))),
    ],
    [
      'png-iccp-bomb.png',
      '64 MB of zeros as colour profile',
      'CVE-2026-8814',
      () => png(chunk('iCCP', 'icc\0\0', b.bomb(64))),
    ],
    [
      'png-xmp-deep.png',
      'XMP nested 50,000 deep',
      'CWE-674',
      () => b.pngXmp(b.xmpOf(b.nest(50_000, '<rdf:li>', 'x', '</rdf:li>'))),
    ],
    [
      'png-xmp-unclosed.png',
      '500 KB of tags never closed',
      'CWE-1333',
      () => b.pngXmp(b.xmpOf('<rdf:li a="'.repeat(45_000))),
    ],
    [
      'png-xmp-attributes.png',
      'one element with 50,000 attributes',
      'CWE-400',
      () => b.pngXmp(b.xmpOf(`<a ${Array.from({ length: 50_000 }, (_, i) => `a${i}="x"`).join(' ')}/>`)),
    ],
    ['png-xmp-laughs.png', 'a billion laughs in XMP', 'CVE-2003-1564', () => b.pngXmp(LAUGHS + b.xmpOf('&l9;'))],
    [
      'png-xmp-proto.png',
      'properties named __proto__ and constructor',
      'CWE-1321',
      () =>
        b.pngXmp(
          b.xmpOf(
            '<dc:__proto__ rdf:parseType="Resource"><dc:polluted>1</dc:polluted></dc:__proto__><dc:constructor>x</dc:constructor>',
          ),
        ),
    ],
  ),
  ...files(
    [
      'bmff-zero-box.heic',
      '100 bytes with a box of size 0 inside another',
      'CWE-835',
      () => join(b.ftyp('heic'), box('meta', u32be(0), u32be(0), 'iinf', new Uint8Array(60))),
    ],
    [
      'bmff-moov-100k.mp4',
      'moov in moov, 100,000 deep',
      'CWE-674',
      () => join(b.ftyp('isom'), b.nestedBoxes(100_000, 'moov', '', '')),
    ],
    [
      'bmff-trak-100k.mp4',
      'trak in trak, 100,000 deep',
      'CWE-674',
      () => join(b.ftyp('isom'), box('moov', b.nestedBoxes(100_000, 'trak', '', ''))),
    ],
    [
      'bmff-udta-100k.mp4',
      'udta in udta, 100,000 deep',
      'CWE-674',
      () => join(b.ftyp('isom'), box('moov', b.nestedBoxes(100_000, 'udta', '', ''))),
    ],
    [
      'bmff-2-63.mp4',
      'a box of 2^63 bytes',
      'c2pa-rs #2054',
      () => join(b.ftyp('isom'), u32be(1), 'moov', b.be(8, 2n ** 63n), 'x'),
    ],
    [
      'bmff-million-free.mp4',
      'a million empty boxes',
      'CWE-400',
      () => join(b.ftyp('isom'), b.repeat(box('free'), 1_000_000)),
    ],
    [
      'bmff-stsd-2-32.mp4',
      'a sample description with 2^32 - 1 entries',
      'GHSA-f94x-6692-553q',
      () => mdia(box('stsd', u32be(0), hex('ffffffff'), u32be(0), 'mp4a')),
    ],
    [
      'bmff-stsz-2-32.mp4',
      'a table of 2^32 - 1 sizes',
      'CWE-789',
      () => mdia(box('stsz', u32be(0), u32be(0), hex('ffffffff'))),
    ],
    [
      'bmff-iloc-2000x65535.heic',
      '2,000 items of 65,535 extents of no bytes',
      'GHSA-pj96-35fp-cfcc',
      () => heicOf(2000, (id) => join(u16be(id), u16be(0), u16be(0xffff))),
    ],
    [
      'bmff-iloc-extents.heic',
      'one Exif item of 65,535 extents of nothing',
      'GHSA-pj96-35fp-cfcc',
      () => heicOf(1, (id) => join(u16be(id), u16be(0), u16be(0xffff), new Uint8Array(0xffff * 8))),
    ],
  ),
  ...files(
    [
      'jpeg-ifd-self.jpg',
      'a directory that follows itself',
      'CVE-2018-5784',
      () => b.jpegExif(b.directory(8, b.entry(0x010e, 2, 4, 0))),
    ],
    [
      'jpeg-exif-count.jpg',
      'a text of 2^32 - 1 characters',
      'CWE-789',
      () => b.jpegExif(b.directory(0, b.entry(0x9286, 7, 0xffff_ffff, 8))),
    ],
    [
      'jpeg-20k-app1.jpg',
      '20,000 segments',
      'CWE-400',
      () => jpeg(b.repeat(segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0'), 20_000)),
    ],
    ['jpeg-8mb-ff.jpg', '8 MB of fill bytes', 'CWE-400', () => join(hex('ffd8'), b.repeat('\xff', 8 * 1024 * 1024))],
    ['jpeg-length-0.jpg', 'a segment of length 0', 'CWE-835', () => join(hex('ffd8 ffe1 0000'), 'Exif\0\0')],
    [
      'jpeg-length-1.jpg',
      'a segment shorter than its own length',
      'CWE-835',
      () => join(hex('ffd8 ffe1 0001'), 'Exif\0\0'),
    ],
  ),
  ...files(
    [
      'jumbf-20k-deep.png',
      '20,000 superboxes in each other',
      'c2pa-rs #1966',
      () => b.pngStore(b.nestedBoxes(20_000, 'jumb', b.jumd(b.C2PA, 'a'), '')),
    ],
    [
      'jumbf-length-0.png',
      'boxes of length 0 in a manifest store',
      'CWE-835',
      () => b.pngStore(b.repeat(join(u32be(0), 'jumb'), 100)),
    ],
    [
      'cbor-deep.png',
      'CBOR arrays 100,000 deep',
      'cbor-x PR 142',
      () => claimOf(join(b.repeat('\x81', 100_000), '\0')),
    ],
    ['cbor-array-2-32.png', 'a CBOR array of 2^32 - 1 items', 'cbor-x PR 142', () => claimOf(hex('9affffffff00'))],
    ['cbor-map-2-32.png', 'a CBOR map of 2^32 - 1 pairs', 'CWE-789', () => claimOf(hex('baffffffff00'))],
    ['cbor-bytes-2-32.png', 'CBOR bytes, 2^32 - 1 of them', 'CWE-789', () => claimOf(hex('5affffffff00'))],
    ['cbor-tags.png', '100,000 tags on one number', 'CWE-674', () => claimOf(join(b.repeat('\xc1', 100_000), '\0'))],
    [
      'cbor-proto.png',
      'a CBOR map with the key __proto__',
      'CWE-1321',
      () => claimOf(join(hex('a169'), '__proto__', hex('a161'), 'x', hex('01'))),
    ],
  ),
  ...files(
    [
      'riff-chunk-4gib.webp',
      'a chunk of 4 GiB',
      'CWE-789',
      () => join('RIFF', u32le(100), 'WEBP', 'XMP ', hex('ffffffff')),
    ],
    [
      'riff-million-empty.wav',
      'a million chunks of no bytes',
      'CWE-400',
      () => b.riff('WAVE', b.repeat(b.riffChunk('junk'), 1_000_000)),
    ],
    [
      'id3-256mb.mp3',
      'a tag of 256 MB',
      'CWE-789',
      () => join('ID3', hex('0300 00 7f7f7f7f'), 'TXXX', hex('0fffffff')),
    ],
    [
      'id3-300k-txxx.mp3',
      '300,000 texts',
      'CWE-400',
      () => b.mp3(b.repeat(b.frame('TXXX', '\0a\0b'), 300_000).subarray(0, 4_000_000)),
    ],
    ['id3-zero-frame.mp3', 'frames of no bytes', 'CWE-835', () => b.mp3(b.repeat(b.frame('TXXX'), 1000))],
    ['flac-comments-2-32.flac', '2^32 - 1 comments', 'CWE-789', () => b.flac(4, u32le(0), hex('ffffffff'))],
    ['flac-block-16mb.flac', 'a block past the end of the file', 'CWE-789', () => join('fLaC', hex('04ffffff'), 'x')],
    [
      'ogg-300k-pages.ogg',
      '300,000 pages of nothing',
      'CWE-400',
      () => join(b.oggPage(2, 1, 'OpusHead'), b.repeat(b.oggPage(0, 1, ''), 300_000)),
    ],
    [
      'ebml-size-2-56.webm',
      'an element of 2^56 - 2 bytes',
      'CVE-2022-36313',
      () => b.webm(hex('1254c367 01fffffffffffffe')),
    ],
    [
      'ebml-zero-elements.webm',
      'a million empty elements',
      'CVE-2022-36313',
      () => b.webm(b.repeat(hex('ec80'), 1_000_000)),
    ],
    [
      'gif-endless-blocks.gif',
      'sub-blocks without an end',
      'CWE-835',
      () => join('GIF89a', hex('0100 0100 00 00 00 21ff0b'), 'XMP DataXMP', b.repeat('\x01x', 500_000)),
    ],
    [
      'asf-zero-object.asf',
      'an object of size 0',
      'CVE-2026-31808',
      () =>
        join(
          b.asfObject(b.ASF_HEADER, 55, u32le(1), hex('0102')),
          b.asfObject('9107dcb7b7a9cf118ee600c00c205365', 0),
          'x',
        ),
    ],
    [
      'asf-million-objects.asf',
      'objects of size 0 in the header',
      'CVE-2026-32256',
      () =>
        join(
          b.asfObject(b.ASF_HEADER, 2n ** 40n, u32le(1_000_000), hex('0102')),
          b.repeat(b.asfObject('9107dcb7b7a9cf118ee600c00c205365', 24), 100_000),
        ),
    ],
  ),
];

/** Ten entities, each ten times the one before. */
export const LAUGHS = `<!DOCTYPE l [<!ENTITY l0 "lol">${Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')}]>`;

/** A manifest store with one manifest whose claim is these bytes. */
export function claimOf(claim: Uint8Array): Uint8Array {
  const manifest = box(
    'jumb',
    b.jumd(hex('63326d61 0011 0010 8000 00aa00389b71'), 'urn:c2pa:11111111-1111-4111-8111-111111111111'),
    box('jumb', b.jumd(hex('6332636c 0011 0010 8000 00aa00389b71'), 'c2pa.claim.v2'), box('cbor', claim)),
    box(
      'jumb',
      b.jumd(hex('63326373 0011 0010 8000 00aa00389b71'), 'c2pa.signature'),
      box('cbor', hex('d28443a10126a0f640')),
    ),
  );
  return b.pngStore(manifest);
}

/** A HEIC with `count` Exif items, each placed by one entry of `iloc` (version 0, offsets and lengths of 4 bytes). */
export function heicOf(count: number, place: (id: number) => Uint8Array, ...more: readonly Uint8Array[]): Uint8Array {
  const ids = Array.from({ length: count }, (_, i) => i + 1);
  const infos = ids.map((id) => box('infe', hex('02000000'), u16be(id), u16be(0), 'Exif\0'));
  return join(
    b.ftyp('heic'),
    box(
      'meta',
      u32be(0),
      box('pitm', u32be(0), u16be(1)),
      box('iinf', u32be(0), u16be(count), ...infos),
      box('iloc', u32be(0), hex('4400'), u16be(count), ...ids.map(place)),
      ...more,
    ),
  );
}
