import { join, u16be, u32be, u32le } from '../samples/embed/bytes.ts';
import { noise } from './bombs.ts';
import * as b from './build.ts';
import { files, type HostileFile } from './file.ts';

const { directory, element, entry, hex, segment } = b;
const XMP = b.xmpOf('<dc:title>x</dc:title>');
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

/** Segments, pages, elements, frames and objects that loop, nest, multiply or lead astray. */
export const STREAMS: readonly HostileFile[] = [...streams, ...documents];

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
