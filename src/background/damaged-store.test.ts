/** What is stored may be damaged, full, or of another version (docs/threat-model.md, G): real code, areas in memory. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CORRECTIONS_KEY, isCorrection, type Correction } from '../contract/correction.ts';
import { report } from '../contract/fixture.ts';
import { unreadableVerdict } from '../contract/media.ts';
import { entryKey, OUTBOX_KEY } from '../contract/outbox.ts';
import { isReport } from '../contract/report-guard.ts';
import { DEFAULT_SETTINGS, SETTINGS_KEY } from '../contract/settings.ts';
import { CHOICES } from '../contract/settings-guard.ts';
import { isVerdict } from '../contract/verdict-guard.ts';
import { memoryArea, type StorageArea } from '../platform/storage.ts';
import { corrections } from './corrections.ts';
import { outbox } from './outbox.ts';
import { settingsSync } from './settings-sync.ts';
import { siteSettings } from './site-settings.ts';
import { TabItems } from './tab-items.ts';
import { countItems, placeItems, recordItem, startFrame, emptyTab } from './tab-state.ts';
import { trustKeeper } from './trust.ts';
import { VerdictCache } from './verdict-cache.ts';

const LIMITS = { entries: 50, bytes: 100_000 };
const room = (): Promise<void> => Promise.resolve();
const verdict = unreadableVerdict({ kind: 'empty', message: '' });
const item = { id: 'a', url: 'https://a.example/1', medium: 'image', role: 'element' } as const;
const top = { tabId: 1, frameId: 0, pageUrl: 'https://a.example/', isPrivate: false };
const keeper = (area: StorageArea) =>
  trustKeeper({ fetch: () => Promise.reject(new Error('offline')), area, packaged: (path) => path, version: '1' });
const correction: Correction = {
  sha256: 'a'.repeat(64),
  size: 5000,
  label: 'none',
  at: '2026-11-26T10:00:00.000Z',
  name: 'a.jpg',
  seen: [],
};
const corrected = (area: StorageArea) => corrections(area, () => '');

/** An area with something good under every key. */
async function filled(): Promise<StorageArea> {
  const area = memoryArea();
  await siteSettings(area).switchSite('off.example', false);
  await outbox(area).keep(report);
  await corrected(area).add([correction]);
  const tabs = new TabItems(area, room);
  recordItem(await tabs.start(top), 0, item, { verdict });
  await tabs.save(1);
  await new VerdictCache(area, LIMITS).set('q', { verdict });
  await settingsSync(area).write({ ...DEFAULT_SETTINGS, sync: true });
  await keeper(area).ensure();
  await new Promise((resolve) => setTimeout(resolve, 0));
  return area;
}

/** All that starts with a worker, and is usable afterwards. */
async function start(area: StorageArea): Promise<void> {
  const settings = siteSettings(area);
  const chosen = await settings.read();
  for (const [choice, check] of Object.entries(CHOICES)) expect(check(chosen[choice as 'mode']), choice).toBe(true);
  expect((await settings.switchSite('new.example', false)).disabledHosts).toContain('new.example');
  expect((await siteSettings(area).read()).disabledHosts).toContain('new.example');

  const box = outbox(area);
  expect((await box.list()).every((entry) => isReport(entry.report))).toBe(true);
  expect(await box.keep({ ...report, id: report.id.replaceAll('0', '1') })).toBe('kept');

  const other = { ...correction, sha256: 'b'.repeat(64) };
  expect(await corrected(area).add([other])).toBe(true);
  expect((await corrected(area).list()).every(isCorrection)).toBe(true);
  expect(await corrected(area).list()).toContainEqual(other);

  const tabs = new TabItems(area, room);
  const tab = await tabs.open(1);
  const { looked, waiting, marked } = countItems(tab, DEFAULT_SETTINGS.labels);
  for (const figure of [looked, waiting, marked]) expect(Number.isSafeInteger(figure) && figure >= 0).toBe(true);
  for (const each of tab.listed.values()) expect(isVerdict(each.verdict) && each.url.startsWith('https:')).toBe(true);
  recordItem(tab, 0, { ...item, id: 'fresh' }, { verdict });
  await tabs.save(1);
  expect((await new TabItems(area, room).open(1)).listed.has('0:fresh')).toBe(true);

  const cache = new VerdictCache(area, LIMITS);
  await cache.set('again', { verdict });
  expect((await cache.get('again'))?.verdict).toEqual(verdict);
  const kept = await cache.get('q');
  expect(kept === undefined || isVerdict(kept.verdict)).toBe(true);

  const sync = settingsSync(area);
  await sync.write({ ...DEFAULT_SETTINGS, sync: true });
  // A damaged list of sites counts as one that another device keeps to itself.
  expect(await sync.state({ ...DEFAULT_SETTINGS, sync: true })).toMatch(/^(?:shared|without-sites)$/);
  expect(await keeper(area).lists()).toEqual({});
  await keeper(area).ensure();
}

/** Any value that a store can hold, often one that looks as if it were right. */
const stored = (good: unknown): fc.Arbitrary<unknown> => {
  const record = typeof good === 'object' && good !== null ? (good as Record<string, unknown>) : {};
  const json = fc.jsonValue({ maxDepth: 3 });
  const near = fc
    .tuple(fc.constantFrom('', ...Object.keys(record)), json)
    .map(([name, value]) => ({ ...record, [name]: value }));
  const lists = fc
    .tuple(fc.constantFrom('', ...Object.keys(record)), fc.array(json))
    .map(([name, list]) => ({ ...record, [name]: list }));
  return fc.oneof(json, near, lists, fc.array(json));
};

const KEYS = Object.keys(await (await filled()).get(null));

test('every kind of key is among them', () => {
  const kinds = [
    'settings',
    'outbox',
    'corrections',
    'tab:',
    'verdict:',
    'verdict-salt',
    'choices/',
    'trust',
    'trust-tried',
  ];
  for (const kind of kinds)
    expect(
      KEYS.some((key) => key.startsWith(kind)),
      kind,
    ).toBe(true);
});

describe.each(KEYS.map((key) => [key.startsWith('verdict:') ? 'verdict:…' : key, key]))('%s', (_, key) => {
  test('two hundred damaged values: all starts, and works', async () => {
    const sound = await (await filled()).get(null);
    await fc.assert(
      fc.asyncProperty(stored(sound[key]), async (value) => {
        const area = memoryArea();
        await area.set({ ...sound, [key]: value });
        await start(area);
        if (key === SETTINGS_KEY) return;
        // Damage beside them costs no choice.
        expect((await siteSettings(area).read()).disabledHosts).toContain('off.example');
      }),
      { numRuns: 200 },
    );
  });
});

test('damage in one part of a tab costs that part only', async () => {
  const area = await filled();
  const { 'tab:1': tab } = (await area.get('tab:1')) as { 'tab:1': Record<string, unknown> };
  await area.set({
    'tab:1': { ...tab, frames: [7, ['0', {}], ...(tab['frames'] as unknown[])], plain: [null, '0:p'] },
  });
  const read = await new TabItems(area, room).open(1);
  expect([...read.frames.keys()]).toEqual([0]);
  expect([...read.plain]).toEqual(['0:p']);
  expect([...read.listed.keys()]).toEqual(['0:a']);
});

test('a full area: verdicts are answered, choices and reports that are there stay', async () => {
  const area = await filled();
  const refusing: StorageArea = { ...area, set: () => Promise.reject(new Error('quota exceeded')) };
  await expect(siteSettings(refusing).change({ enabled: false })).rejects.toThrow('quota');
  expect((await siteSettings(refusing).read()).disabledHosts).toEqual(['off.example']);
  expect(await outbox(refusing).keep({ ...report, id: report.id.replaceAll('0', '2') })).toBe('full');
  expect((await outbox(refusing).list()).map((entry) => entry.report)).toEqual([report]);
  await area.remove('verdict-salt');
  const cache = new VerdictCache(refusing, LIMITS);
  await cache.set('q', { verdict });
  expect((await cache.get('q'))?.verdict).toEqual(verdict);
  const tabs = new TabItems(refusing, () => cache.giveRoom());
  recordItem(await tabs.open(1), 0, { ...item, id: 'b' }, { verdict });
  await tabs.save(1);
  expect([...(await tabs.open(1)).listed.keys()]).toEqual(['0:a', '0:b']);
});

test('an area that cannot be read any more: the cache begins anew', async () => {
  const broken: StorageArea = { ...memoryArea(), get: () => Promise.reject(new Error('corruption')) };
  const cache = new VerdictCache(broken, LIMITS);
  await cache.set('q', { verdict });
  expect((await cache.get('q'))?.verdict).toEqual(verdict);
});

describe('after a downgrade', () => {
  const later = { ...DEFAULT_SETTINGS, version: 2, mode: 'hourly', dataSaver: true, density: { rows: 3 } };

  test('reports of a later version are neither shown nor lost', async () => {
    const area = memoryArea();
    await outbox(area).keep(report);
    const later = { report: { ...report, schema: 'report/2', id: 'x', more: true } };
    await area.set({ [OUTBOX_KEY]: ['x', report.id], [entryKey('x')]: later });
    const box = outbox(area);
    expect((await box.list()).map((entry) => entry.report)).toEqual([report]);
    expect(await box.withdraw(report.id)).toEqual([]);
    expect(await area.get([OUTBOX_KEY, entryKey('x')])).toEqual({ [OUTBOX_KEY]: ['x'], [entryKey('x')]: later });
  });

  test('so are corrections', async () => {
    const area = memoryArea();
    const later = { ...correction, label: 'made-by-nobody', why: 'so' };
    await area.set({ [CORRECTIONS_KEY]: [later, correction] });
    expect(await corrected(area).list()).toEqual([correction]);
    await corrected(area).undo(correction.sha256);
    expect(await area.get(CORRECTIONS_KEY)).toEqual({ [CORRECTIONS_KEY]: [later] });
  });

  test('what can be read holds, and what a later version wrote is still there for it', async () => {
    const area = memoryArea();
    await area.set({ [SETTINGS_KEY]: later });
    const settings = siteSettings(area);
    expect(await settings.read()).toEqual({ ...DEFAULT_SETTINGS, dataSaver: true });
    await settings.change({ corner: 'end' });
    const written = (await area.get(SETTINGS_KEY))[SETTINGS_KEY];
    expect(written).toEqual({ ...later, version: 1, corner: 'end' });
    await settings.change({ mode: 'on-click' });
    expect(await siteSettings(area).read()).toMatchObject({ mode: 'on-click', dataSaver: true, corner: 'end' });
    expect((await area.get(SETTINGS_KEY))[SETTINGS_KEY]).toMatchObject({ mode: 'on-click', density: { rows: 3 } });
  });

  test('too much of it is not kept', async () => {
    const area = memoryArea();
    await area.set({ [SETTINGS_KEY]: { ...later, density: 'x'.repeat(70_000) } });
    await siteSettings(area).change({ corner: 'end' });
    expect((await area.get(SETTINGS_KEY))[SETTINGS_KEY]).toEqual({
      ...DEFAULT_SETTINGS,
      dataSaver: true,
      corner: 'end',
    });
  });
});

test('a hundred changes at once: none is lost', async () => {
  const area = memoryArea();
  const settings = siteSettings(area);
  const hosts = Array.from({ length: 100 }, (_, i) => `h${i}.example`);
  await Promise.all(hosts.map((host) => settings.switchSite(host, false)));
  expect((await siteSettings(area).read()).disabledHosts.toSorted()).toEqual(hosts.toSorted());
});

test('what a page has a verdict of counts, though the worker died before it was written', () => {
  const tab = emptyTab(false);
  startFrame(tab, 0, 'https://a.example/');
  placeItems(tab, 0, [
    { id: 'a', place: 'shown' },
    { id: 'b', place: 'gone' },
  ]);
  placeItems(tab, 0, [{ id: 'a', place: 'shown' }]);
  expect(countItems(tab, DEFAULT_SETTINGS.labels).looked).toBe(1);
});
