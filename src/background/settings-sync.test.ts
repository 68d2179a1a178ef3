import { expect, test, vi } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../contract/settings.ts';
import { memoryArea, type StorageArea } from '../platform/storage.ts';
import { settingsSync } from './settings-sync.ts';

const ON: Settings = { ...DEFAULT_SETTINGS, sync: true, minSide: 120, disabledHosts: ['a.example'] };
const KEY = 'choices/1';
const REFUSING: StorageArea = {
  get: () => Promise.reject(new Error('gone')),
  set: () => Promise.reject(new Error('quota')),
  remove: () => Promise.reject(new Error('gone')),
};

test('shares all choices but whether they are shared', async () => {
  const area = memoryArea();
  const sync = settingsSync(area);
  expect(await sync.read()).toBeUndefined();
  await sync.write(ON);
  const shared = await settingsSync(area).read();
  expect(shared).toMatchObject({ minSide: 120, disabledHosts: ['a.example'] });
  expect(shared).not.toHaveProperty('sync');
  expect(await sync.state(ON)).toBe('shared');
  expect(await sync.state({ ...ON, minSide: 48 })).toBe('failed');
  expect(await sync.state({ ...ON, sync: false })).toBe('off');
});

test('does not write what is shared already, in whatever order it comes back', async () => {
  const area = memoryArea();
  const sync = settingsSync(area);
  await sync.write(ON);
  const stored = (await area.get(KEY))[KEY] as object;
  await area.set({ [KEY]: Object.fromEntries(Object.entries(stored).toReversed()) });
  const set = vi.spyOn(area, 'set');
  await sync.write(ON);
  expect(set).not.toHaveBeenCalled();
  await sync.write({ ...ON, corner: 'end' });
  expect(set).toHaveBeenCalledTimes(1);
});

test('stays below what browsers take: a list of sites that is too long stays here', async () => {
  const area = memoryArea();
  const sync = settingsSync(area);
  const long = { ...ON, disabledHosts: Array.from({ length: 1000 }, (_, i) => `site-number-${i}.example`) };
  await sync.write(long);
  expect(JSON.stringify(await area.get(KEY)).length).toBeLessThan(8000);
  expect(await sync.state(long)).toBe('without-sites');
  expect(await sync.read()).not.toHaveProperty('disabledHosts');
});

test('what another version or damage left is read choice by choice', async () => {
  const area = memoryArea();
  await area.set({ [KEY]: { minSide: 9, corner: 'end', sync: true, later: 1, labels: null } });
  expect(await settingsSync(area).read()).toEqual({ corner: 'end' });
  await area.set({ [KEY]: 'x' });
  expect(await settingsSync(area).read()).toBeUndefined();
});

test('a browser that refuses leaves the choices of this device as they are', async () => {
  const sync = settingsSync(REFUSING);
  await sync.write(ON);
  expect(await sync.read()).toBeUndefined();
  expect(await sync.state(ON)).toBe('failed');
});

test('a list of sites that is too long is not replaced by the short one of another device', async () => {
  const area = memoryArea();
  const [a, b] = [settingsSync(area), settingsSync(area)];
  const long: Settings = { ...ON, disabledHosts: Array.from({ length: 600 }, (_, n) => `site-${n}.long.example`) };
  await a.write(long);
  expect([a.fits(long), b.fits(ON)]).toEqual([false, true]);
  const shared = (await b.read())!;
  expect(shared).not.toHaveProperty('disabledHosts');
  // The other keeps its own, and writes nothing that the first would have to answer.
  expect(b.holds(shared, { ...ON, ...shared })).toBe(true);
});

test('neither is that of sites on which no files are looked at', async () => {
  const area = memoryArea();
  const long: Settings = { ...ON, uploadOffHosts: Array.from({ length: 600 }, (_, n) => `site-${n}.long.example`) };
  await settingsSync(area).write(long);
  expect(JSON.stringify(await area.get(KEY)).length).toBeLessThan(8000);
  expect(await settingsSync(area).state(long)).toBe('without-sites');
  expect(await settingsSync(area).read()).not.toHaveProperty('uploadOffHosts');
});
