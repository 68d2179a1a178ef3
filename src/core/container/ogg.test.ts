import { describe, expect, test } from 'vitest';
import { LIMITS } from '../limits.ts';
import { bytes, collect, comments, le, manifestStore } from './fixture.ts';
import { ogg } from './ogg.ts';

const store = manifestStore(600);
const storeText = String.fromCharCode(...store);

/** A page whose last packet ends on it unless `open`. */
function page(flags: number, serial: number, body: Uint8Array, open = false): Uint8Array {
  const full = Array.from({ length: Math.floor(body.length / 255) }, () => 255);
  const laces = open ? full : [...full, body.length % 255];
  return bytes('OggS', [0, flags], le(8, 0), le(4, serial), le(4, 0), le(4, 0), [laces.length], laces, body);
}
const vorbis = page(2, 1, bytes('\x01vorbis'));
const header = page(0, 1, bytes('\x03vorbis', comments('A=b'), [1]));
const audio = page(0, 1, bytes('audio'));

describe('Ogg credentials', () => {
  const packet = bytes('\0c2pa', store);

  test('in a stream of their own, over several pages', async () => {
    const file = bytes(
      vorbis,
      page(2, 77, packet.subarray(0, 200)),
      header,
      page(1, 77, packet.subarray(200, 500)),
      page(5, 77, packet.subarray(500)),
      audio,
      'junk that is not looked at',
    );
    const { id, blocks, contents, failure } = await collect(file);
    expect([id, failure]).toEqual([ogg.id, undefined]);
    expect(blocks.map(({ kind }) => kind)).toEqual(['vorbis-comments', 'c2pa']);
    expect(contents[1]).toBe(storeText);
  });

  test('that are cut are still listed', async () => {
    const file = bytes(page(2, 77, packet.subarray(0, 200)), 'OggX', new Uint8Array(40));
    expect(await collect(file)).toMatchObject({ contents: [storeText.slice(0, 195)], failure: { kind: 'malformed' } });
    expect((await collect(page(2, 77, packet).subarray(0, 90))).failure?.kind).toBe('truncated');
  });
});

describe('Ogg comments', () => {
  const text = '\x06\0\0\0AIGC=1';

  test.each([
    ['Vorbis', '\x01vorbis', bytes('\x03vorbis', comments('AIGC=1'), [1])],
    ['Opus', 'OpusHead', bytes('OpusTags', comments('AIGC=1'))],
    ['FLAC', '\x7fFLAC', bytes([0x84, 0, 0, 99], comments('AIGC=1'))],
    ['Speex', 'Speex   1.2', comments('AIGC=1')],
    ['Theora', '\x80theora', bytes('\x81theora', comments('AIGC=1'))],
  ])('of %s', async (name, start, body) => {
    const file = bytes(page(2, 1, bytes(start)), page(0, 1, body), audio, 'not looked at');
    const { blocks, contents, failure } = await collect(file);
    expect(failure).toBeUndefined();
    expect(blocks).toMatchObject([{ kind: 'vorbis-comments', where: `${name} comments` }]);
    expect(contents).toEqual([text]);
  });

  test('of several streams, over pages of both, without the pictures', async () => {
    const long = `METADATA_BLOCK_PICTURE=${'x'.repeat(1000)}`;
    const body = bytes('\x03vorbis', comments('A=b', long, 'AIGC=1'), [1]);
    const file = bytes(
      page(2, 9, bytes('\x80theora')),
      vorbis,
      page(0, 1, body.subarray(0, 510), true),
      page(0, 9, bytes('\x81theora', comments('C=d'))),
      page(1, 1, body.subarray(510)),
      audio,
      'not looked at',
    );
    const { contents, failure } = await collect(file);
    expect(failure).toBeUndefined();
    expect(contents).toEqual(['\x03\0\0\0C=d', `\x03\0\0\0A=b${text}`]);
  });

  test('are all that is read', async () => {
    const file = bytes(vorbis, header, ...Array<Uint8Array>(50).fill(page(0, 1, new Uint8Array(1000))));
    expect((await collect(file, { pageSize: 512 })).bytesRead).toBe(512);
    expect(await collect(vorbis)).toMatchObject({ blocks: [], failure: undefined });
  });

  test('end where their packet does, though more follows on the page', async () => {
    const body = bytes('OpusTags', comments('AIGC=1')).slice();
    body[8] = 90;
    const laces = [body.length, 100];
    const head = bytes('OggS', [0, 0], le(8, 0), le(4, 1), le(8, 0), [2], laces);
    const file = bytes(page(2, 1, bytes('OpusHead')), head, body, new Uint8Array(100));
    expect(await collect(file)).toMatchObject({ blocks: [], failure: { kind: 'malformed' } });
  });

  test('that never come end the walk', async () => {
    const other = Array<Uint8Array>(LIMITS.structures + 9).fill(page(0, 5, bytes('data')));
    const { failure, bytesRead } = await collect(bytes(vorbis, ...other), { pageSize: 64 });
    expect(failure).toBeUndefined();
    expect(bytesRead).toBeLessThan(2048);
  });

  test('that are broken cost their stream only', async () => {
    const streams = bytes(vorbis, page(2, 2, bytes('OpusHead')));
    const file = bytes(streams, page(0, 1, bytes('frames')), page(0, 2, bytes('OpusTags', comments('AIGC=1'))));
    expect(await collect(file)).toMatchObject({ contents: [text], failure: { kind: 'malformed' } });
  });

  test('without an end are no longer than a block may be', async () => {
    const full = page(1, 1, new Uint8Array(255 * 255), true);
    const body = page(0, 1, bytes('\x03vorbis', le(4, 0), le(4, 0), new Uint8Array(240)), true);
    const file = Buffer.concat([vorbis, body, ...Array<Uint8Array>(70).fill(full)]);
    expect((await collect(new Uint8Array(file))).failure?.kind).toBe('limit');
  });
});
