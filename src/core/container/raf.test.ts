import { describe, expect, test } from 'vitest';
import { be, bytes, collect } from './fixture.ts';

const segment = (marker: number, body: string): Uint8Array => bytes([0xff, marker], be(2, body.length + 2), body);
const raf = (offset: number, length: number, rest: Uint8Array): Uint8Array =>
  bytes('FUJIFILMCCD-RAW ', new Uint8Array(68), be(4, offset), be(4, length), new Uint8Array(8), rest);

describe('Fujifilm raw', () => {
  const jpeg = bytes([0xff, 0xd8], segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x/>'), [0xff, 0xda, 0, 2]);

  test('the metadata of its JPEG', async () => {
    const { id, contents, failure } = await collect(bytes(raf(100, jpeg.length, jpeg), 'sensor data'));
    expect([id, contents, failure]).toEqual(['raf', ['<x/>'], undefined]);
  });

  test.each([
    ['past the end', raf(100, 2 ** 31, jpeg), 'truncated'],
    ['elsewhere', raf(90, jpeg.length, jpeg), 'malformed'],
  ])('a JPEG %s', async (_, file, kind) => {
    expect((await collect(file)).failure?.kind).toBe(kind);
  });
});
