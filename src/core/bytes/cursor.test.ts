import { describe, expect, test } from 'vitest';
import { InspectError } from '../errors.ts';
import { Cursor } from './cursor.ts';

const over = (values: number[], base = 0): Cursor => new Cursor(Uint8Array.from(values), base);

function kindOf(run: () => unknown): string {
  try {
    run();
  } catch (thrown) {
    if (thrown instanceof InspectError) return thrown.failure.kind;
    throw thrown;
  }
  return 'none';
}

describe('Cursor', () => {
  test('reads numbers of both byte orders', () => {
    const numbers = [1, 2, 3, 4, 5, 6, 7, 8];
    expect(over(numbers).u8()).toBe(1);
    expect([over(numbers).u16(), over(numbers).u16(true)]).toEqual([0x0102, 0x0201]);
    expect([over(numbers).u24(), over(numbers).u24(true)]).toEqual([0x010203, 0x030201]);
    expect([over(numbers).u32(), over(numbers).u32(true)]).toEqual([0x01020304, 0x04030201]);
    expect(over([0, 0, 0, 1, 0, 0, 0, 2]).u64()).toBe(2 ** 32 + 2);
    expect(over([2, 0, 0, 0, 1, 0, 0, 0]).u64(true)).toBe(2 ** 32 + 2);
  });

  test('takes 2^53 - 1 and refuses 2^53', () => {
    expect(over([0, 0x1f, 255, 255, 255, 255, 255, 255]).u64()).toBe(Number.MAX_SAFE_INTEGER);
    expect(kindOf(() => over([0, 0x20, 0, 0, 0, 0, 0, 0]).u64())).toBe('malformed');
  });

  test('a read past the end throws and does not move', () => {
    const cursor = over([1, 2, 3], 100);
    cursor.skip(1);
    for (const run of [
      () => cursor.u24(),
      () => cursor.u32(),
      () => cursor.u64(),
      () => cursor.bytes(3),
      () => cursor.latin1(3),
      () => cursor.skip(2 ** 53),
      () => cursor.skip(-1),
      () => cursor.skip(Number.NaN),
      () => cursor.skip(0.5),
      () => cursor.seek(4),
      () => cursor.seek(-1),
    ]) {
      expect(kindOf(run)).toBe('truncated');
      expect(cursor.offset).toBe(101);
    }
    cursor.seek(3);
    expect([cursor.remaining, cursor.rest().length]).toEqual([0, 0]);
  });

  test('finds a zero, or says that there is none', () => {
    const cursor = over([65, 66, 0, 67]);
    expect([...cursor.untilZero()]).toEqual([65, 66]);
    expect(cursor.position).toBe(3);
    expect(kindOf(() => cursor.untilZero())).toBe('truncated');
    expect(cursor.position).toBe(3);
  });

  test('compares without moving, and never past the end', () => {
    const cursor = over([0xff, 65, 66]);
    expect(cursor.startsWith('\xffAB')).toBe(true);
    expect(cursor.startsWith(Uint8Array.from([0xff, 65]))).toBe(true);
    expect(cursor.startsWith('\xffABC')).toBe(false);
    expect(cursor.startsWith('\u01ffA')).toBe(false);
    expect(cursor.position).toBe(0);
  });

  test('works on a view into a larger buffer', () => {
    const cursor = new Cursor(Uint8Array.from([9, 9, 1, 2, 9]).subarray(2, 4));
    expect([cursor.length, cursor.u16()]).toEqual([2, 0x0102]);
    expect(kindOf(() => cursor.u8())).toBe('truncated');
  });
});

test('reads text by length and up to a zero, each checked, and compares without moving', () => {
  const cursor = new Cursor(
    Uint8Array.from('abc\0de', (character) => character.charCodeAt(0)),
    100,
  );
  expect([cursor.startsWith('abc'), cursor.startsWith('abd'), cursor.startsWith('abc\0def'), cursor.position]).toEqual([
    true,
    false,
    false,
    0,
  ]);
  expect(cursor.latin1(2)).toBe('ab');
  expect(String.fromCharCode(...cursor.untilZero())).toBe('c');
  expect([cursor.position, cursor.offset, cursor.remaining]).toEqual([4, 104, 2]);
  const failureOf = (read: () => unknown): unknown => {
    try {
      return read();
    } catch (thrown) {
      return thrown instanceof InspectError ? thrown.failure : thrown;
    }
  };
  expect(failureOf(() => cursor.untilZero())).toEqual({ kind: 'truncated', message: 'read to 7 of 6', offset: 104 });
  expect(failureOf(() => cursor.latin1(3))).toEqual({ kind: 'truncated', message: 'read to 7 of 6', offset: 104 });
  expect(failureOf(() => cursor.latin1(-1))).toMatchObject({ kind: 'truncated' });
  expect(failureOf(() => cursor.seek(-1))).toMatchObject({ kind: 'truncated' });
  cursor.seek(0);
  expect(String.fromCharCode(...cursor.rest())).toBe('abc\0de');
  expect(cursor.latin1(0)).toBe('');
});
