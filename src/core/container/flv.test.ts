import { describe, expect, test } from 'vitest';
import { be, bytes, collect } from './fixture.ts';
import { flv } from './flv.ts';

const file = (...tags: Uint8Array[]): Uint8Array => bytes('FLV\x01', [5], be(4, 9), be(4, 0), ...tags);
const tag = (type: number, body: string | Uint8Array): Uint8Array =>
  bytes([type], be(3, body.length), be(7, 0), body, be(4, body.length + 11));

describe('FLV', () => {
  test('script data, behind a frame too', async () => {
    const { id, blocks, contents, failure } = await collect(file(tag(18, 'one'), tag(9, 'frame'), tag(18, 'two')));
    expect([id, failure]).toEqual([flv.id, undefined]);
    expect(blocks[0]).toMatchObject({ kind: 'flv-script', where: 'script data' });
    expect(contents).toEqual(['one', 'two']);
  });

  test('frames are leapt over, and only a few', async () => {
    const frames = Array<Uint8Array>(60).fill(tag(9, new Uint8Array(5000)));
    const { bytesRead, failure, blocks } = await collect(file(...frames, tag(18, 'late')), { pageSize: 256 });
    expect([blocks, failure]).toEqual([[], undefined]);
    expect(bytesRead).toBeLessThanOrEqual(9 * 512);
  });

  test('what does not fit', async () => {
    expect((await collect(file(tag(18, 'one').subarray(0, 12)))).failure?.kind).toBe('truncated');
    expect((await collect(file(bytes([18, 0])))).failure?.kind).toBe('truncated');
    expect((await collect(bytes('FLV\x01', [5], be(4, 3), be(4, 0)))).failure?.kind).toBe('malformed');
    expect(await collect(bytes('FLV\x01', [5], be(4, 0xffffffff)))).toMatchObject({ blocks: [], failure: undefined });
  });
});
