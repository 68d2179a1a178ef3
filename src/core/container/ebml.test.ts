import { describe, expect, test } from 'vitest';
import { LIMITS } from '../limits.ts';
import { webm } from './ebml.ts';
import { be, bytes, collect } from './fixture.ts';

const SIZES = [1, 2, 3, 4] as const;
const UNKNOWN = [0x01, 255, 255, 255, 255, 255, 255, 255];
const IDS = {
  segment: [0x18, 0x53, 0x80, 0x67],
  list: [0x11, 0x4d, 0x9b, 0x74],
  info: [0x15, 0x49, 0xa9, 0x66],
  cluster: [0x1f, 0x43, 0xb6, 0x75],
  tags: [0x12, 0x54, 0xc3, 0x67],
} as const;

/** An element with its size in as many bytes as it takes. */
function element(id: readonly number[], ...content: (string | readonly number[] | Uint8Array)[]): Uint8Array {
  const body = bytes(...content);
  const width = SIZES.find((each) => body.length < 2 ** (7 * each) - 1) ?? 8;
  const size = be(width, body.length);
  size[0]! |= 0x80 >> (width - 1);
  return bytes(id, size, body);
}
const header = bytes([0x1a, 0x45, 0xdf, 0xa3, 0x87, 0x42, 0x82, 0x84], 'webm');
const file = (...content: Uint8Array[]): Uint8Array => bytes(header, element(IDS.segment, ...content));
const endless = (...content: Uint8Array[]): Uint8Array => bytes(header, IDS.segment, UNKNOWN, ...content);
const tags = (text: string): Uint8Array => element(IDS.tags, text);
const cluster = element(IDS.cluster, new Uint8Array(900));
/** A list of places; each takes 18 bytes, the list 5 more. */
const list = (...places: [id: readonly number[], position: number][]): Uint8Array =>
  element(
    IDS.list,
    ...places.map(([id, position]) =>
      element([0x4d, 0xbb], element([0x53, 0xab], id), element([0x53, 0xac], be(4, position))),
    ),
  );
const LIST = list([IDS.tags, 0]).length;

describe('WebM', () => {
  test('a segment behind the header, with Void between', async () => {
    const segment = bytes(IDS.segment, UNKNOWN);
    expect(await collect(bytes(header, [0xec, 0x81, 0], segment))).toMatchObject({ id: webm.id, failure: undefined });
    expect((await collect(bytes(header, 'something'))).failure?.kind).toBe('malformed');
    expect((await collect(header)).failure?.kind).toBe('truncated');
    expect((await collect(bytes([0x1a, 0x45, 0xdf, 0xa3, 0], header.subarray(5)))).failure?.kind).toBe('malformed');
  });

  test('tags before the clusters, whose length may be unknown', async () => {
    for (const make of [file, endless]) {
      const { blocks, contents, failure } = await collect(
        make(element(IDS.info, 'x'), tags('one'), cluster, tags('two')),
      );
      expect(failure).toBeUndefined();
      expect(blocks[0]).toMatchObject({ kind: 'matroska-tags', where: 'Tags' });
      expect(contents[0]).toBe('one');
    }
    expect((await collect(endless(tags('one'), bytes(IDS.cluster, UNKNOWN, 'frames')))).contents).toEqual(['one']);
  });

  test('tags behind many clusters, where a list leads, without reading those', async () => {
    const clusters = Array<Uint8Array>(200).fill(cluster);
    const position = LIST + 200 * cluster.length;
    const data = file(list([IDS.tags, position]), ...clusters, tags('late'));
    const { contents, bytesRead } = await collect(data, { pageSize: 512 });
    expect(contents).toEqual(['late']);
    expect(bytesRead).toBeLessThanOrEqual(2048);
    const unknown = endless(list([IDS.tags, LIST + cluster.length]), cluster, tags('late'));
    expect((await collect(unknown)).contents).toEqual(['late']);
  });

  test('a list that leads to another, to itself, and to what was read', async () => {
    const second = list([IDS.tags, 2 * LIST + cluster.length], [IDS.list, 0], [IDS.tags, 2 * LIST + cluster.length]);
    const first = list([IDS.list, LIST + cluster.length]);
    const at = LIST + cluster.length + second.length;
    const moved = list([IDS.tags, at], [IDS.list, 0], [IDS.tags, at]);
    const { contents, failure } = await collect(file(first, cluster, moved, tags('late')));
    expect(failure).toBeUndefined();
    expect(contents).toEqual(['late']);
  });

  test('a list that is wrong leads nowhere', async () => {
    for (const place of [3, 700, 0xffffffff]) {
      const { contents, failure } = await collect(file(list([IDS.tags, place]), tags('one'), cluster));
      expect([contents, failure]).toEqual([['one'], undefined]);
    }
    const broken = element(IDS.list, [0x4d, 0xbb, 0x99]);
    expect(await collect(file(broken, tags('one')))).toMatchObject({
      contents: ['one'],
      failure: { kind: 'malformed' },
    });
  });

  test('without a list, tags behind a few clusters only', async () => {
    const behind = (count: number) => collect(file(...Array<Uint8Array>(count).fill(cluster), tags('late')));
    expect((await behind(LIMITS.clusters)).contents).toEqual(['late']);
    expect(await behind(LIMITS.clusters + 1)).toMatchObject({ contents: [], failure: undefined });
  });

  test('what does not fit', async () => {
    const cut = bytes(header, IDS.segment, UNKNOWN, IDS.tags, [0x84], 'x');
    expect((await collect(cut)).failure?.kind).toBe('truncated');
    expect((await collect(endless(bytes(IDS.tags, [0])))).failure?.kind).toBe('malformed');
    expect((await collect(endless(bytes(IDS.tags, [0x01, 0x7f], be(6, 0))))).failure?.kind).toBe('malformed');
    const nothing = Array<Uint8Array>(LIMITS.structures + 9).fill(bytes([0xec, 0x80]));
    expect((await collect(new Uint8Array(Buffer.concat([endless(), ...nothing])))).failure?.kind).toBe('limit');
  });
});
