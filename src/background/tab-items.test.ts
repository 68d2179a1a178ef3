import { expect, test, vi } from 'vitest';
import { unreadableVerdict, type MediaItem } from '../contract/media.ts';
import { NO_CREDENTIALS, type Verdict } from '../core/verdict/verdict.ts';
import { DEFAULT_SETTINGS } from '../contract/settings.ts';
import { memoryArea } from '../platform/storage.ts';
import { TabItems } from './tab-items.ts';
import { countItems, placeItems, recordItem, startFrame } from './tab-state.ts';

const item = (id: string): MediaItem => ({ id, url: `https://a.example/${id}`, medium: 'image', role: 'element' });
const none: Verdict = {
  ...unreadableVerdict({ kind: 'empty', message: '' }),
  label: 'none',
  display: 'details',
  reason: 'nothing-found',
  error: null,
};
const made: Verdict = { ...none, label: 'made-with-ai', display: 'marker', reason: 'iptc-generated' };
const signed: Verdict = { ...none, credentials: { ...NO_CREDENTIALS, state: 'valid' } };
const top = { tabId: 1, frameId: 0, pageUrl: 'https://a.example/', isPrivate: false };
const room = (): Promise<void> => Promise.resolve();

test('items survive the worker, in order of discovery', async () => {
  const area = memoryArea();
  const tabs = new TabItems(area, room);
  const tab = await tabs.start(top);
  const saves = ['a', 'b', 'c', 'd'].map((id, i) => {
    recordItem(tab, 0, item(id), { verdict: [made, none, signed, made][i] ?? none });
    return tabs.save(1);
  });
  recordItem(tab, 0, item('a'), { verdict: made, sha256: 'ff' });
  placeItems(tab, 0, [{ id: 'd', place: 'gone' }]);
  await Promise.all([...saves, tabs.save(1)]);
  const after = await new TabItems(area, room).open(1);
  const listed = [...after.listed.values()].sort((x, y) => x.order - y.order);
  expect(listed.map(({ id, place, sha256 }) => [id, place, sha256])).toEqual([
    ['a', 'shown', 'ff'],
    ['c', 'shown', undefined],
    ['d', 'gone', undefined],
  ]);
  expect(countItems(after, DEFAULT_SETTINGS.labels)).toEqual({ looked: 4, waiting: 0, marked: 1 });
  expect([...after.listed.values()]).toEqual([...tab.listed.values()]);
});

test('repeating an item changes nothing; a changed verdict moves it', async () => {
  const tab = await new TabItems(memoryArea(), room).start(top);
  for (const verdict of [none, none, made, made]) recordItem(tab, 0, item('a'), { verdict });
  expect(countItems(tab, DEFAULT_SETTINGS.labels)).toMatchObject({ looked: 1, marked: 1 });
  recordItem(tab, 0, item('a'), { verdict: none });
  expect(countItems(tab, DEFAULT_SETTINGS.labels)).toMatchObject({ looked: 1, marked: 0 });
});

test('a new page empties the tab, a new frame document only its frame', async () => {
  const tabs = new TabItems(memoryArea(), room);
  let tab = await tabs.start(top);
  startFrame(tab, 10, 'https://b.example/');
  for (const frameId of [0, 1, 10]) recordItem(tab, frameId, item('a'), { verdict: made });
  tab = await tabs.start({ ...top, frameId: 1 });
  expect([...tab.listed.keys()]).toEqual(['0:a', '10:a']);
  const visit = tab.visit;
  tab = await tabs.start(top);
  expect(tab.listed.size).toBe(0);
  expect(tab.visit).not.toBe(visit);
});

test('a page begins anew, though what is known of the one before cannot be read', async () => {
  const broken = { ...memoryArea(), get: () => Promise.reject(new Error('unreadable')) };
  const tabs = new TabItems(broken, room);
  recordItem(await tabs.start(top, '1'), 0, item('a'), { verdict: made });
  expect((await tabs.start(top, '1')).listed.size).toBe(1);
  expect((await tabs.start(top, '2')).listed.size).toBe(0);
});

test('nothing of a private window is stored', async () => {
  const area = memoryArea();
  const tabs = new TabItems(area, room);
  const tab = await tabs.start({ ...top, isPrivate: true });
  recordItem(tab, 0, item('a'), { verdict: made });
  await tabs.save(1);
  expect(countItems(await tabs.open(1), DEFAULT_SETTINGS.labels)).toMatchObject({ marked: 1 });
  const reborn = new TabItems(area, room);
  const later = await reborn.open(1, true);
  recordItem(later, 0, item('a'), { verdict: made });
  await reborn.save(1);
  expect(await area.get(null)).toEqual({});
});

test('a forgotten tab leaves nothing, also while it is written', async () => {
  const area = memoryArea();
  const tabs = new TabItems(area, room);
  const tab = await tabs.start(top);
  recordItem(tab, 0, item('a'), { verdict: made });
  void tabs.save(1);
  await tabs.forget(1);
  expect(await area.get(null)).toEqual({});
  expect(countItems(await tabs.open(1), DEFAULT_SETTINGS.labels).looked).toBe(0);
});

test('asks for room when the store is full, and never rejects', async () => {
  const area = memoryArea(4000);
  await area.set({ other: 'x'.repeat(3500) });
  const tabs = new TabItems(area, () => area.remove('other'));
  const tab = await tabs.start(top);
  recordItem(tab, 0, item('a'), { verdict: made });
  await tabs.save(1);
  expect(await area.get('other')).toEqual({});
  for (let i = 0; i < 50; i += 1) recordItem(tab, 0, item(`${i}`), { verdict: made });
  await tabs.save(1);
});

test.each([7, null, [], { listed: [{ verdict: 1 }, null], frames: 'x', plain: 4 }])('damage: %j', async (stored) => {
  const area = memoryArea();
  await area.set({ 'tab:1': stored });
  expect(countItems(await new TabItems(area, room).open(1), DEFAULT_SETTINGS.labels)).toEqual({
    looked: 0,
    waiting: 0,
    marked: 0,
  });
});

test('a flood of items is bounded', async () => {
  const tab = await new TabItems(memoryArea(), room).start(top);
  for (let i = 0; i < 9000; i += 1) recordItem(tab, 0, item(`${i}`), { verdict: i % 2 === 0 ? made : none });
  expect(countItems(tab, DEFAULT_SETTINGS.labels).looked).toBe(9000);
  expect(tab.listed.size).toBe(2000);
});

test('what is saved soon is written once for many, and by any save before', async () => {
  vi.useFakeTimers();
  const area = memoryArea();
  const set = vi.spyOn(area, 'set');
  const tabs = new TabItems(area, room);
  const tab = await tabs.start(top);
  set.mockClear();
  for (const id of ['a', 'b', 'c']) {
    recordItem(tab, 0, item(id), { verdict: none });
    tabs.saveSoon(1);
  }
  await vi.advanceTimersByTimeAsync(1000);
  expect(set).toHaveBeenCalledTimes(1);
  expect(countItems(await new TabItems(area, room).open(1), DEFAULT_SETTINGS.labels)).toMatchObject({ looked: 3 });
  tabs.saveSoon(1);
  await tabs.save(1);
  tabs.saveSoon(1);
  await tabs.forget(1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(set).toHaveBeenCalledTimes(2);
  expect(await area.get(null)).toEqual({});
  vi.useRealTimers();
});
