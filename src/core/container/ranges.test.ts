import { expect, test } from 'vitest';
import { memorySource } from '../bytes/source.ts';
import { Window } from '../bytes/window.ts';
import { lengthOf, rangesCursor, readRanges, sliceRanges } from './ranges.ts';

const RANGES = [
  { offset: 0, length: 3 },
  { offset: 5, length: 1 },
  { offset: 8, length: 2 },
];
const window = new Window(memorySource(Uint8Array.from([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])));

test('slices across ranges, never gives an empty one', () => {
  expect(lengthOf(RANGES)).toBe(6);
  expect(sliceRanges(RANGES, 0)).toEqual(RANGES);
  expect(sliceRanges(RANGES, 2, 3)).toEqual([
    { offset: 2, length: 1 },
    { offset: 5, length: 1 },
    { offset: 8, length: 1 },
  ]);
  expect(sliceRanges(RANGES, 3, 1)).toEqual([{ offset: 5, length: 1 }]);
  expect(sliceRanges(RANGES, 6)).toEqual([]);
  expect(sliceRanges(RANGES, 0, 0)).toEqual([]);
});

test('reads joined', async () => {
  expect([...(await readRanges(window, RANGES))]).toEqual([0, 1, 2, 5, 8, 9]);
  expect([...(await readRanges(window, [{ offset: 4, length: 2 }]))]).toEqual([4, 5]);
  expect([...(await rangesCursor(window, RANGES, 2, 99)).rest()]).toEqual([2, 5, 8, 9]);
  await expect(readRanges(window, [...RANGES, { offset: 9, length: 2 }])).rejects.toMatchObject({
    failure: { kind: 'truncated' },
  });
});
