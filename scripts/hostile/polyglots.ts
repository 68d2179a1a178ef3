import { join, u32be, u32le } from '../samples/embed/bytes.ts';
import * as b from './build.ts';
import { files, type HostileFile, type Row } from './file.ts';

const { box, chunk, hex, segment } = b;
/** A claim that must not be read where no reader of the outer type would look. */
const CLAIM = b.xmpOf(
  '<dc:title>bait</dc:title><Iptc4xmpExt:DigitalSourceType xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia</Iptc4xmpExt:DigitalSourceType>',
);
const HTML = '<html><script>alert(1)</script></html>';
const ZIP = join('PK\x03\x04', new Uint8Array(26), 'PK\x05\x06', new Uint8Array(18));

/** Small whole files, each with the claim in the place where its type keeps it. */
const WHOLE: Readonly<Record<string, () => Uint8Array>> = {
  jpg: () => b.jpegXmp(CLAIM),
  png: () => b.pngXmp(CLAIM),
  webp: () => b.riff('WEBP', b.riffChunk('VP8 ', 'x'), b.riffChunk('XMP ', CLAIM)),
  gif: () => join('GIF89a', hex('0100 0100 00 00 00 21fe04'), 'bait', hex('00 3b')),
  mp4: () => join(b.ftyp('isom'), box('uuid', hex('be7acfcb97a942e89c71999491e3afac'), CLAIM)),
  mp3: () => b.mp3(b.frame('TXXX', '\0AIGC\0{"AIGC":{"Label":"1"}}')),
  pdf: () =>
    b.pdf(
      `1 0 obj\n<</Type/Catalog/Metadata 3 0 R>>\nendobj\n3 0 obj\n<</Type/Metadata>>\nstream\n${CLAIM}\nendstream\nendobj\n`,
    ),
  svg: () => b.svg(`<metadata>${CLAIM}</metadata>`),
};

/** Files of one type with a whole file of another behind their end: what is behind belongs to nobody. */
const OUTER: Readonly<Record<string, () => Uint8Array>> = {
  jpg: () => b.jpeg(segment(0xe0, 'JFIF\0', hex('0101 00 0001 0001 0000'))),
  png: () => b.png(),
  webp: () => b.riff('WEBP', b.riffChunk('VP8 ', 'x')),
  gif: () => join('GIF89a', hex('0100 0100 00 00 00 3b')),
};

const appended = Object.entries(OUTER).flatMap(([outer, build]) =>
  Object.entries(WHOLE)
    .filter(([inner]) => inner !== outer)
    .map(([inner, behind]): Row => [
      `poly-${outer}-then-${inner}.${outer}`,
      `${inner} with a claim behind the end of ${outer}`,
      'CVE-2008-5343',
      () => join(build(), behind()),
    ]),
);

/** Files that are two things at once: 40 and more. */
export const POLYGLOTS: readonly HostileFile[] = files(
  ...appended,
  ['poly-zip-behind.png', 'an archive behind a picture', 'CVE-2008-5343', () => join(b.png(), ZIP)],
  ['poly-html-first.jpg', 'HTML in the first segment', 'CWE-436', () => b.jpeg(segment(0xfe, HTML))],
  ['poly-html-only.jpg', 'HTML named as a picture', 'CWE-436', () => join(HTML)],
  [
    'poly-script.gif',
    'a GIF that is a script',
    'CWE-436',
    () => join('GIF89a/*', hex('00 00 00'), '*/=1;alert(1)//', hex('3b')),
  ],
  [
    'poly-script.jpg',
    'a JPEG that is a script',
    'CWE-436',
    () => join(hex('ffd8 ffe0'), '/*', new Uint8Array(0x2f2a - 4), '*/=alert(1);/*', hex('ffd9')),
  ],
  [
    'poly-bmp-script.bmp',
    'a bitmap that is a script',
    'CWE-436',
    () => join('BM/*', new Uint8Array(10), u32le(40), '*/=1;'),
  ],
  [
    'poly-pdf-in-jpeg.jpg',
    'a PDF in a comment of a JPEG',
    'CVE-2008-5343',
    () => b.jpeg(segment(0xfe, (WHOLE['pdf'] ?? b.png)())),
  ],
  [
    'poly-pdf-late.pdf',
    'a PDF that starts behind 1,000 bytes',
    'CWE-436',
    () => join(new Uint8Array(1000), (WHOLE['pdf'] ?? b.png)()),
  ],
  ['poly-svg-in-png.png', 'SVG in a text of a PNG', 'CWE-436', () => b.png(chunk('tEXt', 'Comment\0', b.svg(CLAIM)))],
  [
    'poly-ftyp-two.mp4',
    'two brands that contradict',
    'CWE-436',
    () => join(b.ftyp('isom'), b.ftyp('heic'), box('meta', u32be(0))),
  ],
  [
    'poly-heic-avif.heic',
    'a HEIC that says AVIF',
    'CWE-436',
    () => join(box('ftyp', 'mif1', u32be(0), 'avif', 'heic'), box('meta', u32be(0))),
  ],
  [
    'poly-id3-jpeg.mp3',
    'a tag before a picture',
    'CWE-436',
    () => join('ID3', hex('0300 00'), b.synchsafe(10), new Uint8Array(10), b.jpegXmp(CLAIM)),
  ],
  [
    'poly-id3-flac.mp3',
    'a tag before FLAC',
    'CWE-436',
    () => join('ID3', hex('0300 00'), b.synchsafe(10), new Uint8Array(10), b.flac(4, u32le(0), u32le(0))),
  ],
  [
    'poly-riff-form.webp',
    'a form that nobody knows',
    'CWE-436',
    () => join('RIFF', u32le(100), 'WEBQ', new Uint8Array(40)),
  ],
  [
    'poly-tiff-jpeg.tif',
    'a raw picture with a picture inside',
    'CWE-436',
    () => b.tiff(b.directory(0, b.entry(0x0201, 4, 1, 26), b.entry(0x0202, 4, 1, 500)), b.jpegXmp(CLAIM)),
  ],
  [
    'poly-thumbnail.jpg',
    'a claim in the thumbnail only',
    'CWE-436',
    () =>
      b.jpeg(
        segment(
          0xe1,
          'Exif\0\0II*\0',
          u32le(8),
          b.directory(14),
          b.directory(0, b.entry(0x0201, 4, 1, 44), b.entry(0x0202, 4, 1, 500)),
          b.jpegXmp(CLAIM).subarray(0, 60_000),
        ),
      ),
  ],
  [
    'poly-mdat-bait.mp4',
    'boxes inside the media data',
    'CWE-436',
    () => join(b.ftyp('isom'), box('mdat', (WHOLE['mp4'] ?? b.png)())),
  ],
  [
    'poly-free-bait.mp4',
    'a manifest store inside free space',
    'CWE-436',
    () =>
      join(
        b.ftyp('isom'),
        box(
          'free',
          box('uuid', hex('d8fec3d61b0e483c92975828877ec481'), u32be(0), 'manifest\0', b.be(8, 0), b.store()),
        ),
      ),
  ],
  [
    'poly-idat-bait.png',
    'chunks inside the pixels',
    'CWE-436',
    () => b.openPng(chunk('IDAT', chunk('caBX', b.store())), chunk('IEND')),
  ],
  ['poly-two-pngs.png', 'two pictures in a row', 'CWE-436', () => join(b.png(), b.pngXmp(CLAIM))],
  ['poly-mz.exe.jpg', 'a program named as a picture', 'CWE-436', () => join('MZ', new Uint8Array(60), 'PE\0\0')],
  ['poly-utf16-html.svg', 'HTML in UTF-16', 'CWE-436', () => join('\xff\xfe', Buffer.from(HTML, 'utf16le'))],
  ['poly-empty.png', 'no bytes', 'CWE-436', () => new Uint8Array(0)],
  ['poly-one-byte.jpg', 'one byte', 'CWE-436', () => hex('ff')],
  ['poly-zeros.heic', '1 MB of zeros', 'CWE-436', () => new Uint8Array(1_000_000)],
);

/** Names of the files whose claim stands where no reader may find it. */
export const BAITS: ReadonlySet<string> = new Set(appended.map(([name]) => name));
