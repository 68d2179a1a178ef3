import { join, u32be, u32le } from '../samples/embed/bytes.ts';
import * as b from './build.ts';
import { files, type HostileFile } from './file.ts';

const { chunk, hex, le, png } = b;
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

/** Chunks, tags and resources that loop, nest or multiply. */
export const CHUNKS: readonly HostileFile[] = [...chunks];

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
