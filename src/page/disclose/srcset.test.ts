import { expect, test } from 'vitest';
import { srcsetUrls } from './srcset.ts';

test.each([
  ['a.jpg 1x, b.jpg 2x', ['a.jpg', 'b.jpg']],
  ['a.jpg 1x,b.jpg 2x', ['a.jpg', 'b.jpg']],
  ['\n a.jpg,\n b,c.jpg 480w', ['a.jpg', 'b,c.jpg']],
  ['one.jpg', ['one.jpg']],
  [' , ,', []],
  ['', []],
])('%j', (srcset, urls) => expect(srcsetUrls(srcset)).toEqual(urls));

test('a list of any length ends soon', () => {
  const started = performance.now();
  expect(srcsetUrls('a.jpg 1x,'.repeat(100_000))).toHaveLength(32);
  srcsetUrls(','.repeat(1_000_000));
  srcsetUrls(`a${','.repeat(1_000_000)}b`);
  expect(performance.now() - started).toBeLessThan(200);
});
