import { expect, test } from 'vitest';
import { Bucket } from './bucket.ts';

test('gives what it holds, then what time brings back, and never more than it can hold', () => {
  let now = 0;
  const bucket = new Bucket({ most: 10, perSecond: 2 }, () => now);
  expect(bucket.take(7)).toBe(7);
  expect(bucket.take(7)).toBe(3);
  expect(bucket.take(1)).toBe(0);
  now = 400;
  expect(bucket.take(1)).toBe(0);
  now = 1600;
  expect(bucket.take(5)).toBe(3);
  now = 3_600_000;
  expect(bucket.take(50)).toBe(10);
});
