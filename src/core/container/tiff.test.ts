import { describe, expect, test } from 'vitest';
import { webPlatform } from '../../engine/platform-web.ts';
import { readTiffFields } from '../syntax/exif.ts';
import { LIMITS } from '../limits.ts';
import { be, bytes, collect, le, manifestStore } from './fixture.ts';

type Number_ = (width: number, value: number) => Uint8Array;
type Entry = readonly [tag: number, type: number, count: number, content: Uint8Array];

/** A TIFF of one or more directories, each followed by its values; the last pointer is `next`. */
function tiff(number: Number_, directories: readonly (readonly Entry[])[], next = 0, big = false): Uint8Array {
  const [width, entryLength, countLength] = big ? [8, 20, 8] : [4, 12, 2];
  const mark = number === le ? 'II' : 'MM';
  const header = big ? bytes(mark, number(2, 43), number(2, 8), number(2, 0)) : bytes(mark, number(2, 42));
  let out = bytes(header, number(width, header.length + width));
  directories.forEach((entries, index) => {
    let valueAt = out.length + countLength + entries.length * entryLength + width;
    const rows: Uint8Array[] = [];
    for (const [tag, type, count, content] of entries) {
      rows.push(bytes(number(2, tag), number(2, type), number(width, count), number(width, valueAt)));
      valueAt += content.length;
    }
    const pointer = index + 1 < directories.length ? valueAt : next;
    out = bytes(out, number(countLength, entries.length), ...rows, number(width, pointer), ...entries.map((e) => e[3]));
  });
  return out;
}

const store = manifestStore(4);
const XMP: Entry = [700, 1, 6, bytes('<xmp/>')];
const STORE: Entry = [52545, 7, store.length, store];

/** Where the value of the EXIF pointer stands. */
function pointerPlace(file: Uint8Array, number: (width: number, value: number) => Uint8Array): number {
  const entry = Buffer.from(file).indexOf(Buffer.from(bytes(number(2, 0x8769), number(2, 4), number(4, 1))));
  return entry + 8;
}

describe('TIFF', () => {
  test.each([
    ['II', le],
    ['MM', be],
  ] as const)('tags of all directories, %s', async (_, number) => {
    const resources = bytes('8BIM', be(2, 0x0404), [0, 0], be(4, 4), 'iim2');
    const file = tiff(number, [
      [[270, 2, 1, new Uint8Array(0)], XMP, [33723, 4, 2, bytes('iimdata1')], [34377, 7, resources.length, resources]],
      [STORE],
    ]);
    const { id, blocks, contents, failure } = await collect(file);
    expect([id, failure]).toEqual(['tiff', undefined]);
    expect(contents.slice(0, 4)).toEqual(['<xmp/>', 'iimdata1', 'iim2', String.fromCharCode(...store)]);
    expect(blocks.map(({ kind }) => kind)).toEqual(['xmp', 'iptc-iim', 'iptc-iim', 'c2pa', 'tiff-fields']);
  });

  test.each([
    ['II', le, 'II*\0'],
    ['MM', be, 'MM\0*'],
  ] as const)('text fields of the first directory and its EXIF directory, %s', async (_, number, start) => {
    const software: Entry = [0x0131, 2, 9, bytes('camera 1\0')];
    const first: Entry = [0x010e, 2, 6, bytes('hello\0')];
    const later: Entry = [0x013b, 2, 6, bytes('later\0')];
    // The directory stands behind the others: its entry is put in once its place is known.
    const exif = bytes(number(2, 1), number(2, 0x9286), number(2, 7), number(4, 3), 'abc\0', number(4, 0));
    const build = (at: number): Uint8Array => tiff(number, [[first, software, [0x8769, 4, 1, number(4, at)]], [later]]);
    const place = build(0).length;
    // tiff() puts values behind the directory; a LONG stands inside its entry.
    const file = bytes(build(place), exif);
    file.set(number(4, place), pointerPlace(file, number));
    const { blocks, contents, failure } = await collect(file);
    expect(failure).toBeUndefined();
    expect(blocks.map(({ kind }) => kind)).toEqual(['tiff-fields']);
    const { text } = readTiffFields(bytes(contents[0] ?? ''), webPlatform);
    expect([...text]).toEqual([
      [0x010e, 'hello'],
      [0x0131, 'camera 1'],
      [0x9286, 'abc'],
    ]);
    expect(contents[0]?.startsWith(start)).toBe(true);
  });

  test.each(['IIRO', 'IIRS', 'IIU\0'])('raw format %s', async (start) => {
    const file = tiff(le, [[XMP, [0x0131, 2, 9, bytes('camera 1\0')]]]);
    file.set(bytes(start));
    const { id, blocks, failure } = await collect(file);
    expect([id, failure]).toEqual(['tiff', undefined]);
    expect(blocks.map(({ kind }) => kind)).toEqual(['xmp', 'tiff-fields']);
  });

  test('BigTIFF', async () => {
    const file = tiff(le, [[[700, 1, 9, bytes('<xmp id/>')]], [STORE]], 0, true);
    expect((await collect(file)).contents).toEqual(['<xmp id/>', String.fromCharCode(...store)]);
  });

  test('a circle of directories', async () => {
    expect(await collect(tiff(le, [[XMP]], 8))).toMatchObject({ contents: ['<xmp/>'], failure: { kind: 'malformed' } });
  });

  test('too many directories or entries', async () => {
    const many = Array.from({ length: LIMITS.ifds + 1 }, (): readonly Entry[] => []);
    expect((await collect(tiff(le, many))).failure?.kind).toBe('limit');
    expect((await collect(bytes('II*\0', le(4, 8), le(2, 0xffff)))).failure?.kind).toBe('limit');
  });

  test.each([2 ** 31 - 1, 2 ** 31, 2 ** 31 + 1, 2 ** 32 - 1])(
    'a value of %i bytes costs no other value',
    async (count) => {
      const file = tiff(le, [[[700, 1, count, bytes('<xmp/>')], STORE]]);
      expect(await collect(file)).toMatchObject({ blocks: [{ kind: 'c2pa' }], failure: { kind: 'truncated' } });
    },
  );

  test('a directory past the end, and a file that ends before the last pointer', async () => {
    expect((await collect(tiff(le, [[XMP]], 2 ** 32 - 1))).failure?.kind).toBe('truncated');
    const cut = bytes('II*\0', le(4, 8), le(2, 1), le(2, 270), le(2, 2), le(4, 1), le(4, 0));
    expect((await collect(cut)).failure).toBeUndefined();
  });
});
