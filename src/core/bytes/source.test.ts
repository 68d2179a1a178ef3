import { expect, test } from 'vitest';
import { memorySource } from './source.ts';

test('a memory source gives views, cut where the file ends', async () => {
  const bytes = Uint8Array.from([1, 2, 3, 4]);
  const source = memorySource(bytes);
  expect([source.size, source.pageSize, source.bytes]).toEqual([4, 1, bytes]);
  expect([...(await source.read(0, 1))]).toEqual([1]);
  expect([...(await source.read(0, 0))]).toEqual([]);
  expect([...(await source.read(1, 2))]).toEqual([2, 3]);
  expect((await source.read(1, 2)).buffer).toBe(bytes.buffer);
  expect([...(await source.read(3, 9))]).toEqual([4]);
  expect((await source.read(9, 9)).length).toBe(0);
  await expect(source.read(-1, 2)).rejects.toMatchObject({ failure: { kind: 'malformed' } });
  await expect(source.read(1, -2)).rejects.toMatchObject({ failure: { kind: 'malformed' } });
});
