import { describe, expect, test } from 'vitest';
import { Cursor } from './cursor.ts';
import { readElement } from './der.ts';

const read = (...bytes: readonly number[]) => {
  const cursor = new Cursor(Uint8Array.from(bytes));
  const { tag, content } = readElement(cursor);
  return [tag, [...content.rest()], cursor.remaining];
};

describe('an element of DER', () => {
  test('has its length in one byte, or in up to four more', () => {
    expect(read(0x30, 0)).toEqual([0x30, [], 0]);
    expect(read(0x04, 2, 7, 8, 9)).toEqual([0x04, [7, 8], 1]);
    expect(read(0x04, 0x81, 1, 7)).toEqual([0x04, [7], 0]);
    expect(read(0x04, 0x84, 0, 0, 0, 2, 7, 8, 9)).toEqual([0x04, [7, 8], 1]);
  });

  test.each([
    ['truncated', [0x30]],
    ['truncated', [0x30, 3, 1, 2]],
    ['truncated', [0x30, 0x82, 1]],
    ['truncated', [0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 1]],
    ['malformed', [0x30, 0x80, 0, 0]],
    ['malformed', [0x30, 0x85, 0, 0, 0, 0, 1, 7]],
  ])('is %s in %j', (kind, bytes) => {
    expect(() => read(...bytes)).toThrow(expect.objectContaining({ failure: expect.objectContaining({ kind }) }));
  });
});
