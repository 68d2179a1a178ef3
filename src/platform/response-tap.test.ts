import { expect, test } from 'vitest';

test.each([
  [200, undefined, Number.POSITIVE_INFINITY],
  [206, 'bytes 0-99/100', 100],
  [206, 'bytes 0-49/100', undefined],
  [206, 'bytes 50-99/100', undefined],
  [206, 'bytes 0-99/*', undefined],
  [404, undefined, undefined],
])('an answer of status %i with range %s', async (status, range, expected) => {
  Object.assign(globalThis, { __TARGET__: 'chrome', chrome: {} });
  const { wholeSize } = await import('./response-tap.ts');
  expect(wholeSize(status, range)).toBe(expected);
});
