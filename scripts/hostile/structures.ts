import { join, u16be, u32be, u32le } from '../samples/embed/bytes.ts';
import { noise } from './bombs.ts';
import * as b from './build.ts';
import { files, type HostileFile } from './file.ts';
import { heicOf } from './recipes.ts';

const { box, chunk, directory, element, entry, hex, le, png, segment } = b;
const XMP = b.xmpOf('<dc:title>x</dc:title>');
const EXIF = 0x8769;
const chain = (count: number): Uint8Array =>
  join(...Array.from({ length: count }, (_, i) => directory(i === count - 1 ? 0 : 8 + (i + 1) * 6)));

const directories: readonly HostileFile[] = files(
  ['ifd-endless.tif', 'a chain of 100,000 directories', 'CVE-2018-5784', () => b.tiff(chain(100_000))],
  ['ifd-at-cap.tif', 'as many directories as are allowed', 'CVE-2018-5784', () => b.tiff(chain(64))],
  [
    'ifd-two-circle.tif',
    'two directories that follow each other',
    'CVE-2018-5784',
    () => b.tiff(directory(14), directory(8)),
  ],
  [
    'ifd-exif-self.jpg',
    'a directory that is its own EXIF directory',
    'CVE-2018-5784',
    () => b.jpegExif(directory(0, entry(EXIF, 4, 1, 8))),
  ],
  [
    'ifd-exif-circle.jpg',
    'EXIF and first directory that name each other',
    'CVE-2018-5784',
    () => b.jpegExif(directory(26, entry(EXIF, 4, 1, 26)), directory(8, entry(EXIF, 4, 1, 8))),
  ],
  [
    'ifd-diamond.tif',
    'a diamond of EXIF pointers, 30 levels',
    'c2pa-rs #2492',
    () =>
      b.tiff(
        ...Array.from({ length: 30 }, (_, i) =>
          directory(8 + (i + 1) * 30, entry(EXIF, 4, 1, 8 + (i + 1) * 30), entry(0x8825, 4, 1, 8 + (i + 1) * 30)),
        ),
      ),
  ],
  [
    'ifd-sub-2-20.tif',
    'sub-directories with 2^20 paths',
    'c2pa-rs #2492',
    () =>
      b.tiff(
        ...Array.from({ length: 20 }, (_, i) =>
          directory(0, entry(0x014a, 4, 1, 8 + (i + 1) * 30), entry(EXIF, 4, 1, 8 + (i + 1) * 30)),
        ),
      ),
  ],
  [
    'ifd-65535-entries.tif',
    '65,535 entries',
    'CWE-400',
    () => b.tiff(join(le(2, 0xffff), b.repeat(entry(0x010e, 2, 4, 0), 0xffff), u32le(0))),
  ],
  [
    'ifd-same-value.tif',
    '1,000 fields with one value of 1 MB',
    'CWE-789',
    () =>
      b.tiff(
        directory(0, ...Array.from({ length: 1000 }, () => entry(0x010e, 2, 1_000_000, 20_000))),
        new Uint8Array(1_020_000).fill(0x41),
      ),
  ],
  [
    'ifd-same-packet.tif',
    '1,000 packets of 1 MB that are one',
    'CWE-789',
    () =>
      b.tiff(
        directory(0, ...Array.from({ length: 1000 }, () => entry(700, 1, 1_000_000, 20_000))),
        new Uint8Array(1_020_000).fill(0x41),
      ),
  ],
  [
    'ifd-text-is-directory.jpg',
    'a text that is the directory itself',
    'CVE-2021-22204',
    () => b.jpegExif(directory(0, entry(0x010e, 2, 18, 8))),
  ],
  [
    'ifd-unknown-types.jpg',
    'fields of types that do not exist',
    'CWE-835',
    () => b.jpegExif(directory(0, ...Array.from({ length: 100 }, (_, i) => entry(0x010e, 200 + i, 0xffff_ffff, 8)))),
  ],
  [
    'ifd-big-count.tif',
    'BigTIFF with 2^32 entries',
    'c2pa-rs #2054',
    () => join('II+\0\x08\0\0\0', le(8, 16), le(8, 2n ** 32n)),
  ],
);

const boxes: readonly HostileFile[] = files(
  [
    'bmff-size-4.mp4',
    'boxes shorter than their header',
    'CWE-835',
    () => join(b.ftyp('isom'), b.repeat(join(u32be(4), 'free'), 1000)),
  ],
  [
    'bmff-moof-100k.mp4',
    '100,000 fragments',
    'CWE-400',
    () => join(b.ftyp('isom'), b.repeat(join(box('moof'), box('mdat')), 100_000)),
  ],
  [
    'bmff-meta-chain.heic',
    'meta in meta, 50,000 deep',
    'CWE-674',
    () => join(b.ftyp('heic'), b.nestedBoxes(50_000, 'meta', u32be(0), '')),
  ],
  [
    'bmff-uuid-100k.mp4',
    '100,000 XMP boxes',
    'CWE-400',
    () => join(b.ftyp('isom'), b.repeat(box('uuid', hex('be7acfcb97a942e89c71999491e3afac'), 'x'), 100_000)),
  ],
  [
    'bmff-stores-1000.mp4',
    '1,000 manifest stores',
    'CWE-436',
    () => join(b.ftyp('isom'), b.repeat(c2paBox(b.store()), 1000)),
  ],
  [
    'bmff-tracks-50k.mp4',
    '50,000 tracks',
    'CWE-400',
    () => join(b.ftyp('isom'), box('moov', b.repeat(box('trak'), 50_000))),
  ],
  [
    'bmff-items-50k.mp4',
    '50,000 items of a list',
    'CWE-400',
    () =>
      join(
        b.ftyp('isom'),
        box(
          'moov',
          box(
            'udta',
            box('meta', u32be(0), box('ilst', b.repeat(box('\xa9cmt', box('data', u32be(1), u32be(0), 'x')), 50_000))),
          ),
        ),
      ),
  ],
  [
    'bmff-keys-index.mp4',
    'items that name keys past the list',
    'CWE-789',
    () =>
      join(
        b.ftyp('isom'),
        box(
          'moov',
          box(
            'meta',
            u32be(0),
            box('hdlr', b.be(8, 0), 'mdta'),
            box('keys', u32be(0), u32be(1), box('mdta', 'AIGC')),
            box(
              'ilst',
              ...Array.from({ length: 100 }, (_, i) =>
                join(u32be(27), u32be(0xffff_ff00 + i), box('data', u32be(1), u32be(0), '{}x')),
              ),
            ),
          ),
        ),
      ),
  ],
  [
    'heif-infe-60k.heic',
    '60,000 items',
    'GHSA-g77h-45rf-hcx4',
    () => heicOf(60_000, (id) => join(u16be(id), u16be(0), u16be(0))),
  ],
  [
    'heif-iref-cycle.heic',
    'references that go in a circle',
    'c2pa-rs #2064',
    () =>
      heicOf(
        2,
        (id) => join(u16be(id), u16be(0), u16be(1), u32be(8), u32be(8)),
        box(
          'iref',
          u32be(0),
          box('dimg', u16be(1), u16be(1), u16be(2)),
          box('dimg', u16be(2), u16be(1), u16be(1)),
          box('cdsc', u16be(1), u16be(1), u16be(1)),
        ),
      ),
  ],
  [
    'heif-iref-diamond.heic',
    'a diamond of references, 2^20 paths',
    'c2pa-rs #2492',
    () =>
      heicOf(
        44,
        (id) => join(u16be(id), u16be(0), u16be(1), u32be(8), u32be(8)),
        box(
          'iref',
          u32be(0),
          ...Array.from({ length: 40 }, (_, i) => box('dimg', u16be(i + 1), u16be(2), u16be(i + 2), u16be(i + 3))),
        ),
      ),
  ],
  [
    'heif-iref-65535.heic',
    '65,535 targets of one reference',
    'CWE-400',
    () =>
      heicOf(
        1,
        (id) => join(u16be(id), u16be(0), u16be(0)),
        box('iref', u32be(0), box('cdsc', u16be(1), u16be(0xffff), new Uint8Array(0xffff * 2))),
      ),
  ],
  [
    'heif-same-extent.heic',
    '500 extents of 1 MB that are one',
    'CWE-789',
    () =>
      join(
        heicOf(1, (id) => join(u16be(id), u16be(0), u16be(500), b.repeat(join(u32be(16), u32be(1_000_000)), 500))),
        new Uint8Array(1_000_100),
      ),
  ],
  [
    'heif-idat-out.heic',
    'an item past the end of idat',
    'GHSA-g77h-45rf-hcx4',
    () => ilocIdat(hex('ffffffff'), u32be(8)),
  ],
  [
    'heif-external.heic',
    'an item in another file',
    'GHSA-mjwm-rcx3-79hc',
    () =>
      heicOf(
        1,
        (id) => join(u16be(id), u16be(1), u16be(1), u32be(8), u32be(8)),
        box('dinf', box('dref', u32be(0), u32be(1), box('url ', u32be(0), 'https://tracker.example/\0'))),
      ),
  ],
  [
    'jxl-boxes-100k.jxl',
    '100,000 boxes',
    'CWE-400',
    () => join(u32be(12), 'JXL \r\n\x87\n', b.repeat(box('jbrd'), 100_000)),
  ],
  [
    'jxl-parts.jxl',
    '50,000 parts of a codestream',
    'CWE-400',
    () => join(u32be(12), 'JXL \r\n\x87\n', b.repeat(box('jxlp', u32be(0)), 50_000)),
  ],
  [
    'cr3-circle.cr3',
    'a raw file whose maker boxes hold themselves',
    'CWE-674',
    () => join(b.ftyp('crx '), box('moov', b.nestedBoxes(10_000, 'uuid', hex('85c0b687820f11e08111f4ce462b6a48'), ''))),
  ],
);

const chunks: readonly HostileFile[] = files(
  [
    'png-idat-run.png',
    'half a million equal pixel chunks',
    'CWE-400',
    () => b.openPng(b.repeat(chunk('IDAT', 'x'), 500_000), chunk('IEND')),
  ],
  [
    'png-idat-unequal.png',
    '100,000 pixel chunks of two sizes by turns',
    'CWE-400',
    () => b.openPng(b.repeat(join(chunk('IDAT', 'x'), chunk('IDAT', 'xy')), 50_000), chunk('IEND')),
  ],
  [
    'png-run-false-end.png',
    'pixels that look like the end of a run',
    'CWE-835',
    () => b.openPng(b.repeat(chunk('IDAT', 'IDAT', u32be(4)), 5000)),
  ],
  ['png-text-1000.png', '1,000 texts', 'CWE-400', () => png(b.repeat(chunk('tEXt', 'parameters\0Steps: 20'), 1000))],
  [
    'png-text-4mb.png',
    'a text just above its cap',
    'CWE-789',
    () => png(chunk('tEXt', 'prompt\0', new Uint8Array(4 * 1024 * 1024))),
  ],
  [
    'png-text-8x1mb.png',
    'texts that use up the file budget',
    'CWE-789',
    () => png(b.repeat(chunk('tEXt', 'prompt\0', new Uint8Array(1_000_000)), 9)),
  ],
  [
    'png-no-keyword.png',
    'texts without a zero',
    'CWE-835',
    () => png(chunk('tEXt', 'x'.repeat(1000)), chunk('zTXt', 'x'), chunk('iTXt', 'x\0')),
  ],
  [
    'png-raw-profile-lie.png',
    'a raw profile that says 2^53 bytes',
    'CWE-789',
    () => png(chunk('tEXt', 'Raw profile type exif\0\nexif\n 9007199254740993\n4949')),
  ],
  [
    'png-raw-profile-odd.png',
    'a raw profile of 1 MB of one digit',
    'CWE-400',
    () => png(chunk('tEXt', 'Raw profile type xmp\0\nxmp\n  500000\n', 'f'.repeat(1_000_001))),
  ],
  [
    'png-not-letters.png',
    'a chunk type of control characters',
    'CWE-436',
    () => b.openPng(u32be(0), hex('00010203'), 'crc!'),
  ],
  ['png-stores-500.png', '500 manifest stores', 'CWE-436', () => png(b.repeat(chunk('caBX', b.store()), 500))],
  [
    'riff-list-deep.avi',
    'lists in lists, 100,000 deep',
    'CWE-674',
    () => join('RIFF', u32le(0), 'AVI ', lists(100_000)),
  ],
  [
    'riff-info-50k.wav',
    '50,000 texts in a list',
    'CWE-400',
    () => b.riff('WAVE', b.riffChunk('LIST', 'INFO', b.repeat(b.riffChunk('ICMT', 'ab'), 50_000))),
  ],
  [
    'riff-anmf-100k.webp',
    '100,000 frames of an animation',
    'CWE-400',
    () =>
      b.riff(
        'WEBP',
        b.riffChunk('VP8X', hex('0c'), new Uint8Array(9)),
        b.repeat(b.riffChunk('ANMF', new Uint8Array(16)), 100_000),
      ),
  ],
  [
    'riff-tail-lie.webp',
    'an animation whose end looks like metadata',
    'CWE-436',
    () =>
      b.riff(
        'WEBP',
        b.riffChunk('VP8X', hex('0c'), new Uint8Array(9)),
        b.repeat(b.riffChunk('ANMF', 'XMP ', u32le(8), 'EXIF', u32le(0)), 3000),
      ),
  ],
  [
    'riff-wave-float.wav',
    'RF64 with data of 2^53 + 1',
    'c2pa-rs #2054',
    () =>
      join(
        'RF64',
        u32le(0xffff_ffff),
        'WAVE',
        b.riffChunk('ds64', le(8, 0), le(8, 2n ** 53n + 1n), le(8, 0)),
        'data',
        u32le(0xffff_ffff),
      ),
  ],
  [
    'aiff-100k.aif',
    '100,000 annotations',
    'CWE-400',
    () => join('FORM', u32be(0x7fff_ffff), 'AIFF', b.repeat(join('ANNO', u32be(2), 'ab'), 100_000)),
  ],
  [
    'flv-100k.flv',
    '100,000 tags',
    'CWE-400',
    () =>
      join(
        'FLV\x01\x05',
        u32be(9),
        u32be(0),
        b.repeat(join(Uint8Array.of(9), b.be(3, 0), b.be(7, 0), u32be(11)), 100_000),
      ),
  ],
  ['flv-deep.flv', 'script objects 10,000 deep', 'CWE-674', () => flvScript(b.repeat('\x03\0\x01a', 10_000))],
  ['flv-arrays.flv', 'script arrays of 2^32 - 1 entries', 'CWE-789', () => flvScript(b.repeat(hex('0affffffff'), 100))],
  [
    'psd-resources-100k.psd',
    '100,000 resources',
    'CWE-400',
    () =>
      join(
        '8BPS\0\x01',
        new Uint8Array(20),
        u32be(0),
        u32be(1_200_000),
        b.repeat(join('8BIM', hex('0001 0000'), u32be(0)), 100_000),
      ),
  ],
  [
    'raf-self.raf',
    'a raw file whose picture is itself',
    'CWE-835',
    () => join('FUJIFILMCCD-RAW ', new Uint8Array(68), u32be(0), u32be(92)),
  ],
  [
    'raf-in-raf.raf',
    'a raw file whose picture is a raw file',
    'CWE-674',
    () => join('FUJIFILMCCD-RAW ', new Uint8Array(68), u32be(92), u32be(92), 'FUJIFILMCCD-RAW ', new Uint8Array(76)),
  ],
  ['ico-many.ico', 'an icon of 65,535 pictures', 'CWE-789', () => join(hex('0000 0100 ffff'), new Uint8Array(40))],
);

const streams: readonly HostileFile[] = files(
  [
    'jpeg-only-markers.jpg',
    'a million markers without length',
    'CWE-400',
    () => join(hex('ffd8'), b.repeat(hex('ffd0'), 500_000)),
  ],
  [
    'jpeg-restart.jpg',
    'pictures inside the picture, 20,000 starts',
    'CWE-436',
    () => join(hex('ffd8'), b.repeat(hex('ffd8'), 20_000)),
  ],
  [
    'jpeg-zeros.jpg',
    '1 MB of zeros where a marker must be',
    'CWE-400',
    () => join(hex('ffd8 ffe0 0002'), new Uint8Array(1_000_000)),
  ],
  [
    'jpeg-jumbf-shuffled.jpg',
    'packets of a store in no order',
    'CWE-436',
    () => b.jpeg(...[3, 1, 2, 2, 9].map((n) => segment(0xeb, 'JP', u16be(1), u32be(n), b.store().subarray(0, 60)))),
  ],
  [
    'jpeg-jumbf-4000.jpg',
    '4,000 stores of one packet',
    'CWE-436',
    () => b.jpeg(...Array.from({ length: 4000 }, (_, i) => segment(0xeb, 'JP', u16be(i), u32be(1), b.store()))),
  ],
  [
    'jpeg-xmp-portions.jpg',
    '3,000 portions of extended XMP that overlap',
    'GHSA-q53f-v5gx-7j78',
    () =>
      b.jpeg(
        ...Array.from({ length: 3000 }, () =>
          segment(0xe1, 'http://ns.adobe.com/xmp/extension/\0', 'A'.repeat(32), u32be(0xffff_ffff), u32be(0), XMP),
        ),
      ),
  ],
  [
    'jpeg-xmp-guids.jpg',
    '2,000 portions of 2,000 packets',
    'GHSA-q53f-v5gx-7j78',
    () =>
      b.jpeg(
        ...Array.from({ length: 2000 }, (_, i) =>
          segment(
            0xe1,
            'http://ns.adobe.com/xmp/extension/\0',
            String(i).padStart(32, 'A'),
            u32be(1_000_000),
            u32be(0),
            'x',
          ),
        ),
      ),
  ],
  [
    'jpeg-icc-mluc.jpg',
    'a colour profile with 2^32 - 1 names',
    'CVE-2026-8813',
    () =>
      b.jpeg(
        segment(
          0xe2,
          'ICC_PROFILE\0\x01\x01',
          new Uint8Array(128),
          u32be(1),
          'desc',
          u32be(144),
          u32be(40),
          'mluc',
          u32be(0),
          hex('ffffffff'),
          u32be(12),
        ),
      ),
  ],
  [
    'jpeg-icc-tags.jpg',
    'a colour profile with 2^32 - 1 fields',
    'GHSA-wx94-r5p4-hx2f',
    () => b.jpeg(segment(0xe2, 'ICC_PROFILE\0\x01\x01', new Uint8Array(128), hex('ffffffff'), new Uint8Array(400))),
  ],
  [
    'jpeg-iim-20k.jpg',
    '20,000 datasets',
    'CWE-400',
    () =>
      b.jpeg(
        segment(
          0xed,
          'Photoshop 3.0\0',
          '8BIM',
          hex('0404 0000'),
          u32be(60_000),
          b.repeat(hex('1c 02 6e 0000'), 12_000),
        ),
      ),
  ],
  [
    'jpeg-resources.jpg',
    '5,000 resources of nothing',
    'CWE-835',
    () => b.jpeg(segment(0xed, 'Photoshop 3.0\0', b.repeat(join('8BIM', hex('0000 0000'), u32be(0)), 5000))),
  ],
  ['sef-max.jpg', 'a trailer that counts back to the start 512 times', 'CWE-400', () => samsung(512)],
  ['sef-above.jpg', 'a trailer with 100,000 entries', 'CWE-400', () => samsung(100_000)],
  [
    'gif-comments.gif',
    '100,000 comments',
    'CWE-400',
    () => join('GIF89a', hex('0100 0100 00 00 00'), b.repeat(hex('21fe 01 78 00'), 100_000), ';'),
  ],
  [
    'gif-frames.gif',
    '100,000 pictures',
    'CWE-400',
    () =>
      join('GIF89a', hex('0100 0100 00 00 00'), b.repeat(hex('2c 0000 0000 0100 0100 00 02 02 4c01 00'), 100_000), ';'),
  ],
  [
    'gif-xmp-no-end.gif',
    'XMP without its trailer',
    'CWE-835',
    () => join('GIF89a', hex('0100 0100 00 00 00 21ff0b'), 'XMP DataXMP', XMP),
  ],
  [
    'gif-store-short.gif',
    'a manifest store whose sub-blocks end early',
    'CWE-789',
    () => join('GIF89a', hex('0100 0100 00 00 00 21ff0b'), 'C2PA_GIF', hex('010000 05'), 'jumb\0', hex('00 3b')),
  ],
  [
    'ebml-unknown-sizes.webm',
    'a thousand elements of unknown size',
    'CVE-2022-36313',
    () => b.webm(b.repeat(hex('1f43b675 01ffffffffffffff'), 1000)),
  ],
  ['ebml-seek-circle.webm', 'lists of places that name each other', 'CVE-2022-36313', () => b.webm(seek(0), seek(0))],
  [
    'ebml-seek-10k.webm',
    '10,000 places',
    'CWE-400',
    () =>
      b.webm(
        element(
          '114d9b74',
          b.repeat(element('4dbb', element('53ab', hex('1254c367')), element('53ac', hex('00'))), 10_000),
        ),
      ),
  ],
  ['ebml-tags-deep.webm', 'tags 20,000 deep', 'CWE-674', () => b.webm(deepTags(20_000))],
  ['ebml-no-width.webm', 'a size of no width', 'CVE-2022-36313', () => b.webm(hex('1254c367 00'))],
  [
    'ebml-header-endless.webm',
    'a header of unknown size',
    'CVE-2022-36313',
    () => join(hex('1a45dfa3 01ffffffffffffff 4282 84'), 'webm', new Uint8Array(100)),
  ],
  [
    'ogg-streams.ogg',
    '50,000 streams',
    'CWE-400',
    () => join(...Array.from({ length: 50_000 }, (_, i) => b.oggPage(2, i, 'OpusHead'))),
  ],
  [
    'ogg-store-pages.ogg',
    'a manifest store over pages without end',
    'CWE-835',
    () =>
      join(
        b.oggPage(2, 1, 'OpusHead'),
        b.oggPage(2, 7, '\0c2pa'),
        b.repeat(b.oggPage(1, 7, '\xff'.repeat(255)), 20_000),
      ),
  ],
  [
    'ogg-no-comments.ogg',
    'a comment header that never ends',
    'CWE-835',
    () => join(b.oggPage(2, 1, 'OpusHead'), b.repeat(b.oggPage(1, 1, 'x'.repeat(255)), 20_000)),
  ],
  ['flac-blocks.flac', '100,000 blocks', 'CWE-400', () => join('fLaC', b.repeat(hex('01000000'), 100_000))],
  ['flac-pictures.flac', 'a picture of 2^32 - 1 bytes', 'CWE-789', () => b.flac(6, hex('00000003 ffffffff'))],
  [
    'flac-comments-empty.flac',
    '500,000 comments of nothing',
    'CWE-400',
    () => b.flac(4, u32le(0), u32le(500_000), new Uint8Array(2_000_000)),
  ],
  [
    'id3-chain.mp3',
    'tags behind tags',
    'CWE-835',
    () => join(b.repeat(join('ID3', hex('0300 00 00000000')), 10_000), b.SILENCE),
  ],
  [
    'id3-unsynchronised.mp3',
    'a tag of nothing but stuffed bytes',
    'CWE-400',
    () => join('ID3', hex('0300 80'), b.synchsafe(2_000_000), b.repeat(hex('ff00'), 1_000_000), b.SILENCE),
  ],
  [
    'id3-geob.mp3',
    '2,000 objects that claim to be stores',
    'CWE-436',
    () => b.mp3(b.repeat(b.frame('GEOB', '\0application/c2pa\0\0\0', b.store()), 2000)),
  ],
  [
    'id3-24-frame.mp3',
    'a frame whose size has the high bits set',
    'CWE-789',
    () => join('ID3', hex('0400 00'), b.synchsafe(200), 'TXXX', hex('ffffffff 0000'), new Uint8Array(186), b.SILENCE),
  ],
  [
    'id3-in-wav.wav',
    'a hundred tags in a WAV',
    'CWE-400',
    () =>
      b.riff(
        'WAVE',
        b.repeat(
          b.riffChunk('id3 ', 'ID3', hex('0300 00'), b.synchsafe(2000), b.repeat(b.frame('TXXX', '\0a\0b'), 140)),
          100,
        ),
      ),
  ],
  ['mpeg-false-frames.mp3', 'bytes that look like frames', 'CWE-436', () => b.repeat(hex('fffb'), 100_000)],
);

const documents: readonly HostileFile[] = files(
  [
    'pdf-circle.pdf',
    'objects that refer to each other',
    'CVE-2017-9208',
    () => b.pdf('1 0 obj\n<</Type/Catalog/Metadata 2 0 R>>\nendobj\n2 0 obj\n<</Length 2 0 R>>\nstream\nendobj\n'),
  ],
  [
    'pdf-length-self.pdf',
    'a stream whose length is the stream',
    'CVE-2017-9208',
    () =>
      b.pdf(
        '1 0 obj\n<</Type/Catalog/Metadata 3 0 R>>\nendobj\n3 0 obj\n<</Type/Metadata/Length 3 0 R>>\nstream\n<x/>\nendstream\nendobj\n',
      ),
  ],
  [
    'pdf-marks.pdf',
    '10,000 announcements of credentials in 2 MB',
    'CWE-400',
    () =>
      b.pdf(
        b.repeat('2 0 obj\n<</AFRelationship/C2PA_Manifest/EF<</F 9 0 R>>>>\nendobj\n', 10_000),
        ' '.repeat(1_300_000),
      ),
  ],
  [
    'pdf-marks-streams.pdf',
    '64 announcements of streams that do not end',
    'CWE-400',
    () =>
      b.pdf(
        '9 0 obj\n<<>>\nstream\n',
        b.repeat('2 0 obj\n<</AFRelationship/C2PA_Manifest/EF<</F 9 0 R>>>>\nendobj\n', 64),
        ' '.repeat(1_900_000),
      ),
  ],
  [
    'pdf-catalogues.pdf',
    '100,000 catalogues',
    'CWE-400',
    () => b.pdf(b.repeat('1 0 obj<</Type/Catalog>>endobj\n', 60_000)),
  ],
  [
    'pdf-objects-digits.pdf',
    'object numbers that end alike',
    'CWE-400',
    () => b.pdf('1 0 obj\n<</Type/Catalog/Metadata 7 0 R>>\nendobj\n', '17 0 obj '.repeat(200_000)),
  ],
  [
    'pdf-brackets.pdf',
    'a string of a million brackets',
    'CWE-674',
    () => b.pdf('7 0 obj\n<</AIGC', '('.repeat(1_000_000), '\nendobj\n'),
  ],
  [
    'pdf-backslashes.pdf',
    'a string of a million backslashes',
    'CWE-1333',
    () => b.pdf('7 0 obj\n<</AIGC(', '\\'.repeat(1_000_000), ')>>\nendobj\n'),
  ],
  [
    'pdf-dictionaries.pdf',
    'dictionaries 100,000 deep',
    'CWE-674',
    () => b.pdf('1 0 obj\n', '<<'.repeat(100_000), '/Type/Catalog', '>>'.repeat(100_000), '\nendobj\n'),
  ],
  ['pdf-infos.pdf', '100,000 trailers', 'CWE-400', () => b.pdf('/Info 7 0 R '.repeat(100_000))],
  [
    'pdf-spaces.pdf',
    'spaces where one is enough',
    'CWE-1333',
    () => b.pdf(`/Info ${' '.repeat(100_000)}7 0 R `, `/Type${' '.repeat(500_000)}/Catalog`),
  ],
  [
    'pdf-javascript.pdf',
    'a script that runs when it is opened',
    'CVE-2021-22204',
    () => b.pdf('1 0 obj\n<</Type/Catalog/OpenAction<</S/JavaScript/JS(while(1);)>>>>\nendobj\n'),
  ],
  ['pdf-12mb.pdf', '12 MB of noise between head and end', 'CWE-400', () => b.pdf(noise(12 * 1024 * 1024))],
  [
    'xmp-sidecar-laughs.xmp',
    'a sidecar that declares entities',
    'CVE-2003-1564',
    () => join('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>', XMP),
  ],
  [
    'c2pa-sidecar-short.c2pa',
    'a store that says it is longer',
    'CWE-789',
    () => join(u32be(0x7fff_ffff), b.store().subarray(4)),
  ],
  ['text-64k.svg', '64 KB of spaces before an element', 'CWE-400', () => join(' '.repeat(70_000), '<svg/>')],
);

/** Structures that loop, nest, multiply or lead astray, family by family. */
export const STRUCTURES: readonly HostileFile[] = [...directories, ...boxes, ...chunks, ...streams, ...documents];

function c2paBox(content: Uint8Array): Uint8Array {
  return box('uuid', hex('d8fec3d61b0e483c92975828877ec481'), u32be(0), 'manifest\0', b.be(8, 0), content);
}

function ilocIdat(offset: Uint8Array, length: Uint8Array): Uint8Array {
  const info = box('infe', hex('02000000'), u16be(1), u16be(0), 'Exif\0');
  const place = join(u16be(1), u16be(1), u16be(0), u16be(1), offset, length);
  return join(
    b.ftyp('heic'),
    box(
      'meta',
      u32be(0),
      box('iinf', u32be(0), u16be(1), info),
      box('iloc', hex('01000000'), hex('4400'), u16be(1), place),
      box('idat', 'II*\0'),
    ),
  );
}

/** `LIST` in `LIST`; made outside in. */
function lists(depth: number): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let left = depth; left > 0; left--) parts.push(join('LIST', u32le(12 * left - 8), 'INFO'));
  return join(...parts);
}

function flvScript(body: Uint8Array): Uint8Array {
  const script = join('\x02\0\x0aonMetaData', body);
  return join(
    'FLV\x01\x05',
    u32be(9),
    u32be(0),
    Uint8Array.of(18),
    b.be(3, script.length),
    b.be(7, 0),
    script,
    u32be(0),
  );
}

function samsung(count: number): Uint8Array {
  const exif = b.jpegExif(directory(0, entry(0x010f, 2, 8, 26)), 'samsung\0');
  const data = join(u32le(0), u32le(1), 'n{', ' '.repeat(200_000), '}');
  const rows = b.repeat(join(u32le(0), u32le(data.length), u32le(data.length)), count);
  const sef = join('SEFH', u32le(107), u32le(count), rows);
  return join(exif, data, sef, u32le(sef.length), 'SEFT');
}

function seek(position: number): Uint8Array {
  return element('114d9b74', element('4dbb', element('53ab', hex('114d9b74')), element('53ac', b.be(2, position))));
}

/** Simple tags in each other; sizes of eight bytes, made outside in. */
function deepTags(depth: number): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let left = depth; left > 0; left--) parts.push(join(hex('67c8'), b.vint8(10 * (left - 1))));
  const body = join(...parts);
  return element('1254c367', element('7373', body));
}
