import { join, u16be, u32be, u32le } from '../samples/embed/bytes.ts';
import * as b from './build.ts';
import { files, type HostileFile } from './file.ts';
import { heicOf } from './recipes.ts';

const { box, directory, entry, hex, le } = b;
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

/** Directories, boxes and items that loop, nest or multiply. */
export const DIRECTORIES: readonly HostileFile[] = [...directories, ...boxes];

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
