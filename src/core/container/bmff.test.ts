import { describe, expect, test } from 'vitest';
import { LIMITS } from '../limits.ts';
import { be, box, bytes, collect, manifestStore } from './fixture.ts';

const uuid = (hex: string): number[] => (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
const C2PA = uuid('d8fec3d61b0e483c92975828877ec481');
const XMP = uuid('be7acfcb97a942e89c71999491e3afac');
const store = manifestStore(12);
const storeText = String.fromCharCode(...store);

const ftyp = (major: string, ...compatible: string[]): Uint8Array => box('ftyp', major, be(4, 0), ...compatible);
const c2pa = (purpose: string): Uint8Array => box('uuid', C2PA, be(4, 0), `${purpose}\0`, be(8, 0), store);
const mdat = box('mdat', 'frames');
const full = (type: string, version: number, ...content: (string | Uint8Array)[]): Uint8Array =>
  box(type, be(1, version), be(3, 0), ...content);

describe('MP4 and QuickTime', () => {
  test('credentials by purpose, XMP at the top and in user data', async () => {
    const udta = box('udta', box('name', 'x'), box('XMP_', '<udta/>'), be(4, 0));
    const file = bytes(
      ftyp('isom', 'mp42'),
      c2pa('manifest'),
      c2pa('merkle'),
      c2pa('else'),
      box('uuid', XMP, '<top/>'),
      mdat,
      box('moov', box('mvhd', 'x'), udta),
      c2pa('original'),
      c2pa('update'),
      'junk',
    );
    const { id, mime, blocks, contents, failure } = await collect(file);
    expect([id, mime, failure]).toEqual(['mp4', 'video/mp4', undefined]);
    expect(contents).toEqual([storeText, '<top/>', '<udta/>', storeText, storeText]);
    expect(blocks.map(({ where }) => where)).toEqual([
      'uuid/manifest',
      'uuid',
      'moov/udta/XMP_',
      'uuid/original',
      'uuid/update',
    ]);
  });

  test('64-bit sizes, and a size of zero that runs to the end', async () => {
    const wide = bytes(be(4, 1), 'mdat', be(8, 22), 'frames');
    const open = bytes(be(4, 0), 'uuid', XMP, '<xmp/>');
    const file = bytes(ftyp('isom'), wide, open);
    expect(await collect(file)).toMatchObject({ contents: ['<xmp/>'], failure: undefined });
    expect((await collect(file, { size: -1 })).failure).toBeUndefined();
  });

  test.each([1, 2, 7, 2 ** 31 - 1, 2 ** 31, 2 ** 31 + 1, 2 ** 32 - 1])(
    'a box size of %i fails by type',
    async (size) => {
      const file = bytes(ftyp('isom'), box('uuid', XMP, '<xmp/>'), be(4, size), 'free', 'content of the box');
      const { contents, failure } = await collect(file);
      expect(contents).toEqual(['<xmp/>']);
      expect(failure?.kind).toBe(size < 8 ? 'malformed' : 'truncated');
    },
  );

  test.each([0n, 15n, 2n ** 53n, 2n ** 63n, 2n ** 64n - 1n])('a 64-bit box size of %s', async (size) => {
    const wide = new Uint8Array(8);
    new DataView(wide.buffer).setBigUint64(0, size);
    const file = bytes(ftyp('isom'), be(4, 1), 'free', wide, 'content');
    expect((await collect(file)).failure?.kind).toBe('malformed');
  });

  test('a child past its parent is malformed, and the boxes behind are still read', async () => {
    const moov = box('moov', be(4, 900), 'udta');
    const file = bytes(ftyp('isom'), moov, box('uuid', XMP, '<xmp/>'));
    expect(await collect(file)).toMatchObject({ contents: ['<xmp/>'], failure: { kind: 'malformed' } });
  });

  test('media data are leapt over, and a long fragmented film ends the walk', async () => {
    const big = bytes(be(4, 3_000_008), 'mdat');
    const tail = box('uuid', XMP, '<xmp/>');
    const file = new Uint8Array(Buffer.concat([ftyp('isom'), big, new Uint8Array(3_000_000), tail]));
    const far = await collect(file, { pageSize: 4096 });
    expect(far.contents).toEqual(['<xmp/>']);
    expect(far.bytesRead).toBeLessThan(3 * 4096);
    const fragments = Array<Uint8Array>(LIMITS.structures).fill(bytes(box('moof', 'x'), mdat));
    const film = new Uint8Array(Buffer.concat([ftyp('iso5'), c2pa('manifest'), ...fragments]));
    expect(await collect(film)).toMatchObject({ contents: [storeText], failure: undefined });
  });
});

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

  test('an item past the end of the file', async () => {
    const file = heif((start) => iloc(1, item(3, 0, start, [0, 2 ** 32 - 1])), bytes('x'));
    expect(await collect(file)).toMatchObject({ contents: [], failure: { kind: 'truncated' } });
  });

  test('too many extents end in a limit', async () => {
    const extents = Array<[number, number]>(LIMITS.blocks + 1).fill([0, 1]);
    const file = heif((start) => iloc(1, item(3, 0, start, ...extents)), bytes('x'));
    expect((await collect(file)).failure?.kind).toBe('limit');
  });

  test('credentials stand in the top-level box', async () => {
    const file = bytes(ftyp('avif', 'mif1'), c2pa('manifest'), full('meta', 0), mdat);
    expect(await collect(file)).toMatchObject({
      id: 'avif',
      mime: 'image/avif',
      contents: [storeText],
      failure: undefined,
    });
  });
});

describe('JPEG XL', () => {
  const signature = bytes(be(4, 12), 'JXL \r\n\x87\n');

  test('boxes of metadata', async () => {
    const file = bytes(
      signature,
      ftyp('jxl '),
      store,
      box('jumb', box('jumd', '0123456789abcdef', [3], 'other\0')),
      box('xml ', '<xmp/>'),
      box('brob', 'xml ', 'brotli'),
      box('brob', 'Exif', 'brotli'),
      box('Exif', be(4, 0), 'MM\0*tiff'),
      be(4, 0),
      'jxlc',
      'codestream',
    );
    const { id, blocks, contents, failure } = await collect(file);
    expect([id, failure]).toEqual(['jxl', undefined]);
    expect(contents).toEqual([storeText, '<xmp/>', 'brotli', 'MM\0*tiff']);
    expect(blocks[2]).toMatchObject({ kind: 'xmp', encoding: 'brotli' });
  });

  test('a naked codestream has none', async () => {
    expect(await collect(bytes([0xff, 0x0a], 'codestream'))).toMatchObject({
      id: 'jxl',
      blocks: [],
      failure: undefined,
    });
  });
});
