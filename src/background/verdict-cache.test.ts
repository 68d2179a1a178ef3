import { afterEach, expect, test, vi } from 'vitest';
import { unreadableVerdict } from '../contract/media.ts';
import { memoryArea } from '../platform/storage.ts';
import { VerdictCache } from './verdict-cache.ts';

afterEach(() => vi.useRealTimers());

const LIMITS = { entries: 3, bytes: 1e6 };
const outcome = (message: string) => ({ verdict: unreadableVerdict({ kind: 'malformed', message }) });

test('keeps outcomes over the death of the worker', async () => {
  const area = memoryArea();
  await new VerdictCache(area, LIMITS).set('https://a.example/', { ...outcome('x'), sha256: 'ab' });
  expect(await new VerdictCache(area, LIMITS).get('https://a.example/')).toEqual({ ...outcome('x'), sha256: 'ab' });
  expect(await new VerdictCache(area, LIMITS).get('https://b.example/')).toBeUndefined();
});

test('what is stored names no address', async () => {
  const area = memoryArea();
  await new VerdictCache(area, LIMITS).set('https://secret.example/', outcome('x'));
  expect(JSON.stringify(await area.get(null))).not.toContain('secret');
});

test('drops the least recently used', async () => {
  const area = memoryArea();
  const cache = new VerdictCache(area, LIMITS);
  for (const name of ['a', 'b', 'c']) await cache.set(name, outcome(name));
  await cache.get('a');
  await cache.set('d', outcome('d'));
  const left = await Promise.all(['a', 'b', 'c', 'd'].map(async (name) => (await cache.get(name)) !== undefined));
  expect(left).toEqual([true, false, true, true]);
  expect(Object.keys(await area.get(null)).filter((key) => key.startsWith('verdict:'))).toHaveLength(3);
});

test('holds its bytes, and gives room', async () => {
  const cache = new VerdictCache(memoryArea(), { entries: 100, bytes: 2000 });
  for (let i = 0; i < 20; i += 1) await cache.set(`${i}`, outcome('x'));
  const count = async () =>
    (await Promise.all(Array.from({ length: 20 }, (_, i) => cache.get(`${i}`)))).filter(Boolean).length;
  const before = await count();
  expect(before).toBeGreaterThan(1);
  expect(before).toBeLessThan(8);
  await cache.giveRoom();
  expect(await count()).toBeLessThanOrEqual(Math.ceil(before / 2));
});

test('forgets what was kept for a while', async () => {
  vi.useFakeTimers();
  const cache = new VerdictCache(memoryArea(), LIMITS);
  await cache.set('a', outcome('a'), 1000);
  expect(await cache.get('a')).toBeDefined();
  vi.setSystemTime(Date.now() + 1001);
  expect(await cache.get('a')).toBeUndefined();
});

test('damage in the store is passed over', async () => {
  const area = memoryArea();
  await area.set({ 'verdict:1': 7, 'verdict:2': { verdict: { label: 'fake' } }, 'verdict-salt': 3 });
  const cache = new VerdictCache(area, LIMITS);
  await cache.set('a', outcome('a'));
  expect(await cache.get('a')).toEqual(outcome('a'));
});

test('a full store is no error', async () => {
  const cache = new VerdictCache(memoryArea(600), { entries: 100, bytes: 1e6 });
  for (let i = 0; i < 5; i += 1) await cache.set(`${i}`, outcome('x'.repeat(100)));
});

test('cleared, a cache has nothing, in this life and the next', async () => {
  const area = memoryArea();
  const cache = new VerdictCache(area, { entries: 9, bytes: 99_999 });
  await cache.set('a', outcome('a'));
  await cache.clear();
  expect(await cache.get('a')).toBeUndefined();
  expect(await new VerdictCache(area, { entries: 9, bytes: 99_999 }).get('a')).toBeUndefined();
  await cache.set('b', outcome('b'));
  expect(await cache.get('b')).toEqual(outcome('b'));
});
