import { describe, expect, test } from 'vitest';
import { be, box, bytes, collect, le, manifestStore } from './fixture.ts';
import { isManifestStore } from './jumbf.ts';

const SOI = [0xff, 0xd8];
const SOS = bytes([0xff, 0xda], be(2, 8), [1, 1, 0, 0, 63, 0], 'pixels', [0xff, 0xd9]);

function segment(marker: number, ...content: (string | number[] | Uint8Array)[]): Uint8Array {
  const body = bytes(...content);
  return bytes([0xff, marker], be(2, body.length + 2), body);
}

/** APP11 segments of a box, `step` bytes of content each; the header is repeated in each. */
function app11(superbox: Uint8Array, step: number, { instance = 1, wide = false } = {}): Uint8Array[] {
  const header = wide ? bytes(be(4, 1), 'jumb', be(8, superbox.length + 8)) : superbox.subarray(0, 8);
  const segments: Uint8Array[] = [];
  for (let at = 8, packet = 1; at < superbox.length; at += step, packet++) {
    const part = superbox.subarray(at, at + step);
    segments.push(segment(0xeb, 'JP', be(2, instance), be(4, packet), header, part));
  }
  return segments;
}

const latin1 = (data: Uint8Array): string => String.fromCharCode(...data);
const iim = (text: string): Uint8Array => bytes('8BIM', be(2, 0x0404), [0, 0], be(4, text.length), text);

describe('JPEG', () => {
  test('EXIF, XMP, extended XMP and IIM', async () => {
    const file = bytes(
      SOI,
      segment(0xe0, 'JFIF\0'),
      segment(0xe1, 'Exif\0\0II*\0exif'),
      segment(0xe1, 'Exif\0\xffMM\0*exif'),
      segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<xmp/>'),
      segment(0xe1, 'http://ns.adobe.com/xmp/extension/\0', 'G'.repeat(32), be(4, 4), be(4, 0), 'more'),
      segment(0xe1, 'something else'),
      segment(0xed, 'Photoshop 3.0\0', '8BIM', be(2, 0x03ed), [3], 'abc', be(4, 3), 'odd\0', iim('\x1c\x02x')),
      segment(0xfe, 'comment'),
      SOS,
    );
    const { id, blocks, contents, failure } = await collect(file);
    expect([id, failure]).toEqual(['jpeg', undefined]);
    expect(blocks.map(({ kind, where }) => `${kind} ${where}`)).toEqual([
      'exif APP1',
      'exif APP1',
      'xmp APP1',
      'xmp-extended APP1',
      'comment COM',
      'iptc-iim APP13',
    ]);
    expect(contents).toEqual([
      'II*\0exif',
      'MM\0*exif',
      '<xmp/>',
      `${'G'.repeat(32)}\0\0\0\x04\0\0\0\0more`,
      'comment',
      '\x1c\x02x',
    ]);
  });

  test('an AIGC label in a segment of its own, bare, named or wrapped', async () => {
    const label = '{"Label":"1"}';
    const file = bytes(
      SOI,
      segment(0xe0, 'JFIF\0'),
      segment(0xe3, `AIGC${label}`),
      segment(0xe1, `AIGC\0${label}`),
      segment(0xef, `{"AIGC":${label}}`),
      segment(0xe4, 'AIGC is a word'),
      segment(0xe4, `later AIGC${label}`),
      SOS,
    );
    const { blocks, contents } = await collect(file);
    expect(contents).toEqual([label, label, `{"AIGC":${label}}`]);
    expect(blocks.map(({ kind, where }) => `${kind} ${where}`)).toEqual(['aigc APP3', 'aigc APP1', 'aigc APP15']);
  });

  test('of several pictures in one file only the first', async () => {
    const second = bytes(SOI, segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<second/>'), SOS);
    const mpf = segment(0xe2, 'MPF\0II*\0', le(4, 8));
    expect(await collect(bytes(SOI, mpf, SOS, second))).toMatchObject({ blocks: [], failure: undefined });
  });

  test.each([60, 100, 1000])('a manifest store joined from segments of %i bytes', async (step) => {
    const store = manifestStore(500);
    const { blocks, contents, failure } = await collect(bytes(SOI, ...app11(store, step), SOS));
    expect(failure).toBeUndefined();
    expect(contents).toEqual([latin1(store)]);
    expect(blocks[0]?.kind).toBe('c2pa');
  });

  test('continuation headers with an extended length are dropped whole', async () => {
    const store = manifestStore(300);
    const { contents } = await collect(bytes(SOI, ...app11(store, 100, { wide: true }), SOS));
    expect(contents[0]).toBe(latin1(bytes(be(4, 1), 'jumb', be(8, store.length + 8), store.subarray(8))));
  });

  test('two stores, and other JUMBF between them', async () => {
    const [store, other] = [
      manifestStore(90),
      box('jumb', box('jumd', '0123456789abcdef', [3], 'other\0'), 'x'.repeat(90)),
    ];
    const file = bytes(
      SOI,
      ...app11(store, 60),
      ...app11(other, 60, { instance: 2 }),
      ...app11(store, 60, { instance: 3 }),
      SOS,
    );
    expect((await collect(file)).contents).toEqual([latin1(store), latin1(store)]);
  });

  test('a store whose segments are interrupted or out of order is not joined over the gap', async () => {
    const [first, second, third] = app11(manifestStore(200), 90) as [Uint8Array, Uint8Array, Uint8Array];
    const gap = await collect(bytes(SOI, first, segment(0xfe, 'x'), second, third, SOS));
    expect(gap.contents.map((content) => content?.length)).toEqual([98, 1]);
    const swapped = await collect(bytes(SOI, first, third, second, SOS));
    expect(swapped.contents.map((content) => content?.length)).toEqual([98]);
  });

  test('image resources over two segments', async () => {
    const resources = bytes('8BIM', be(2, 0x0404), [0, 0], be(4, 20), 'a'.repeat(20));
    const file = bytes(
      SOI,
      segment(0xed, 'Photoshop 3.0\0', resources.subarray(0, 17)),
      segment(0xed, 'Photoshop 3.0\0', resources.subarray(17)),
      SOS,
    );
    expect((await collect(file)).contents).toEqual(['a'.repeat(20)]);
  });

  test('a broken image resource costs no other block', async () => {
    const broken = segment(0xed, 'Photoshop 3.0\0', '8BIM', be(2, 0x0404), [0, 0], be(4, 99), 'short');
    const file = bytes(SOI, broken, ...app11(manifestStore(), 1000), SOS);
    const { blocks, failure } = await collect(file);
    expect(blocks.map(({ kind }) => kind)).toEqual(['c2pa']);
    expect(failure?.kind).toBe('truncated');
  });

  test('legal and forgiven oddities', async () => {
    const xmp = segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<xmp/>');
    const file = bytes(SOI, [0xff, 0xff, 0xff, 0x01, 0xff, 0xd0], 'stray', [0xff, 0], xmp, SOS.subarray(0, 10));
    expect(await collect(file)).toMatchObject({ contents: ['<xmp/>'], failure: undefined });
    expect(await collect(bytes(SOI, xmp, [0xff, 0xd9], 'trailer'))).toMatchObject({ failure: undefined });
    expect(await collect(bytes(SOI, xmp, [0xff, 0xe0, 0, 1]))).toMatchObject({ failure: { kind: 'malformed' } });
    expect(await collect(bytes(SOI, xmp))).toMatchObject({ contents: ['<xmp/>'], failure: { kind: 'truncated' } });
    expect(await collect(bytes(SOI, new Uint8Array(9000)))).toMatchObject({ failure: { kind: 'unknown-format' } });
    expect(await collect(bytes(SOI, [0xff], new Uint8Array(9000)))).toMatchObject({ failure: { kind: 'malformed' } });
  });

  test('nothing behind the scan is read', async () => {
    const file = bytes(SOI, segment(0xe0, 'JFIF\0'), SOS, new Uint8Array(200_000));
    expect((await collect(file, { pageSize: 4096 })).bytesRead).toBe(4096);
  });
});

describe('manifest store head', () => {
  test('is told by type or label, with either length form', () => {
    expect(isManifestStore(manifestStore())).toBe(true);
    const labelled = box('jumb', box('jumd', '0123456789abcdef', [3], 'c2pa\0'));
    expect(isManifestStore(labelled)).toBe(true);
    expect(isManifestStore(bytes(be(4, 1), 'jumb', be(8, 99), manifestStore().subarray(8)))).toBe(true);
    expect(isManifestStore(box('jumb', box('jumd', '0123456789abcdef', [3], 'c2pa.x\0')))).toBe(false);
    expect(isManifestStore(box('jumb', 'nothing in here that is long enough'))).toBe(false);
    expect(isManifestStore(new Uint8Array(0))).toBe(false);
  });
});
