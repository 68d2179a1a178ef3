import { describe, expect, test } from 'vitest';
import { LIMITS } from '../limits.ts';
import { bytes, collect, manifestStore } from './fixture.ts';

const HEADER = bytes('GIF89a', [1, 0, 1, 0, 0x80, 0, 0], new Uint8Array(6));
const TRAILER = [0x3b];
const MAGIC = Uint8Array.from({ length: 258 }, (_, i) => (i === 0 ? 1 : Math.max(0, 256 - i)));
const store = manifestStore(900);

function subBlocks(content: Uint8Array, step = 255): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < content.length; at += step) {
    const part = content.subarray(at, at + step);
    parts.push(bytes([part.length], part));
  }
  return new Uint8Array(Buffer.concat([...parts, Uint8Array.of(0)]));
}

function image(pixels: number): Uint8Array {
  const data = subBlocks(new Uint8Array(pixels).fill(7));
  return new Uint8Array(Buffer.concat([bytes([0x2c], new Uint8Array(8), [0x80], new Uint8Array(6), [8]), data]));
}

const c2pa = bytes([0x21, 0xff, 0x0b], 'C2PA_GIF', [1, 0, 0], subBlocks(store));
const xmp = bytes([0x21, 0xff, 0x0b], 'XMP DataXMP', '<xmp/>', MAGIC);
const control = bytes([0x21, 0xf9, 4, 0, 0, 0, 0, 0]);
const loop = bytes([0x21, 0xff, 0x0b], 'NETSCAPE2.0', [3, 1, 0, 0, 0]);

describe('GIF', () => {
  test('credentials in sub-blocks, XMP raw', async () => {
    const file = bytes(HEADER, loop, c2pa, xmp, control, image(300), [0], bytes([0x21, 0xfe, 2], 'hi', [0]), TRAILER);
    const { id, blocks, contents, failure } = await collect(file);
    expect([id, failure]).toEqual(['gif', undefined]);
    expect(contents).toEqual([String.fromCharCode(...store), '<xmp/>', 'hi']);
    expect(blocks.map(({ kind, where }) => `${kind} ${where}`)).toEqual([
      'c2pa C2PA_GIF',
      'xmp XMP Data',
      'comment comment extension',
    ]);
  });

  test('a comment in several sub-blocks, an empty one, and one in too many', async () => {
    const long = 'x'.repeat(300);
    const comment = (body: Uint8Array): Uint8Array => bytes([0x21, 0xfe], body);
    const file = bytes(HEADER, comment(subBlocks(bytes(long))), comment(bytes([0])), image(10), TRAILER);
    expect(await collect(file)).toMatchObject({ contents: [long], failure: undefined });
    const crumbs = new Uint8Array(2 * LIMITS.structures + 3).fill(1);
    crumbs[crumbs.length - 1] = 0;
    expect((await collect(bytes(HEADER, comment(crumbs), TRAILER))).failure?.kind).toBe('limit');
  });

  test('XMP behind a small image, and XMP in ordinary sub-blocks', async () => {
    const plain = bytes([0x21, 0xff, 0x0b], 'XMP DataXMP', subBlocks(bytes('<xmp>', 'x'.repeat(300), '</xmp>')));
    const file = bytes(HEADER, image(5000), xmp, plain, TRAILER);
    expect(await collect(file)).toMatchObject({
      contents: ['<xmp/>', `<xmp>${'x'.repeat(300)}</xmp>`],
      failure: undefined,
    });
  });

  test('behind much pixel data only the end is looked at', async () => {
    const big = image(LIMITS.gifPixelBytes * 4);
    const file = new Uint8Array(Buffer.concat([HEADER, c2pa, big, xmp, Uint8Array.from(TRAILER)]));
    const { blocks, contents, failure, bytesRead } = await collect(file, { pageSize: 4096 });
    expect([blocks.map(({ kind }) => kind), contents[1], failure]).toEqual([['c2pa', 'xmp'], '<xmp/>', undefined]);
    expect(bytesRead).toBeLessThan(LIMITS.gifPixelBytes + 32 * 1024);
    const none = new Uint8Array(Buffer.concat([HEADER, big, Uint8Array.from(TRAILER)]));
    expect(await collect(none)).toMatchObject({ blocks: [], failure: undefined });
    const fake = new Uint8Array(Buffer.concat([HEADER, big, MAGIC, Uint8Array.from(TRAILER)]));
    expect(await collect(fake)).toMatchObject({ blocks: [], failure: undefined });
  });

  test('without trailer, and with what is neither image nor extension', async () => {
    expect(await collect(bytes(HEADER, xmp))).toMatchObject({ contents: ['<xmp/>'], failure: { kind: 'truncated' } });
    expect(await collect(bytes(HEADER, xmp, [0x99]))).toMatchObject({
      contents: ['<xmp/>'],
      failure: { kind: 'malformed' },
    });
    expect(await collect(bytes(HEADER, c2pa.subarray(0, 200)))).toMatchObject({ failure: { kind: 'truncated' } });
  });

  test('gathers no more pieces than the longest store needs', async () => {
    const most = Math.ceil(LIMITS.manifestStoreBytes / 255);
    const pieces = (count: number): Uint8Array =>
      new Uint8Array(Buffer.concat([bytes([0x21, 0xff, 0x0b], 'C2PA_GIF', [1, 0, 0]), Buffer.alloc(2 * count, 1)]));
    const file = (count: number) => new Uint8Array(Buffer.concat([HEADER, pieces(count), Uint8Array.of(0, 0x3b)]));
    expect((await collect(file(most - 1))).failure).toBeUndefined();
    expect((await collect(file(most))).failure).toMatchObject({ kind: 'limit' });
    expect((await collect(file(3000).subarray(0, -2))).failure).toMatchObject({ kind: 'truncated' });
    expect((await collect(file(3000).subarray(0, -2), { size: -1, pageSize: 64 })).failure).toMatchObject({
      kind: 'truncated',
    });
  });
});
