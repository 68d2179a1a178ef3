import { expect, test } from 'vitest';
import { readPictures } from './pictures.ts';

const picture = (identifier: unknown) => ({ thumbnail: { format: 'image/jpeg', identifier } });
const storeOf = (manifests: unknown) => ({ active_manifest: 'now', manifests });

test('reads each address once, those of the active manifest first', () => {
  const asked: string[] = [];
  const store = storeOf({
    old: picture('old'),
    now: { ...picture('now'), ingredients: [picture('part'), picture('old'), null] },
  });
  readPictures(store, (address) => {
    asked.push(address);
    return new Uint8Array(1);
  });
  expect(asked).toEqual(['now', 'part', 'old']);
});

test('leaves out what is too large, what cannot be had, and what is too much', () => {
  const sizes: Readonly<Record<string, number>> = { a: 300 * 1024, b: 256 * 1024 };
  const ingredients = Array.from({ length: 100 }, (_, index) => picture(`p${index}`));
  const store = storeOf({ now: { ingredients: [picture('a'), picture('b'), picture('gone'), ...ingredients] } });
  const pictures = readPictures(store, (address) => {
    if (address === 'gone') throw new Error('no such box');
    return new Uint8Array(sizes[address] ?? 200 * 1024);
  });
  expect(pictures.has('a')).toBe(false);
  expect(pictures.get('b')?.byteLength).toBe(256 * 1024);
  expect([...pictures.values()].reduce((sum, { byteLength }) => sum + byteLength, 0)).toBeLessThanOrEqual(2 ** 21);
});

test('passes on a trap, after which the engine is of no use', () => {
  const trap = (): never => {
    throw new WebAssembly.RuntimeError('unreachable');
  };
  expect(() => readPictures(storeOf({ now: picture('now') }), trap)).toThrow('unreachable');
  expect(readPictures(storeOf('nothing'), trap).size).toBe(0);
});
