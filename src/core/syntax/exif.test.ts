import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { webPlatform } from '../../engine/platform-web.ts';
import { LIMITS } from '../limits.ts';
import { EXIF_TAGS, readExif } from './exif.ts';

const latin1 = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));
const utf16 = (text: string, littleEndian: boolean): number[] =>
  latin1(text).flatMap((code) => (littleEndian ? [code, 0] : [0, code]));

/** A TIFF structure with one directory; values longer than four bytes follow it. */
function tiff(entries: [tag: number, type: number, value: number[]][], littleEndian = false): Uint8Array {
  const number = (value: number, size: number): number[] => {
    const bytes = Array.from({ length: size }, (_, i) => Math.floor(value / 256 ** i) % 256);
    return littleEndian ? bytes : bytes.reverse();
  };
  const head = [...latin1(littleEndian ? 'II' : 'MM'), ...number(42, 2), ...number(8, 4), ...number(entries.length, 2)];
  const data: number[] = [];
  const start = head.length + entries.length * 12 + 4;
  const rows = entries.flatMap(([tag, type, value]) => {
    const inline = value.length <= 4;
    const place = inline ? [...value, 0, 0, 0, 0].slice(0, 4) : number(start + data.length, 4);
    if (!inline) data.push(...value);
    return [...number(tag, 2), ...number(type, 2), ...number(type === 4 ? 1 : value.length, 4), ...place];
  });
  return Uint8Array.from([...head, ...rows, 0, 0, 0, 0, ...data]);
}
const comment = (code: string, body: number[], littleEndian = false): string | undefined =>
  readExif(
    tiff([[EXIF_TAGS.userComment, 7, [...latin1(code.padEnd(8, '\0')), ...body]]], littleEndian),
    webPlatform,
  ).text.get(EXIF_TAGS.userComment);

describe('readExif', () => {
  it.each([true, false])('reads text tags, little-endian %s', (littleEndian) => {
    const bytes = tiff(
      [
        [EXIF_TAGS.make, 2, latin1('prompt:{"1":{}}\0')],
        [EXIF_TAGS.model, 2, latin1('abc\0')],
        [EXIF_TAGS.artist, 2, [0xc3, 0xa9, 0, 0]],
        [EXIF_TAGS.copyright, 2, [0xe9, 0]],
        [0x0112, 3, [0, 1]],
      ],
      littleEndian,
    );
    expect([...readExif(bytes, webPlatform).text]).toEqual([
      [EXIF_TAGS.make, 'prompt:{"1":{}}'],
      [EXIF_TAGS.model, 'abc'],
      [EXIF_TAGS.artist, 'é'],
      [EXIF_TAGS.copyright, 'é'],
    ]);
  });

  it('decodes UserComment by its character code', () => {
    const text = 'Steps: 20, Sampler: Euler';
    expect(comment('ASCII', latin1(text))).toBe(text);
    expect(comment('', latin1(text))).toBe(text);
    expect(comment('Steps: 2', latin1('0'))).toBe('Steps: 20');
    for (const order of [true, false]) {
      expect(comment('UNICODE', utf16(text, true), order)).toBe(text);
      expect(comment('UNICODE', utf16(text, false), order)).toBe(text);
      expect(comment('UNICODE', [0xff, 0xfe, ...utf16(text, true)], order)).toBe(text);
      expect(comment('UNICODE', [0xfe, 0xff, ...utf16(text, false)], order)).toBe(text);
    }
    expect(comment('UNICODE', latin1(text))).toBe(text);
    expect(comment('UNICODE', [0x4e, 0xba, 0x4e, 0x8c], false)).toBe('人二');
  });

  it('enters the EXIF directory, and no directory twice', () => {
    const outer = tiff([[0x8769, 4, [0, 0, 0, 26]]]);
    const inner = [
      0, 2, 0x92, 0x86, 0, 7, 0, 0, 0, 4, 0x61, 0x62, 0x63, 0x64, 0x87, 0x69, 0, 4, 0, 0, 0, 1, 0, 0, 0, 26,
    ];
    const { text, failure } = readExif(Uint8Array.from([...outer, ...inner]), webPlatform);
    expect(failure).toBeUndefined();
    expect(text.get(EXIF_TAGS.userComment)).toBe('abcd');
  });

  it('keeps what it read before a fault', () => {
    const bytes = tiff([
      [EXIF_TAGS.make, 2, latin1('abc\0')],
      [EXIF_TAGS.model, 2, latin1('a longer text')],
    ]);
    const { text, failure } = readExif(bytes.subarray(0, bytes.length - 3), webPlatform);
    expect([...text.values()]).toEqual(['abc']);
    expect(failure?.kind).toBe('truncated');
  });

  it.each([
    ['no byte order', [1, 2, 3, 4], 'malformed'],
    ['no mark', [0x49, 0x49, 0, 0], 'malformed'],
    ['nothing', [], 'truncated'],
    ['a directory past the end', [0x49, 0x49, 42, 0, 255, 255, 0, 0], 'truncated'],
    ['too many entries', [0x49, 0x49, 42, 0, 8, 0, 0, 0, 255, 255], 'limit'],
  ])('ends at %s', (_, bytes, kind) => {
    expect(readExif(Uint8Array.from(bytes), webPlatform).failure?.kind).toBe(kind);
  });

  it('believes no count', () => {
    const bytes = tiff([[EXIF_TAGS.make, 2, latin1('abcdefgh')]]);
    new DataView(bytes.buffer).setUint32(14, LIMITS.jsonBytes + 1);
    expect(readExif(bytes, webPlatform).failure?.kind).toBe('limit');
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => void readExif(bytes, webPlatform)));
    const sample = tiff([
      [0x8769, 4, [0, 0, 0, 8]],
      [EXIF_TAGS.userComment, 7, utf16('UNICODE\0abc', true)],
    ]);
    const damage = fc.record({ at: fc.nat(sample.length - 1), value: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(damage, { maxLength: 6 }), (changes) => {
        const bytes = sample.slice();
        for (const { at, value } of changes) bytes[at] = value;
        readExif(bytes, webPlatform);
      }),
    );
  });
});
