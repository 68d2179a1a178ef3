import { beforeAll, expect, test, vi } from 'vitest';
import type { SharedChoices } from '../contract/choices-file.ts';
import { memoryArea, type StorageArea } from '../platform/storage.ts';
import type * as Choices from './choices.ts';
import { settingsSync } from './settings-sync.ts';
import { siteSettings } from './site-settings.ts';

const KEY = 'choices/1';

let choices: typeof Choices;
beforeAll(async () => {
  // A browser without open tabs.
  Object.assign(globalThis, { __TARGET__: 'chrome', chrome: { tabs: { query: () => Promise.resolve([]) } } });
  choices = await import('./choices.ts');
});

/** An area that answers each read only after a while, as a browser's does. */
function slowArea(): StorageArea {
  const area = memoryArea();
  const later = <T>(value: Promise<T>): Promise<T> =>
    new Promise((resolve) => void setTimeout(() => resolve(value), 10));
  return { ...area, get: (keys) => later(area.get(keys)) };
}

async function setUp() {
  const shared = slowArea();
  const settings = siteSettings(slowArea());
  const parts = {
    settings,
    sync: settingsSync(shared),
    inTurn: choices.takeTurns(),
    carriedOut: choices.carriedOut(memoryArea()),
    forgetVerdicts: vi.fn<Choices.ChoiceParts['forgetVerdicts']>(),
  } as unknown as Choices.ChoiceParts;
  const change = (wanted: Parameters<typeof settings.change>[0]) =>
    choices.switching(parts, () => settings.change(wanted));
  await change({ sync: true });
  const stored = async (): Promise<SharedChoices> => (await shared.get(KEY))[KEY] as SharedChoices;
  return { settings, parts, shared, change, stored };
}

test.each([-3, -2, -1, 0, 1, 2])('a choice made %i reads after another device’s is told of stands', async (reads) => {
  const { settings, parts, shared, change, stored } = await setUp();
  await shared.set({ [KEY]: { ...(await stored()), minSide: 300 } });
  const works = [() => choices.takeShared(parts), () => change({ corner: 'end' })];
  const [first, second] = reads < 0 ? works.toReversed() : works;
  const begun = first?.();
  for (let read = 0; read < Math.abs(reads); read += 1) await shared.get(KEY);
  await Promise.all([begun, second?.()]);
  const both = { minSide: 300, corner: 'end' };
  expect(await settings.read()).toMatchObject(both);
  expect(await stored()).toMatchObject(both);
});

test('a choice that is carried out before the browser tells of another device’s does not undo it', async () => {
  const { settings, parts, shared, change, stored } = await setUp();
  await shared.set({ [KEY]: { ...(await stored()), minSide: 300 } });
  const both = { minSide: 300, corner: 'end' };
  await change({ corner: 'end' });
  expect(await stored()).toMatchObject(both);
  await choices.takeShared(parts);
  expect(await settings.read()).toMatchObject(both);
});

test('two choices at once are both kept and shared', async () => {
  const { settings, change, stored } = await setUp();
  await Promise.all([change({ corner: 'end' }), change({ minSide: 200 }), change({ dataSaver: true })]);
  const all = { corner: 'end', minSide: 200, dataSaver: true };
  expect(await settings.read()).toMatchObject(all);
  expect(await stored()).toMatchObject(all);
});

test('choices that could not be shared are not taken back by the next one', async () => {
  const { settings, change, shared } = await setUp();
  const set = vi.spyOn(shared, 'set').mockRejectedValueOnce(new Error('quota'));
  await change({ corner: 'end' });
  await change({ minSide: 200 });
  expect(await settings.read()).toMatchObject({ corner: 'end', minSide: 200 });
  expect(set).toHaveBeenCalledTimes(2);
});

test('a policy that changed while the background was gone is carried out when it comes back', async () => {
  const { parts } = await setUp();
  await parts.carriedOut.write({ ...(await parts.settings.read()), olderList: false });
  await choices.takePolicy(parts);
  expect(parts.forgetVerdicts).toHaveBeenCalledTimes(1);
  await choices.takePolicy(parts);
  expect(parts.forgetVerdicts).toHaveBeenCalledTimes(1);
});
