import { describe, expect, test } from 'vitest';
import { be, bytes, collect, comments, le, manifestStore } from './fixture.ts';
import { flac } from './flac.ts';

const store = manifestStore(5);
const storeText = String.fromCharCode(...store);

describe('FLAC', () => {
  const info = bytes([0], be(3, 34), new Uint8Array(34));
  const last = bytes([0x81], be(3, 3), 'abc');

  test('credentials in an ID3 tag before the stream', async () => {
    const geob = bytes([0], 'application/c2pa\0name\0text\0', store);
    const frame = bytes('GEOB', [0, 0, 0, geob.length], be(2, 0), geob);
    const id3 = bytes('ID3', [4, 0, 0, 0, 0, 0, frame.length], frame);
    const file = bytes(id3, 'fLaC', info, last, 'frames');
    expect(geob.length).toBeLessThan(0x70);
    expect(await collect(file)).toMatchObject({ id: flac.id, contents: [storeText], failure: undefined });
    expect(await collect(bytes('fLaC', info, last))).toMatchObject({ id: 'flac', blocks: [], failure: undefined });
  });

  test('comments, also behind a long picture, which is leapt over', async () => {
    const body = comments('AIGC={}', 'TITLE=x');
    const picture = bytes([6], be(3, 50_000), new Uint8Array(50_000));
    const file = bytes('fLaC', info, picture, [0x84], be(3, body.length), body, 'frames');
    const { blocks, contents, failure, bytesRead } = await collect(file, { pageSize: 512 });
    expect(failure).toBeUndefined();
    expect(blocks).toMatchObject([{ kind: 'vorbis-comments', where: 'VORBIS_COMMENT' }]);
    expect(contents).toEqual(['\x07\0\0\0AIGC={}\x07\0\0\0TITLE=x']);
    expect(bytesRead).toBeLessThanOrEqual(3 * 512);
  });

  test('what is wrong in the comments or in the ID3 tag costs nothing else', async () => {
    const body = comments('TITLE=x', 'AIGC={}');
    const cut = bytes([4], be(3, body.length - 2), body.subarray(0, -2));
    const whole = bytes([0x84], be(3, body.length), body);
    const { contents, failure } = await collect(bytes('fLaC', info, cut, whole));
    expect(contents).toEqual(['\x07\0\0\0TITLE=x', '\x07\0\0\0TITLE=x\x07\0\0\0AIGC={}']);
    expect(failure?.kind).toBe('malformed');
    const tag = bytes('ID3', [9, 0, 0, 0, 0, 0, 0]);
    expect(await collect(bytes(tag, 'fLaC', info, whole))).toMatchObject({ failure: { kind: 'unsupported' } });
    expect((await collect(bytes(tag, 'fLaC', info, whole))).blocks).toHaveLength(1);
  });

  test.each([
    ['a vendor past the end', bytes(le(4, 900), 'x', le(4, 0)), 'malformed'],
    ['a false count', bytes(le(4, 0), le(4, 5)), 'truncated'],
    ['a huge count', bytes(le(4, 0), le(4, 0xffffffff)), 'limit'],
    ['nothing', bytes([0]), 'truncated'],
  ])('%s', async (_, body, kind) => {
    const file = bytes('fLaC', info, [0x84], be(3, body.length), body);
    expect(await collect(file)).toMatchObject({ blocks: [], failure: { kind } });
  });

  test('a metadata block past the end', async () => {
    expect((await collect(bytes('fLaC', info, [0x84], be(3, 0xffffff)))).failure?.kind).toBe('truncated');
    expect((await collect(bytes('fLaC', info))).failure?.kind).toBe('truncated');
  });
});
