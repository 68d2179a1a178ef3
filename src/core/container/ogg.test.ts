import { describe, expect, test } from 'vitest';
import { bytes, collect, le, manifestStore } from './fixture.ts';
import { ogg } from './ogg.ts';

const store = manifestStore(600);
const storeText = String.fromCharCode(...store);

describe('Ogg', () => {
  function page(flags: number, serial: number, body: Uint8Array): Uint8Array {
    const laces = Array.from({ length: Math.ceil((body.length + 1) / 255) }, (_, i) =>
      Math.min(255, body.length - 255 * i),
    );
    return bytes('OggS', [0, flags], le(8, 0), le(4, serial), le(4, 0), le(4, 0), [laces.length], laces, body);
  }
  const vorbis = page(2, 1, bytes('\x01vorbis'));
  const audio = page(0, 1, bytes('audio'));
  const packet = bytes('\0c2pa', store);

  test('credentials in a stream of their own, over several pages', async () => {
    const file = bytes(
      vorbis,
      page(2, 77, packet.subarray(0, 200)),
      audio,
      page(1, 77, packet.subarray(200, 500)),
      page(5, 77, packet.subarray(500)),
      audio,
      'junk that is not looked at',
    );
    expect(await collect(file)).toMatchObject({ id: ogg.id, contents: [storeText], failure: undefined });
  });

  test('without them, only the first pages are read', async () => {
    const file = bytes(vorbis, ...Array<Uint8Array>(50).fill(page(0, 1, new Uint8Array(1000))));
    expect((await collect(file, { pageSize: 512 })).bytesRead).toBe(512);
    expect((await collect(vorbis)).failure).toBeUndefined();
  });

  test('a store that is cut is still listed', async () => {
    const file = bytes(page(2, 77, packet.subarray(0, 200)), 'OggX', new Uint8Array(40));
    expect(await collect(file)).toMatchObject({ contents: [storeText.slice(0, 195)], failure: { kind: 'malformed' } });
    expect((await collect(page(2, 77, packet).subarray(0, 90))).failure?.kind).toBe('truncated');
  });
});
