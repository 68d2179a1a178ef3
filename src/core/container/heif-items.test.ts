import { describe, expect, test } from 'vitest';
import { LIMITS } from '../limits.ts';
import { be, box, bytes, collect } from './fixture.ts';
import { emitItems } from './heif-items.ts';
import { memorySource } from '../bytes/source.ts';
import { Window } from '../bytes/window.ts';

const ftyp = (major: string, ...compatible: string[]): Uint8Array => box('ftyp', major, be(4, 0), ...compatible);
const full = (type: string, version: number, ...content: (string | Uint8Array)[]): Uint8Array =>
  box(type, be(1, version), be(3, 0), ...content);

const infe = (id: number, type: string, rest = ''): Uint8Array =>
  full('infe', 2, be(2, id), be(2, 0), type, 'name\0', rest);

/** A HEIF file with one Exif and one XMP item; `locate` writes the item locations for the offset of the data. */
function heif(locate: (data: number) => Uint8Array, data: Uint8Array, idat?: Uint8Array): Uint8Array {
  const infos = [
    infe(1, 'hvc1'),
    infe(2, 'Exif'),
    infe(3, 'mime', 'application/rdf+xml\0'),
    infe(4, 'mime', 'text/x\0'),
  ];
  const build = (at: number): Uint8Array =>
    bytes(
      ftyp('mif1', 'heic'),
      full(
        'meta',
        0,
        full('hdlr', 0, 'pict'),
        full('iinf', 0, be(2, 4), ...infos),
        locate(at),
        idat ?? new Uint8Array(0),
      ),
    );
  const head = build(0);
  return bytes(build(head.length + 8), box('mdat', data));
}

const EXIF_ITEM = bytes(be(4, 6), 'Exif\0\0', 'II*\0tiff');
const EXTENT = 4 + 4;

function iloc(version: 1 | 2, ...items: Uint8Array[]): Uint8Array {
  return full('iloc', version, [0x44, 0x40] as never, be(version === 2 ? 4 : 2, items.length), ...items);
}

function item(id: number, method: number, base: number, ...extents: [number, number][]): Uint8Array {
  const places = extents.flatMap(([offset, length]) => [be(4, offset), be(4, length)]);
  expect(places.reduce((sum, part) => sum + part.length, 0)).toBe(extents.length * EXTENT);
  return bytes(be(2, id), be(2, method), be(2, 0), be(4, base), be(2, extents.length), ...places);
}

describe('HEIF and AVIF', () => {
  test('Exif and XMP items in the media data, also in several extents', async () => {
    const data = bytes(EXIF_ITEM, '<xm', 'gap', 'p/>');
    const at = EXIF_ITEM.length;
    const file = heif(
      (start) => iloc(1, item(1, 0, 0), item(2, 0, start, [0, at]), item(3, 0, start, [at, 3], [at + 6, 3])),
      data,
    );
    const { id, blocks, contents, failure } = await collect(file);
    expect([id, failure]).toEqual(['heic', undefined]);
    expect(contents).toEqual(['II*\0tiff', '<xmp/>']);
    expect(blocks.map(({ where }) => where)).toEqual(['meta/Exif', 'meta/mime']);
  });

  test('items in idat; items built from others are passed over', async () => {
    const idat = box('idat', '<xmp/>');
    const file = heif(() => iloc(1, item(2, 2, 0, [0, 9]), item(3, 1, 0, [0, 6])), bytes('x'), idat);
    expect(await collect(file)).toMatchObject({ contents: ['<xmp/>'], failure: undefined });
    const past = heif(() => iloc(1, item(3, 1, 0, [0, 7])), bytes('x'), idat);
    expect(await collect(past)).toMatchObject({ contents: [], failure: { kind: 'malformed' } });
  });

  test('an item about another picture is not the file’s; bad references and a bad item cost no other', async () => {
    const data = bytes('<xmp/>', EXIF_ITEM);
    const boxes = (target: number, count = 1): Uint8Array =>
      bytes(full('pitm', 0, be(2, 1)), full('iref', 0, box('cdsc', be(2, 3), be(2, count), be(2, target))));
    const items = (start: number): Uint8Array => iloc(1, item(2, 0, start, [6, 18]), item(3, 0, start, [0, 6]));
    expect((await collect(heif(items, data, boxes(1)))).contents).toEqual(['II*\0tiff', '<xmp/>']);
    expect((await collect(heif(items, data, boxes(4)))).contents).toEqual(['II*\0tiff']);
    expect(await collect(heif(items, data, boxes(1, 9)))).toMatchObject({
      contents: ['II*\0tiff', '<xmp/>'],
      failure: { kind: 'truncated' },
    });
    const bad = heif((start) => iloc(1, item(2, 0, start, [0, 2 ** 31]), item(3, 0, start, [0, 6])), data);
    expect(await collect(bad)).toMatchObject({ contents: ['<xmp/>'], failure: { kind: 'truncated' } });
  });

  test('an item past the end of the file', async () => {
    const file = heif((start) => iloc(1, item(3, 0, start, [0, 2 ** 32 - 1])), bytes('x'));
    expect(await collect(file)).toMatchObject({ contents: [], failure: { kind: 'truncated' } });
  });

  test('too many extents end in a limit', async () => {
    const extents = Array.from({ length: LIMITS.blocks + 1 }, (): [number, number] => [0, 1]);
    const file = heif((start) => iloc(1, item(3, 0, start, ...extents)), bytes('x'));
    expect((await collect(file)).failure?.kind).toBe('limit');
  });

  test('a meta box without items has none', async () => {
    const meta = full('meta', 0, full('hdlr', 0, 'mdta'));
    const payload = { offset: 8, length: meta.length - 8 };
    const emit = (): never => expect.unreachable();
    await emitItems(new Window(memorySource(meta)), { type: 'meta', uuid: '', offset: 0, payload }, emit);
  });
});
