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

  test('credentials stand in the top-level box', async () => {
    const file = bytes(ftyp('avif', 'mif1'), c2pa('manifest'), box('meta', be(4, 0)), mdat);
    expect(await collect(file)).toMatchObject({
      id: 'avif',
      mime: 'image/avif',
      contents: [storeText],
      failure: undefined,
    });
  });
});
