import { brotliCompressSync, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { nodePlatform } from '../../engine/platform-node.ts';
import { memorySource } from '../bytes/source.ts';
import { Window } from '../bytes/window.ts';
import type { Block } from '../container/container.ts';
import { LIMITS } from '../limits.ts';
import { readStoreBytes } from './block-bytes.ts';
import type { XmpPacket } from './metadata.ts';
import { readMetadata } from './read-metadata.ts';

type Kind = Block['kind'];
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const join = (...parts: (string | Uint8Array)[]): Uint8Array =>
  Uint8Array.from(Buffer.concat(parts.map((part) => (typeof part === 'string' ? latin1(part) : part))));

/** Lays the contents out one after another and reads them as blocks. */
async function read(contents: [Kind, Uint8Array, Block['encoding']?][]) {
  let offset = 0;
  const blocks = contents.map(([kind, { length }, encoding]): Block => {
    const ranges = [{ offset, length }];
    offset += length;
    return { kind, ranges, where: 'here', ...(encoding === undefined ? {} : { encoding }) };
  });
  const window = new Window(memorySource(join(...contents.map(([, bytes]) => bytes))));
  return readMetadata(blocks, window, nodePlatform);
}

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const packet = (content: string): string =>
  `<rdf:RDF xmlns:rdf="${RDF}" xmlns:q="urn:q"><rdf:Description>${content}</rdf:Description></rdf:RDF>`;
const XMP = packet('<q:a>1</q:a>');
const PROPERTY = { namespace: 'urn:q', name: 'a', values: ['1'] };
const hex = (name: string, bytes: Uint8Array): string =>
  `\n${name}\n${String(bytes.length).padStart(8)}\n${Buffer.from(bytes).toString('hex').replace(/.{72}/g, '$&\n')}\n`;
const exif = join('MM\0\x2a\0\0\0\x08\0\x01\x01\x0f\0\x02\0\0\0\x04abc\0\0\0\0\0');
const iim = join('\x1c\x02\x6e\0\x02AB');

describe('PNG text', () => {
  it.each([
    ['tEXt', 'png-text', join('parameters\0', utf8('caf\u00e9'))],
    ['tEXt in Latin-1', 'png-text', join('parameters\0', 'caf\u00e9')],
    ['zTXt', 'png-ztxt', join('parameters\0\0', deflateSync(utf8('caf\u00e9')))],
    ['iTXt', 'png-itxt', join('parameters\0\0\0en\0Parameter\0', utf8('caf\u00e9'))],
    ['compressed iTXt', 'png-itxt', join('parameters\0\x01\0\0\0', deflateSync(utf8('caf\u00e9')))],
  ] as const)('reads %s', async (_, kind, bytes) => {
    const { items, failures } = await read([[kind, bytes]]);
    expect(failures).toEqual([]);
    expect(items).toEqual([{ syntax: 'text', system: 'png', where: 'here', keyword: 'parameters', text: 'café' }]);
  });

  it.each([
    ['tEXt', 'png-text', join('XML:com.adobe.xmp\0', XMP)],
    ['zTXt', 'png-ztxt', join('XML:com.adobe.xmp\0\0', deflateSync(utf8(XMP)))],
    ['iTXt', 'png-itxt', join('XML:com.adobe.xmp\0\0\0\0\0', XMP)],
    ['compressed iTXt', 'png-itxt', join('XML:com.adobe.xmp\0\x01\0\0\0', deflateSync(utf8(XMP)))],
    ['raw profile xmp', 'png-ztxt', join('Raw profile type xmp\0\0', deflateSync(utf8(hex('xmp', utf8(XMP)))))],
    [
      'raw profile APP1',
      'png-text',
      join('Raw profile type APP1\0', hex('app1', join('http://ns.adobe.com/xap/1.0/\0', XMP))),
    ],
  ] as const)('finds XMP in %s', async (_, kind, bytes) => {
    const { items, failures } = await read([[kind, bytes]]);
    expect(failures).toEqual([]);
    expect(items).toMatchObject([{ syntax: 'xmp', properties: [PROPERTY] }]);
  });

  it('finds EXIF and IIM in raw profiles', async () => {
    const { items, failures } = await read([
      ['png-text', join('Raw profile type exif\0', hex('exif', join('Exif\0\0', exif)))],
      ['png-text', join('Raw profile type APP1\0', hex('app1', exif))],
      ['png-text', join('Raw profile type iptc\0', hex('iptc', join('8BIM\x04\x04\0\0\0\0\0\x07', iim, '\0')))],
      ['png-text', join('Raw profile type icc\0', hex('icc', iim))],
    ]);
    expect(failures).toEqual([]);
    expect(items.map(({ syntax }) => syntax)).toEqual(['exif', 'exif', 'iptc-iim']);
    expect(items[0]).toMatchObject({ text: new Map([[0x010f, 'abc']]) });
    expect(items[2]).toMatchObject({ values: new Map([['2:110', ['AB']]]) });
  });

  it('lets no bad chunk stop the others', async () => {
    const good = join('parameters\0', 'x');
    const { items, failures } = await read([
      ['png-text', latin1('no keyword end')],
      ['png-text', latin1('\0empty keyword')],
      ['png-ztxt', join('a\0\0', 'not compressed')],
      ['png-ztxt', join('a\0\x07', deflateSync(utf8('x')))],
      ['png-itxt', join('a\0\0\0')],
      ['png-text', join('Raw profile type xmp\0', '\nxmp\n 2\nzz')],
      ['png-text', join('Raw profile type xmp\0', 'xmp')],
      ['exif', latin1('no exif')],
      ['xmp', latin1('<a>'), 'brotli'],
      ['png-text', good],
    ]);
    expect(failures.map(({ failure }) => failure.kind)).toEqual([
      'truncated',
      'malformed',
      'malformed',
      'unsupported',
      'truncated',
      'malformed',
      'malformed',
      'malformed',
      'malformed',
    ]);
    expect(items.filter(({ syntax }) => syntax === 'text')).toHaveLength(1);
  });

  it('stops bombs, one and many', async () => {
    const bomb = join('a\0\0', deflateSync(new Uint8Array(32 * 1024 * 1024)));
    const large = join('a\0\0', deflateSync(Uint8Array.from({ length: 3_900_000 }, (_, i) => (i * i * 31) % 251)));
    const { failures } = await read([['png-ztxt', bomb]]);
    expect(failures).toMatchObject([{ failure: { kind: 'limit' } }]);
    const many = await read(Array.from({ length: 4 }, () => ['png-ztxt', large] as [Kind, Uint8Array]));
    expect(many.items).toHaveLength(2);
    expect(many.failures.map(({ failure }) => failure.kind)).toEqual(['limit', 'limit']);
  });
});

describe('extended XMP', () => {
  const GUID = 'A'.repeat(32);
  const main = utf8(packet(`<n:HasExtendedXMP xmlns:n="http://ns.adobe.com/xmp/note/">${GUID}</n:HasExtendedXMP>`));
  const number = (value: number): Uint8Array => Uint8Array.from([0, 0, value >> 8, value & 255]);
  const portion = (guid: string, offset: number, data: string): Uint8Array =>
    join(guid, number(XMP.length), number(offset), data);
  const properties = (items: readonly { syntax: string }[]) =>
    (items[0] as XmpPacket).properties.map(({ name }) => name);

  it('joins portions, wherever they stand', async () => {
    const { items, failures } = await read([
      ['xmp-extended', portion(GUID, 40, XMP.slice(40))],
      ['xmp', main],
      ['xmp-extended', portion(GUID, 0, XMP.slice(0, 40))],
    ]);
    expect(failures).toEqual([]);
    expect(properties(items)).toEqual(['HasExtendedXMP', 'a']);
  });
  it('reads an extended packet once, however often it is announced', async () => {
    const { items } = await read([
      ['xmp', main],
      ['xmp', main],
      ['xmp-extended', portion(GUID, 0, XMP)],
    ]);
    expect(properties(items)).toEqual(['HasExtendedXMP', 'a']);
    expect(properties(items.slice(1))).toEqual(['HasExtendedXMP']);
  });
  it('leaves out what no packet announces', async () => {
    const { items } = await read([
      ['xmp', main],
      ['xmp-extended', portion('B'.repeat(32), 0, XMP)],
    ]);
    expect(properties(items)).toEqual(['HasExtendedXMP']);
  });
  it('says that a portion is missing, and keeps the packet', async () => {
    const { items, failures } = await read([
      ['xmp', main],
      ['xmp-extended', portion(GUID, 0, XMP.slice(0, 40))],
    ]);
    expect(properties(items)).toEqual(['HasExtendedXMP']);
    expect(failures).toMatchObject([{ failure: { kind: 'malformed' } }]);
  });
});

describe('wrappings', () => {
  it('unwraps base64 and unsynchronised blocks', async () => {
    const base64 = latin1(`${Buffer.from(XMP).toString('base64').replace(/.{20}/g, '$&\n')}`);
    const { items, failures } = await read([
      ['xmp', base64, 'base64'],
      ['iptc-iim', join('\x1c\x02\x6e\0\x03A\xff\0B'), 'id3-unsynchronised'],
      ['xmp', latin1('****'), 'base64'],
    ]);
    expect(items).toMatchObject([{ properties: [PROPERTY] }, { values: new Map([['2:110', ['A\u00ffB']]]) }]);
    expect(failures).toMatchObject([{ failure: { kind: 'malformed' } }]);
  });

  it('decompresses, EXIF behind its offset', async () => {
    const { items, failures } = await read([
      ['xmp', deflateSync(utf8(XMP)), 'deflate'],
      ['xmp', brotliCompressSync(utf8(XMP)), 'brotli'],
      ['exif', brotliCompressSync(join('\0\0\0\x02??', exif)), 'brotli-offset'],
      ['exif', brotliCompressSync(join('\xff\xff\xff\xff', exif)), 'brotli-offset'],
    ]);
    expect(items).toMatchObject([
      { properties: [PROPERTY] },
      { properties: [PROPERTY] },
      { text: new Map([[0x010f, 'abc']]) },
    ]);
    expect(failures).toMatchObject([{ failure: { kind: 'truncated' } }]);
  });

  it('decompresses no more of one file than its budget, whatever the form', async () => {
    const noise = Uint8Array.from({ length: 3_500_000 }, (_, i) => 97 + (Math.imul(i, i ^ 0x9e37) % 23));
    const one = deflateSync(noise, { level: 1 });
    expect(noise.length * 3).toBeGreaterThan(LIMITS.blocksBytes);
    const body = join('k\0\0', one);
    const { failures } = await read([
      ['comment', one, 'deflate'],
      ['png-ztxt', body],
      ['comment', one, 'deflate'],
      ['png-ztxt', body],
    ]);
    expect(failures.map(({ failure }) => failure.kind)).toEqual(['limit', 'limit']);
  });

  it('names the texts of comments, trailers and documents', async () => {
    const { items, failures } = await read([
      ['comment', utf8('café')],
      ['aigc', utf8('{"Label":"1"}')],
      ['sef-entry', join('\0\0\xa1\x0b\x04\0\0\0name', '{}')],
      ['sef-entry', join('\0\0\xa1\x0b\xff\xff\xff\xffname')],
      ['pdf-aigc', utf8('({\\}))')],
      [
        'tiff-fields',
        join('MM\0\x2a', '\x01\x0f\0\x02\0\0\0\x03ab\0\0', '\x92\x86\0\x07\0\0\0\x0cxxxx', 'ASCII\0\0\0hey!'),
      ],
      ['tiff-fields', join('II\x2b\0', '\x0f\x01\x02\0\x07\0\0\0\0\0\0\0abcdefg\0')],
    ]);
    const text = { syntax: 'text', where: 'here' };
    expect(items).toEqual([
      { ...text, system: 'comment', keyword: '', text: 'café' },
      { ...text, system: 'comment', keyword: 'AIGC', text: '{"Label":"1"}' },
      { ...text, system: 'trailer', keyword: 'name', text: '{}' },
      { ...text, system: 'pdf', keyword: 'AIGC', text: '{})' },
      {
        syntax: 'exif',
        where: 'here',
        text: new Map([
          [0x010f, 'ab'],
          [0x9286, 'hey!'],
        ]),
      },
      { syntax: 'exif', where: 'here', text: new Map([[0x010f, 'abcdefg']]) },
    ]);
    expect(failures).toMatchObject([{ block: { kind: 'sef-entry' }, failure: { kind: 'truncated' } }]);
  });

  it('joins the ranges of a manifest store', async () => {
    const window = new Window(memorySource(latin1('abXXcd')));
    const ranges = [
      { offset: 0, length: 2 },
      { offset: 4, length: 2 },
    ];
    expect(await readStoreBytes({ kind: 'c2pa', ranges, where: 'w' }, window)).toEqual(latin1('abcd'));
    const huge: Block = { kind: 'c2pa', ranges: [{ offset: 0, length: LIMITS.manifestStoreBytes + 1 }], where: 'w' };
    await expect(readStoreBytes(huge, window)).rejects.toMatchObject({ failure: { kind: 'limit' } });
  });

  it('says that a block ends outside the file, and reads the others', async () => {
    const window = new Window(memorySource(utf8(XMP)));
    const blocks: Block[] = [
      { kind: 'exif', ranges: [{ offset: 10, length: 5000 }], where: 'a' },
      { kind: 'xmp', ranges: [{ offset: 0, length: XMP.length }], where: 'b' },
    ];
    const { items, failures } = await readMetadata(blocks, window, nodePlatform);
    expect(failures).toMatchObject([{ failure: { kind: 'truncated' } }]);
    expect(items).toMatchObject([{ properties: [PROPERTY] }]);
  });
});

it('reads no more bytes of blocks than a file may have, also where blocks share them', async () => {
  const bytes = new Uint8Array(LIMITS.blocksBytes / 4).fill(0x61);
  const window = new Window(memorySource(bytes));
  const block: Block = { kind: 'comment', ranges: [{ offset: 0, length: bytes.length }], where: 'here' };
  const { items, failures } = await readMetadata([block, block, block, block, block], window, nodePlatform);
  expect(items).toHaveLength(4);
  expect(failures).toMatchObject([{ failure: { kind: 'limit' } }]);
});

it('reads no block above its cap, in one piece or several', async () => {
  const most = LIMITS.blockBytes;
  const window = new Window(memorySource(new Uint8Array(most + 1).fill(0x61)));
  const kindOf = async (ranges: Block['ranges']): Promise<string | undefined> =>
    (await readMetadata([{ kind: 'comment', ranges, where: 'here' }], window, nodePlatform)).failures[0]?.failure.kind;
  expect(await kindOf([{ offset: 0, length: most }])).toBeUndefined();
  expect(await kindOf([{ offset: 0, length: most + 1 }])).toBe('limit');
  const two = [
    { offset: 0, length: most },
    { offset: most, length: 1 },
  ];
  expect(await kindOf(two)).toBe('limit');
});
