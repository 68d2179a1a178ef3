import { expect, test } from 'vitest';
import { c2pa } from './c2pa.ts';
import { box, bytes, collect, manifestStore } from './fixture.ts';

const store = manifestStore(12);
const storeText = String.fromCharCode(...store);

test('a manifest store in a file of its own', async () => {
  const { id, blocks, contents, failure } = await collect(store);
  expect([id, failure]).toEqual([c2pa.id, undefined]);
  expect(blocks).toMatchObject([{ kind: 'c2pa', where: 'jumb' }]);
  expect(contents).toEqual([storeText]);
});

test('what stands behind it is no part of it, and what is cut off is missed', async () => {
  const followed = await collect(bytes(store, box('mdat', 'x')));
  expect(followed.contents).toEqual([storeText]);
  expect(followed.failure?.kind).toBe('malformed');
  expect((await collect(store.subarray(0, store.length - 1))).failure?.kind).toBe('truncated');
});

test('other JUMBF is no manifest store', async () => {
  const other = box('jumb', box('jumd', '0123456789abcdef', [3], 'other\0'));
  expect((await collect(other)).failure?.kind).toBe('unknown-format');
});
