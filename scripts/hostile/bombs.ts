import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { join, u32be, utf8 } from '../samples/embed/bytes.ts';
import * as b from './build.ts';
import { files, type HostileFile, type Row } from './file.ts';

const MiB = 1024 * 1024;
const { box, chunk, png, hex } = b;
const spaces = (megabytes: number): Uint8Array => new Uint8Array(megabytes * MiB).fill(0x20);
const jxl = (...parts: readonly b.Part[]): Uint8Array => join(u32be(12), 'JXL \r\n\x87\n', ...parts);
const brob = (type: string, data: Uint8Array): Uint8Array =>
  box('brob', type, brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }));
const itxt = (keyword: string, data: Uint8Array): Uint8Array => chunk('iTXt', `${keyword}\0\x01\0\0\0`, data);
const ztxt = (keyword: string, data: Uint8Array): Uint8Array => chunk('zTXt', `${keyword}\0\0`, data);
const pdfXmp = (data: Uint8Array): Uint8Array =>
  b.pdf(
    '1 0 obj\n<</Type/Catalog/Metadata 3 0 R>>\nendobj\n',
    `3 0 obj\n<</Type/Metadata/Filter/FlateDecode/Length ${data.length}>>\nstream\n`,
    data,
    '\nendstream\nendobj\n',
  );
const xmp = utf8(b.xmpOf('<dc:title>x</dc:title>'));
const ZTXT_KEYWORDS = ['parameters', 'prompt', 'workflow', 'Raw profile type xmp', 'Raw profile type exif', 'Comment'];
/** A deflated stream inside another, `depth` deep: unpacked only once by an honest reader. */
function nested(depth: number): Uint8Array {
  let data = b.bomb(4);
  for (let i = 0; i < depth; i++) data = deflateSync(data);
  return data;
}

const single: readonly Row[] = ZTXT_KEYWORDS.map((keyword) => [
  `bomb-ztxt-${keyword.replaceAll(' ', '-').toLowerCase()}.png`,
  `16 MB behind the keyword ${keyword}`,
  'CVE-2010-0205',
  () => png(ztxt(keyword, b.bomb(16))),
]);

/** Small input, large output: 40 files. */
export const BOMBS: readonly HostileFile[] = files(
  ...single,
  ['bomb-itxt-parameters.png', '16 MB of text in iTXt', 'CVE-2026-8814', () => png(itxt('parameters', b.bomb(16)))],
  [
    'bomb-itxt-xmp-spaces.png',
    '64 MB of white space as XMP',
    'CVE-2026-8814',
    () => png(itxt('XML:com.adobe.xmp', deflateSync(spaces(64)))),
  ],
  [
    'bomb-itxt-xmp-valid.png',
    'XMP before 16 MB of padding',
    'CVE-2026-8814',
    () => png(itxt('XML:com.adobe.xmp', deflateSync(join(xmp, spaces(16))))),
  ],
  [
    'bomb-just-below-cap.png',
    'one block just below its cap',
    'CVE-2026-8814',
    () => png(itxt('XML:com.adobe.xmp', deflateSync(noise(4 * MiB - 1)))),
  ],
  [
    'bomb-ratio-edge.png',
    'the ratio stays below its cap up to where it is looked at',
    'CWE-409',
    () => png(ztxt('prompt', b.bomb(0.0625))),
  ],
  [
    'bomb-many-ztxt.png',
    '500 texts of 1 MB each',
    'CVE-2010-0205',
    () => png(b.repeat(ztxt('prompt', b.bomb(1)), 500)),
  ],
  [
    'bomb-many-itxt.png',
    '300 packets of 4 MB each',
    'CVE-2026-8814',
    () => png(b.repeat(itxt('XML:com.adobe.xmp', b.bomb(4)), 300)),
  ],
  [
    'bomb-many-small.png',
    '500 texts of 60 KB each, below every single cap',
    'CWE-409',
    () => png(b.repeat(ztxt('prompt', deflateSync(new Uint8Array(60_000))), 500)),
  ],
  ['bomb-nested-2.png', 'deflated twice', 'CWE-409', () => png(ztxt('prompt', nested(1)))],
  ['bomb-nested-9.png', 'deflated nine times', 'CWE-409', () => png(ztxt('prompt', nested(8)))],
  [
    'bomb-mixed.png',
    'iCCP, zTXt and iTXt at once',
    'CVE-2026-8814',
    () => png(chunk('iCCP', 'a\0\0', b.bomb(16)), ztxt('a', b.bomb(16)), itxt('b', b.bomb(16))),
  ],
  [
    'bomb-iccp-many.png',
    'a hundred colour profiles',
    'GHSA-wx94-r5p4-hx2f',
    () => png(b.repeat(chunk('iCCP', 'a\0\0', b.bomb(1)), 100)),
  ],
  [
    'bomb-stored-blocks.png',
    '100,000 stored blocks of no bytes',
    'CWE-400',
    () => png(ztxt('prompt', join(hex('789c'), b.repeat(hex('00 0000 ffff'), 100_000)))),
  ],
  [
    'bomb-dynamic-tables.png',
    '20,000 dynamic blocks of nothing but tables',
    'CVE-2023-4863',
    () => png(ztxt('prompt', join(hex('789c'), dynamicBlocks(20_000)))),
  ],
  [
    'bomb-fixed-empty.png',
    '200,000 fixed blocks without a byte',
    'CWE-400',
    () => png(ztxt('prompt', join(hex('789c'), b.repeat(hex('02 08 20 80 00'), 200_000)))),
  ],
  [
    'bomb-far-back.png',
    'copies from before the start',
    'CVE-2023-4863',
    () => png(ztxt('prompt', join(hex('789c'), hex('4b 04 1f ff ff')))),
  ],
  ['bomb-truncated.png', 'a bomb cut short', 'CVE-2010-0205', () => png(ztxt('prompt', b.bomb(16).subarray(0, 8000)))],
  [
    'bomb-wrong-sum.png',
    'a wrong check sum behind 1 MB',
    'CWE-409',
    () => png(ztxt('prompt', join(b.bomb(1).subarray(0, -4), 'crc!'))),
  ],
  ['bomb-garbage.png', '1 MB that is no deflated stream', 'CWE-400', () => png(ztxt('prompt', noise(MiB)))],
  ['bomb-gzip-in-ztxt.png', 'gzip where zlib must be', 'CWE-409', () => png(ztxt('prompt', b.gzipBomb(16)))],
  [
    'bomb-raw-in-ztxt.png',
    'raw deflate where zlib must be',
    'CWE-409',
    () => png(ztxt('prompt', deflateRawSync(spaces(16)))),
  ],
  [
    'bomb-apng.png',
    'a bomb behind frames of an animation',
    'CVE-2010-0205',
    () => png(b.repeat(chunk('fdAT', 'xxxx'), 100), ztxt('prompt', b.bomb(16))),
  ],
  ['bomb-xmp.jxl', '64 MB of white space in a brob box', 'c2pa-rs #2210', () => jxl(brob('xml ', spaces(64)))],
  [
    'bomb-exif.jxl',
    '64 MB of zeros in a brob box as Exif',
    'c2pa-rs #2210',
    () => jxl(brob('Exif', new Uint8Array(64 * MiB))),
  ],
  [
    'bomb-jumb.jxl',
    '64 MB of zeros in a brob box as manifest store',
    'c2pa-rs #2210',
    () => jxl(brob('jumb', new Uint8Array(64 * MiB))),
  ],
  ['bomb-many-brob.jxl', '400 brob boxes of 4 MB', 'c2pa-rs #2210', () => jxl(b.repeat(brob('xml ', spaces(4)), 400))],
  [
    'bomb-nested-brob.jxl',
    'a brob box that holds a brob box',
    'c2pa-rs #2210',
    () => jxl(brob('brob', brob('xml ', spaces(16)))),
  ],
  ['bomb-brotli-garbage.jxl', '1 MB that is no Brotli', 'c2pa-rs #2210', () => jxl(box('brob', 'xml ', noise(MiB)))],
  [
    'bomb-brotli-empty.jxl',
    '100,000 empty meta-blocks',
    'c2pa-rs #2210',
    () => jxl(box('brob', 'xml ', b.repeat(hex('06'), 100_000))),
  ],
  ['bomb-brotli-window.jxl', 'a window of 2^30', 'CWE-789', () => jxl(box('brob', 'xml ', hex('11 1e ff ff ff ff')))],
  ['bomb-metadata.pdf', '64 MB of white space as metadata of a PDF', 'CWE-409', () => pdfXmp(deflateSync(spaces(64)))],
  [
    'bomb-two-filters.pdf',
    'filters on filters',
    'CWE-409',
    () =>
      b.pdf(
        '1 0 obj\n<</Type/Catalog/Metadata 3 0 R>>\nendobj\n3 0 obj\n<</Type/Metadata/Filter[/FlateDecode/FlateDecode]>>\nstream\n',
        nested(1),
        '\nendstream\nendobj\n',
      ),
  ],
  ['bomb.svgz', 'an SVG of 64 MB as gzip', 'CWE-409', () => new Uint8Array(gzipSync(join('<svg>', spaces(64))))],
  [
    'bomb-deflated-id3.mp3',
    'a compressed frame of ID3',
    'CWE-409',
    () => b.mp3('TXXX', u32be(b.bomb(1).length + 4), hex('0080'), u32be(MiB), b.bomb(1)),
  ],
);

/** Bytes that do not compress; the same on every run. */
export function noise(length: number): Uint8Array {
  const out = new Uint8Array(length);
  let state = 0x9e37_79b9;
  for (let i = 0; i < length; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    out[i] = state & 0xff;
  }
  return out;
}

/** Blocks that build a full set of tables and end at once; each restarts on a byte by a stored block. */
function dynamicBlocks(count: number): Uint8Array {
  const empty = deflateRawSync(noise(300), { strategy: 2, level: 9 });
  return b.repeat(empty.subarray(0, 90), count);
}
