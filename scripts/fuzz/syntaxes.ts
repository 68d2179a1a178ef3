import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { memorySource } from '../../src/core/bytes/source.ts';
import { Window } from '../../src/core/bytes/window.ts';
import type { Block } from '../../src/core/container/container.ts';
import { InspectError } from '../../src/core/errors.ts';
import { INDICATORS } from '../../src/core/indicator/registry.ts';
import { LIMITS } from '../../src/core/limits.ts';
import { readStoreBytes } from '../../src/core/syntax/block-bytes.ts';
import { readJson } from '../../src/core/syntax/json.ts';
import type { MetadataItem } from '../../src/core/syntax/metadata.ts';
import { readMetadata } from '../../src/core/syntax/read-metadata.ts';
import { XmlScanner } from '../../src/core/syntax/xml.ts';
import { nodePlatform } from '../../src/engine/platform-node.ts';
import { directory, entry, tiff } from '../hostile/build.ts';
import { join, u16be, u32be, u32le, utf8 } from '../samples/embed/bytes.ts';
import { sourceTypePacket } from '../samples/xmp.ts';
import { mutate, seedFrom, type Seed } from './mutate.ts';
import { SPLITTERS, type Splitter } from './pieces.ts';
import type { Random } from './random.ts';
import { hold, holdPrototypes, type Target } from './target.ts';

const AIGC = '{"AIGC":{"Label":"1","ContentProducer":"maker","ProduceID":"7"}}';
const SETTINGS =
  'a cat\nNegative prompt: dog\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512, Model: "a, b"';
const GRAPH =
  '{"3":{"class_type":"KSampler","inputs":{"model":["4",0],"seed":1,"steps":20}},"4":{"class_type":"CheckpointLoaderSimple","inputs":{"ckpt_name":"x"}}}';
const box = (type: string, ...content: readonly (string | Uint8Array)[]): Uint8Array => {
  const body = join(...content);
  return join(u32be(body.length + 8), type, body);
};
const element = (id: string, ...content: readonly (string | Uint8Array)[]): Uint8Array => {
  const body = join(...content);
  return join(new Uint8Array(Buffer.from(id, 'hex')), Uint8Array.of(0x80 | body.length), body);
};
const profile = (name: string, bytes: Uint8Array): Uint8Array =>
  utf8(`\n${name}\n${String(bytes.length).padStart(8)}\n${Buffer.from(bytes).toString('hex')}\n`);
const xmp = sourceTypePacket('trainedAlgorithmicMedia', 'element');
const exif = join(
  tiff(directory(0, entry(0x010e, 2, 6, 50), entry(0x8769, 4, 1, 56), entry(0x010f, 2, 4, 0x41424344))),
  'hello\0',
  directory(0, entry(0x9286, 7, 14, 80)),
  '      ',
  'ASCII\0\0\0steps!',
);
const iim = join('\x1c\x02\x6e\0\x05hello\x1c\x01\x5a\0\x03\x1b%G\x1c\x02\x78\x80\x04\0\0\0\x03abc');
const text = (keyword: string, content: string | Uint8Array): Uint8Array => join(keyword, '\0', content);

type Row = readonly [name: string, kind: Block['kind'], splitter: string, bytes: Uint8Array, more?: Partial<Block>];

/** Every kind of block, in every wrapping. */
const BLOCKS: readonly Row[] = [
  ['xmp', 'xmp', 'markup', xmp],
  ['xmp-utf16', 'xmp', 'bytes', new Uint8Array(Buffer.from(`\ufeff${Buffer.from(xmp).toString()}`, 'utf16le'))],
  ['xmp-brotli', 'xmp', 'bytes', new Uint8Array(brotliCompressSync(xmp)), { encoding: 'brotli' }],
  ['xmp-deflate', 'xmp', 'bytes', new Uint8Array(deflateSync(xmp)), { encoding: 'deflate' }],
  ['exif', 'exif', 'directory', exif],
  [
    'exif-brotli',
    'exif',
    'bytes',
    new Uint8Array(brotliCompressSync(join(u32be(0), exif))),
    { encoding: 'brotli-offset' },
  ],
  ['iptc-iim', 'iptc-iim', 'bytes', iim],
  ['png-text-settings', 'png-text', 'lines', text('parameters', SETTINGS)],
  ['png-text-graph', 'png-text', 'json', text('prompt', GRAPH)],
  ['png-text-label', 'png-text', 'json', text('AIGC', AIGC)],
  ['png-text-profile', 'png-text', 'lines', text('Raw profile type xmp', profile('xmp', xmp))],
  [
    'png-text-profile-exif',
    'png-text',
    'lines',
    text('Raw profile type exif', profile('exif', join('Exif\0\0', exif))),
  ],
  [
    'png-text-profile-iptc',
    'png-text',
    'lines',
    text('Raw profile type iptc', profile('iptc', join('8BIM\x04\x04\0\0', u32be(iim.length), iim))),
  ],
  ['png-ztxt', 'png-ztxt', 'bytes', text('prompt', join('\0', deflateSync(utf8(GRAPH))))],
  ['png-itxt', 'png-itxt', 'markup', text('XML:com.adobe.xmp', join('\0\0\0\0', xmp))],
  ['png-itxt-deflated', 'png-itxt', 'bytes', text('parameters', join('\x01\0en\0p\0', deflateSync(utf8(SETTINGS))))],
  ['id3-text', 'id3-text', 'json', join('\x03AIGC\0', AIGC), { name: 'TXXX' }],
  [
    'id3-comment',
    'id3-text',
    'bytes',
    join('\x01eng\xff\xfea\0\0\0', new Uint8Array(Buffer.from(SETTINGS, 'utf16le'))),
    { name: 'COMM' },
  ],
  [
    'vorbis-comments',
    'vorbis-comments',
    'counted',
    join(...['AIGC=' + AIGC, 'COMMENT=x', 'TITLE=y'].map((each) => join(u32le(each.length), each))),
  ],
  [
    'matroska-tags',
    'matroska-tags',
    'elements',
    element('7373', element('63c0'), element('67c8', element('45a3', 'PROMPT'), element('4487', '{"1":{}}'))),
  ],
  [
    'mp4-item',
    'mp4-item',
    'boxes',
    join(box('mdta', 'AIGC'), box('\0\0\0\x01', box('data', u32be(1), u32be(0), AIGC))),
  ],
  [
    'mp4-item-free',
    'mp4-item',
    'boxes',
    box(
      '----',
      box('mean', u32be(0), 'com.apple'),
      box('name', u32be(0), 'AIGC'),
      box('data', u32be(1), u32be(0), AIGC),
    ),
  ],
  [
    'mp4-user-text',
    'mp4-user-text',
    'boxes',
    box('\xa9cmt', u16be(5), u16be(0), 'hello', u16be(3), u16be(0x15c7), 'abc'),
  ],
  ['riff-text', 'riff-text', 'json', utf8(AIGC), { name: 'AIGC' }],
  [
    'flv-script',
    'flv-script',
    'bytes',
    join(
      '\x02\0\x0aonMetaData\x08',
      u32be(3),
      '\0\x04AIGC\x02',
      u16be(AIGC.length),
      AIGC,
      '\0\x01a\0\0\0\0\0\0\0\0\0\0\x01b\x0a',
      u32be(1),
      '\x05\0\0\x09',
    ),
  ],
  ['comment', 'comment', 'lines', utf8(SETTINGS)],
  ['aigc', 'aigc', 'json', utf8(AIGC)],
  ['sef-entry', 'sef-entry', 'json', join('\0\0\0\0', u32le(4), 'name', '{"genAIType":1,"a":"{\\"genAIType\\":2}"}')],
  [
    'tiff-fields',
    'tiff-fields',
    'bytes',
    join('II*\0', entry(0x010e, 2, 6, 0), 'hello\0', entry(0x9286, 7, 12, 0), 'ASCII\0\0\0step'),
  ],
  ['pdf-aigc', 'pdf-aigc', 'json', utf8(`(${AIGC.replaceAll('"', '\\"')}\\050\\)nested(x))`)],
  ['xmp-extended', 'xmp-extended', 'markup', join('A'.repeat(32), u32be(xmp.length), u32be(0), xmp)],
];

const CAPS = [LIMITS.blockBytes, LIMITS.blocksBytes];
const splitterOf = (name: string): Splitter => SPLITTERS[name] ?? (() => ({ cuts: [0], sizes: [] }));

async function readBlock(
  kind: Block['kind'],
  bytes: Uint8Array,
  more: Partial<Block>,
): Promise<readonly MetadataItem[]> {
  const window = new Window(memorySource(bytes));
  const block: Block = { kind, where: 'fuzz', ranges: [{ offset: 0, length: bytes.length }], ...more };
  const { items, failures } = await readMetadata([block], window, nodePlatform);
  for (const { failure } of failures) hold(failure.kind !== 'engine-failed', `foreign exception: ${failure.message}`);
  return items;
}

function block([name, kind, splitter, bytes, more = {}]: Row): Target {
  const split = splitterOf(splitter);
  const seed = seedFrom(bytes, split);
  return {
    name: `block ${name}`,
    async run(random, index) {
      const changed = mutate(seed, [seed], split, random);
      const items = await readBlock(kind, changed, more);
      hold(sizeOf(items) <= 4 * Math.max(...CAPS), 'more text than was read');
      const found = INDICATORS.flatMap((indicator) => indicator.find(items));
      for (const { value, key, where } of found)
        hold(value.length + key.length + where.length <= 3 * LIMITS.valueLength, 'a value is too long');
      if (index % 8 !== 0) return;
      holdPrototypes();
      const again = await readBlock(kind, changed, more);
      hold(show(again) === show(items), 'not the same when read again');
    },
  };
}

const show = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) => (each instanceof Map ? [...each] : each));

function sizeOf(items: readonly MetadataItem[]): number {
  return items.reduce((sum, item) => sum + (item.syntax === 'text' ? item.text.length : 0), 0);
}

/** A function of bytes that may throw nothing but an InspectError. */
function decoder(
  name: string,
  splitter: string,
  seeds: readonly Uint8Array[],
  read: (bytes: Uint8Array) => unknown,
): Target {
  const split = splitterOf(splitter);
  const known: readonly Seed[] = seeds.map((each) => seedFrom(each, split));
  return {
    name,
    async run(random: Random) {
      const changed = mutate(random.pick(known), known, split, random);
      try {
        await read(changed);
      } catch (thrown) {
        if (!(thrown instanceof InspectError)) throw thrown;
      }
    },
  };
}

const words = utf8('steps sampler steps sampler seed model '.repeat(40));
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

const DECODERS: readonly Target[] = [
  decoder(
    'inflate',
    'bytes',
    [0, 1, 9].map((level) => new Uint8Array(deflateSync(words, { level }))),
    (bytes) => bounded(nodePlatform.inflate(bytes, 'deflate', LIMITS.blockBytes)),
  ),
  decoder('gzip', 'bytes', [new Uint8Array(gzipSync(words))], (bytes) =>
    bounded(nodePlatform.inflate(bytes, 'gzip', LIMITS.blockBytes)),
  ),
  decoder(
    'brotli',
    'bytes',
    [words, utf8(GRAPH)].map((each) => new Uint8Array(brotliCompressSync(each))),
    (bytes) => bounded(nodePlatform.brotli(bytes, LIMITS.blockBytes)),
  ),
  decoder('base64', 'bytes', [utf8(Buffer.from(words).toString('base64'))], (bytes) =>
    readStoreBytes(
      { kind: 'c2pa', where: '', encoding: 'base64', ranges: [{ offset: 0, length: bytes.length }] },
      new Window(memorySource(bytes)),
    ),
  ),
  decoder('json', 'json', [utf8(GRAPH), utf8(AIGC), utf8('{"a":NaN,"b":[-Infinity,"\\u0041"]}')], (bytes) =>
    readJson(latin1(bytes)),
  ),
  decoder('xml', 'markup', [xmp], (bytes) => {
    const source = latin1(bytes);
    const scanner = new XmlScanner(source);
    for (let event = scanner.next(); event !== undefined; event = scanner.next());
    hold(scanner.examined <= 8 * source.length + 64, `${scanner.examined} characters looked at of ${source.length}`);
  }),
];

async function bounded(output: Promise<Uint8Array>): Promise<void> {
  hold((await output).length <= LIMITS.blockBytes, 'more came out than is allowed');
}

/** One target for each kind of block, and the decoders beneath. */
export const SYNTAX_TARGETS: readonly Target[] = [...BLOCKS.map(block), ...DECODERS];
