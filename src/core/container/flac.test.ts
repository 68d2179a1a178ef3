import { describe, expect, test } from 'vitest';
import { be, bytes, collect, manifestStore } from './fixture.ts';
import { flac } from './flac.ts';

const store = manifestStore(5);
const storeText = String.fromCharCode(...store);

describe('FLAC', () => {
  const info = bytes([0], be(3, 34), new Uint8Array(34));
  const last = bytes([0x84], be(3, 3), 'abc');

  test('credentials in an ID3 tag before the stream', async () => {
    const geob = bytes([0], 'application/c2pa\0name\0text\0', store);
    const frame = bytes('GEOB', [0, 0, 0, geob.length], be(2, 0), geob);
    const id3 = bytes('ID3', [4, 0, 0, 0, 0, 0, frame.length], frame);
    const file = bytes(id3, 'fLaC', info, last, 'frames');
    expect(geob.length).toBeLessThan(0x70);
    expect(await collect(file)).toMatchObject({ id: flac.id, contents: [storeText], failure: undefined });
    expect(await collect(bytes('fLaC', info, last))).toMatchObject({ id: 'flac', blocks: [], failure: undefined });
  });

  test('a metadata block past the end', async () => {
    expect((await collect(bytes('fLaC', info, [0x84], be(3, 0xffffff)))).failure?.kind).toBe('truncated');
    expect((await collect(bytes('fLaC', info))).failure?.kind).toBe('truncated');
  });
});
