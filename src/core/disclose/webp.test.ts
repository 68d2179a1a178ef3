import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { copyOf, disclosed, latin1, packet, TYPE, xmpOf } from '../../../tests/disclosure/copy.ts';
import { mediaData } from '../../../tests/disclosure/media-data.ts';
import { bytes, le } from '../container/fixture.ts';

const plain = new Uint8Array(readFileSync(new URL('../../../e2e/media/plain.webp', import.meta.url)));
const chunk = (type: string, data: Uint8Array): Uint8Array =>
  bytes(type, le(4, data.length), data, new Uint8Array(data.length % 2));
const riff = (...chunks: readonly Uint8Array[]): Uint8Array => {
  const body = bytes('WEBP', ...chunks);
  return bytes('RIFF', le(4, body.length), body);
};
const lossy = (width: number, height: number, more = 1): Uint8Array =>
  chunk('VP8 ', bytes([0, 0, 0, 0x9d, 1, 0x2a], le(2, width), le(2, height), new Uint8Array(more)));
const lossless = (width: number, height: number, alpha: boolean): Uint8Array =>
  chunk('VP8L', bytes([0x2f], le(4, width - 1 + (height - 1) * 2 ** 14 + (alpha ? 2 ** 28 : 0)), [9]));
const said = (padding = ''): string =>
  packet(
    '<rdf:Description rdf:about="" xmlns:i="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" i:DigitalSourceType="print" xmlns:d="urn:d" d:a="b"/>',
    padding,
  );

/** Type, place and length of every chunk; sizes and padding must add up to the file. */
function layout(file: Uint8Array): { type: string; at: number; length: number }[] {
  const view = new DataView(file.buffer, file.byteOffset);
  const end = view.getUint32(4, true) + 8;
  const found = [];
  let at = 12;
  while (at < end) {
    const length = view.getUint32(at + 4, true);
    found.push({ type: latin1(file.subarray(at, at + 4)), at: at + 8, length });
    at += 8 + length + (length % 2);
  }
  expect(at).toBe(end);
  expect(end % 2).toBe(0);
  return found;
}

const header = (file: Uint8Array): number[] => {
  const [first] = layout(file);
  expect(first?.type).toBe('VP8X');
  return [...file.subarray(first!.at, first!.at + 10)];
};

describe('WebP', () => {
  it.each([
    ['lossy', riff(lossy(500, 300)), [0x04, 0, 0, 0, 0xf3, 1, 0, 0x2b, 1, 0]],
    ['lossy, scaled when shown', riff(lossy(0x4000 | 500, 0x8000 | 300)), [0x04, 0, 0, 0, 0xf3, 1, 0, 0x2b, 1, 0]],
    ['lossless', riff(lossless(1, 16_384, false)), [0x04, 0, 0, 0, 0, 0, 0, 0xff, 0x3f, 0]],
    ['lossless with alpha', riff(lossless(16_384, 2, true)), [0x14, 0, 0, 0, 0xff, 0x3f, 0, 1, 0, 0]],
  ])('gets an extended header that is right: %s', async (_, file, expected) => {
    const copy = await copyOf(file);
    expect(header(copy)).toEqual(expected);
    expect(layout(copy).map(({ type }) => type)).toEqual([
      'VP8X',
      expected[0] === 0x14 || _ === 'lossless' ? 'VP8L' : 'VP8 ',
      'XMP ',
    ]);
    expect(mediaData(copy)).toEqual(mediaData(file));
  });

  it('keeps the extended header but for its flag, and puts XMP before Content Credentials', async () => {
    const vp8x = chunk('VP8X', bytes([0x38, 1, 2, 3], le(4, 7), [0, 9]));
    const file = riff(vp8x, lossy(8, 8), chunk('EXIF', bytes('II*\0')), chunk('C2PA', bytes('x')));
    const copy = await copyOf(file);
    expect(header(copy)).toEqual([0x3c, 1, 2, 3, 7, 0, 0, 0, 0, 9]);
    expect(layout(copy).map(({ type }) => type)).toEqual(['VP8X', 'VP8 ', 'EXIF', 'XMP ', 'C2PA']);
  });

  it('amends a packet in its place, without moving anything where it has room', async () => {
    const vp8x = chunk('VP8X', bytes([0x04, 0, 0, 0], new Uint8Array(6)));
    for (const padding of ['', ' ', ' '.repeat(300)]) {
      const file = riff(vp8x, lossy(8, 8), chunk('XMP ', bytes(said(padding))), chunk('XMP ', bytes(said())));
      const copy = await copyOf(file);
      expect(await xmpOf(copy)).toEqual({ DigitalSourceType: TYPE.made, a: ['b', 'b'] });
      expect(layout(copy).map(({ type }) => type)).toEqual(['VP8X', 'VP8 ', 'XMP ', 'XMP ']);
      if (padding.length > 100) expect(layout(copy)[2]).toEqual(layout(file)[2]);
    }
  });

  it('closes the last chunk where its padding was left out, and keeps what stands behind the file', async () => {
    const file = riff(lossy(8, 8));
    const unpadded = file.subarray(0, -1);
    new DataView(unpadded.buffer, unpadded.byteOffset).setUint32(4, unpadded.length - 8, true);
    expect(layout(await copyOf(unpadded)).map(({ type }) => type)).toEqual(['VP8X', 'VP8 ', 'XMP ']);
    expect(latin1(await copyOf(bytes(plain, 'behind')))).toMatch(/behind$/);
  });

  it('tells the size of a file whose writer did not know it', async () => {
    const file = bytes(plain);
    file.set([0, 0, 0, 0], 4);
    layout(await copyOf(file));
  });

  it.each([
    ['a picture of no known kind', riff(chunk('ABCD', new Uint8Array(12)))],
    ['a broken frame', riff(chunk('VP8 ', new Uint8Array(12)))],
    ['a broken lossless picture', riff(chunk('VP8L', new Uint8Array(12)))],
    ['a picture without width', riff(lossy(0, 5))],
    ['no chunk', riff()],
    ['a size past the end', bytes('RIFF', le(4, 900), 'WEBP', lossy(8, 8))],
  ])('refuses %s', async (_, file) => expect(await disclosed(file)).toBe('damaged'));
});
