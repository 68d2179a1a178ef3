import { describe, expect, test } from 'vitest';
import { LIMITS } from '../limits.ts';
import { be, bytes, collect, le } from './fixture.ts';

type Part = readonly [name: string, data: string];

/** A trailer as Galaxy devices write it: the entries, then the directory that counts backwards to them. */
function trailer(parts: readonly Part[]): Uint8Array {
  const entries = parts.map(([name, data]) => bytes(le(2, 0), le(2, 0x0ba1), le(4, name.length), name, data));
  let back = entries.reduce((sum, { length }) => sum + length, 0);
  const rows = entries.map(({ length }) => {
    const row = bytes(le(2, 0), le(2, 0x0ba1), le(4, back), le(4, length));
    back -= length;
    return row;
  });
  const directory = bytes('SEFH', le(4, 107), le(4, rows.length), ...rows);
  return bytes(...entries, directory, le(4, directory.length), 'SEFT');
}

const segment = (marker: number, body: Uint8Array): Uint8Array => bytes([0xff, marker], be(2, body.length + 2), body);
const exif = (make: string): Uint8Array => {
  const directory = bytes(le(2, 1), le(2, 0x010f), le(2, 2), le(4, make.length), le(4, 26), le(4, 0));
  return segment(0xe1, bytes('Exif\0\0II*\0', le(4, 8), directory, make));
};
const jpeg = (...segments: Uint8Array[]): Uint8Array =>
  bytes([0xff, 0xd8], ...segments, [0xff, 0xda, 0, 2], 'pixels'.repeat(2000), [0xff, 0xd9]);
const chunk = (type: string): Uint8Array => bytes(be(4, 0), type, be(4, 0));
const png = bytes('\x89PNG\r\n\x1a\n', chunk('IDAT'), chunk('IEND'));

const EDIT: Part = ['PhotoEditor_Re_Edit_Data', '{"genAIType":1}'];
const seft = trailer([['Image_UTC_Data', '1700000000000'], EDIT, ['MotionPhoto_Data', 'mpvabc']]);
const found = async (file: Uint8Array, options = {}) => {
  const { blocks, contents, failure } = await collect(file, options);
  return { texts: contents.filter((_, i) => blocks[i]?.kind === 'sef-entry'), failure };
};
const expected = `\0\0\xa1\x0b\x18\0\0\0${EDIT.join('')}`;

describe('Samsung trailer', () => {
  test('entries that hold JSON, behind JPEG and PNG', async () => {
    expect(await found(bytes(jpeg(), seft))).toEqual({ texts: [expected], failure: undefined });
    expect(await found(bytes(png, seft))).toEqual({ texts: [expected], failure: undefined });
    expect(await found(png)).toEqual({ texts: [], failure: undefined });
  });

  test('in a box of its own in HEIC, not in films', async () => {
    const box = bytes(be(4, 8 + seft.length), 'sefd', seft);
    const file = (brand: string): Uint8Array => bytes(be(4, 16), 'ftyp', brand, be(4, 0), box, be(4, 8), 'free');
    expect(await found(file('heic'))).toEqual({ texts: [expected], failure: undefined });
    expect(await found(file('isom'))).toEqual({ texts: [], failure: undefined });
  });

  test('where reads cost, a JPEG is asked for its end only if a Samsung device made it', async () => {
    const paged = { pageSize: 1024 };
    const other = bytes(jpeg(exif('Camera Maker\0')), seft);
    const samsung = bytes(jpeg(exif('SAMSUNG\0')), seft);
    expect((await found(samsung, paged)).texts).toEqual([expected]);
    expect((await found(other, paged)).texts).toEqual([]);
    expect((await collect(other, paged)).bytesRead).toBe(1024);
    expect((await found(bytes(jpeg(segment(0xe1, bytes('Exif\0\0II*\0'))), seft), paged)).texts).toEqual([]);
    expect((await found(samsung, { ...paged, size: -1 })).texts).toEqual([]);
  });

  test('no trailer without its marks, and none that starts before the file', async () => {
    for (const file of [
      seft.subarray(0, -1),
      bytes(seft, '\n'),
      bytes(le(4, 12), 'SEFT'),
      bytes(le(4, 2 ** 31), 'SEFT'),
    ]) {
      expect(await found(bytes(jpeg(), file))).toEqual({ texts: [], failure: undefined });
    }
  });

  test('a trailer that contradicts itself', async () => {
    const hostile = (count: number, ...rows: Uint8Array[]): Uint8Array => {
      const directory = bytes('SEFH', le(4, 107), le(4, count), ...rows);
      return bytes(jpeg(), directory, le(4, directory.length), 'SEFT');
    };
    const row = (back: number, length: number): Uint8Array => bytes(le(4, 0), le(4, back), le(4, length));
    const kind = async (file: Uint8Array) => (await found(file)).failure?.kind;
    expect(await kind(hostile(2, row(0, 0)))).toBe('malformed');
    expect(await kind(hostile(1, row(2 ** 31, 9)))).toBe('malformed');
    expect(await kind(hostile(1, row(9, 10)))).toBe('malformed');
    expect(await kind(hostile(LIMITS.blocks + 1))).toBe('limit');
    expect(await kind(hostile(1, row(9, 8)))).toBeUndefined();
    expect(await found(bytes(png, trailer([['n', `{${'x'.repeat(LIMITS.trailerEntryBytes)}`]])))).toEqual({
      texts: [],
      failure: undefined,
    });
  });
});
