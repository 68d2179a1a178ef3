import { describe, expect, test } from 'vitest';
import { be, bytes, collect, le, manifestStore } from './fixture.ts';

function chunk(type: string, ...content: (string | number[] | Uint8Array)[]): Uint8Array {
  const body = bytes(...content);
  return bytes(type, le(4, body.length), body, body.length % 2 ? [0] : []);
}

function riff(form: string, ...chunks: Uint8Array[]): Uint8Array {
  const body = bytes(form, ...chunks);
  return bytes('RIFF', le(4, body.length), body);
}

function withSize(file: Uint8Array, size: number): Uint8Array {
  return bytes(file.subarray(0, 4), le(4, size), file.subarray(8));
}

const store = manifestStore(21);
const storeText = String.fromCharCode(...store);

describe('RIFF', () => {
  test('WebP', async () => {
    const file = riff(
      'WEBP',
      chunk('VP8X', new Uint8Array(10)),
      chunk('VP8 ', 'odd'),
      chunk('EXIF', 'II*\0a'),
      chunk('EXIF', 'Exif\0\0MM\0*'),
      chunk('XMP ', '<xmp/>'),
      chunk('C2PA', store),
    );
    const { id, blocks, contents, failure } = await collect(file);
    expect([id, failure]).toEqual(['webp', undefined]);
    expect(contents).toEqual(['II*\0a', 'MM\0*', '<xmp/>', storeText]);
    expect(blocks.map(({ kind, where }) => `${kind} ${where}`)).toEqual([
      'exif EXIF',
      'exif EXIF',
      'xmp XMP',
      'c2pa C2PA',
    ]);
  });

  test('WAV and AVI', async () => {
    const wav = await collect(
      riff('WAVE', chunk('fmt ', 'x'), chunk('data', 'xyz'), chunk('_PMX', '<x/>'), chunk('C2PA', store)),
    );
    expect(wav).toMatchObject({ id: 'wav', contents: ['<x/>', storeText], failure: undefined });
    const avi = await collect(
      bytes(riff('AVI ', chunk('LIST', 'movi'), chunk('C2PA', store)), riff('AVIX', chunk('LIST', 'movi'))),
    );
    expect(avi).toMatchObject({ id: 'avi', contents: [storeText], failure: undefined });
  });

  test('RF64 takes the size of the samples from ds64', async () => {
    const ds64 = chunk('ds64', le(8, 0), le(8, 6), le(8, 0));
    const data = bytes('data', le(4, 0xffffffff), 'sample');
    const file = bytes('RF64', le(4, 0xffffffff), 'WAVE', ds64, data, chunk('_PMX', '<x/>'));
    expect(await collect(file)).toMatchObject({ id: 'wav', contents: ['<x/>'], failure: undefined });
  });

  test('streamed sizes mean "to the end"', async () => {
    const file = bytes('RIFF', le(4, 0xffffffff), 'WAVE', chunk('_PMX', '<x/>'), 'data', le(4, 0xffffff9b), 'samples');
    expect(await collect(file)).toMatchObject({ contents: ['<x/>'], failure: undefined });
    expect(await collect(file, { size: -1 })).toMatchObject({ contents: ['<x/>'], failure: undefined });
  });

  test.each([0, 1, 7, 8, 2 ** 31 - 1, 2 ** 31, 2 ** 31 + 1, 2 ** 32 - 1])('a RIFF size of %i', async (size) => {
    const file = withSize(riff('WEBP', chunk('VP8 ', 'x'), chunk('XMP ', '<xmp/>')), size);
    const { contents, failure } = await collect(file);
    expect(failure).toBeUndefined();
    expect(contents).toEqual(size > 0 && size < 9 ? [] : ['<xmp/>']);
  });

  test.each([7, 8, 2 ** 31 - 1, 2 ** 31, 2 ** 31 + 1, 2 ** 32 - 1])('a chunk size of %i past the end', async (size) => {
    const file = riff('WEBP', chunk('XMP ', '<xmp/>'), bytes('EXIF', le(4, size), 'short'));
    expect(await collect(file)).toMatchObject({ contents: ['<xmp/>'], failure: { kind: 'truncated' } });
  });

  test('odd chunks with and without padding', async () => {
    const unpadded = bytes('VP8 ', le(4, 3), 'odd', chunk('XMP ', '<xmp/>'));
    expect(await collect(riff('WEBP', unpadded))).toMatchObject({ contents: ['<xmp/>'], failure: undefined });
    const last = bytes('XMP ', le(4, 5), '<xmp>');
    expect(await collect(riff('WEBP', last))).toMatchObject({ contents: ['<xmp>'], failure: undefined });
  });

  test('trailing bytes that are no chunk', async () => {
    const file = riff('WEBP', chunk('XMP ', '<xmp/>'));
    expect((await collect(bytes(file, 'tail of the upload'))).failure).toBeUndefined();
    expect((await collect(withSize(bytes(file, new Uint8Array(20)), 0))).failure).toBeUndefined();
    expect((await collect(withSize(bytes(file, be(8, 1), 'x'), 0))).failure?.kind).toBe('malformed');
  });
});
