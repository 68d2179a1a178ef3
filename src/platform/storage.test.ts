import { expect, test } from 'vitest';
import { memoryArea, storedValue } from './storage.ts';

const numbers = (stored: unknown): readonly number[] => (Array.isArray(stored) ? (stored as number[]) : []);

test('concurrent updates lose nothing', async () => {
  const value = storedValue(memoryArea(), 'n', numbers);
  await Promise.all(Array.from({ length: 50 }, (_, i) => value.update((list) => [...list, i])));
  expect(await value.read()).toHaveLength(50);
});

test('a refused write rejects, keeps the old value and does not block the next', async () => {
  const value = storedValue(memoryArea(20), 'n', numbers);
  await value.update(() => [1]);
  await expect(value.update(() => Array.from({ length: 30 }, () => 9))).rejects.toThrow('quota');
  expect(await value.update((list) => [...list, 2])).toEqual([1, 2]);
});

test('an area gives single, several and all members', async () => {
  const area = memoryArea();
  await area.set({ a: 1, b: { c: 2 } });
  expect(await area.get('a')).toEqual({ a: 1 });
  expect(await area.get(['b', 'x'])).toEqual({ b: { c: 2 } });
  await area.remove('a');
  expect(await area.get(null)).toEqual({ b: { c: 2 } });
});
