import { expect, test } from 'vitest';
import { entryKey, OUTBOX_KEY, type OutboxEntry } from '../contract/outbox.ts';
import { OUTBOX_LIMIT, REPORTS_A_MINUTE } from '../contract/report.ts';
import { memoryArea, type StorageArea } from '../platform/storage.ts';
import { outbox } from './outbox.ts';
import { sampleReport as report } from '../contract/fixture.ts';

const entry = (n: number): OutboxEntry => ({ report: report(n), added: 0, state: 'kept', attempts: 0, due: 0 });

async function filled(count: number): Promise<StorageArea> {
  const area = memoryArea();
  const all = Array.from({ length: count }, (_, n) => entry(n));
  await area.set({ [OUTBOX_KEY]: all.map((each) => each.report.id) });
  await area.set(Object.fromEntries(all.map((each) => [entryKey(each.report.id), each])));
  return area;
}

const reportsOf = async (area: StorageArea): Promise<unknown> => (await outbox(area).list()).map((each) => each.report);

test('reports made at the same time are all kept, in order, and survive', async () => {
  const area = memoryArea();
  const box = outbox(area);
  await Promise.all(Array.from({ length: 20 }, (_, i) => box.keep(report(i))));
  expect(await reportsOf(area)).toEqual(Array.from({ length: 20 }, (_, i) => report(i)));
});

test('the same report is kept once; a withdrawn one is gone, and its text with it', async () => {
  const area = memoryArea();
  const box = outbox(area);
  expect(await box.keep(report(1))).toBe('kept');
  expect(await box.keep(report(1))).toBe('kept');
  await box.keep(report(2));
  expect((await box.withdraw(report(1).id)).map((each) => each.report)).toEqual([report(2)]);
  expect(Object.keys(await area.get(null))).toEqual([OUTBOX_KEY, entryKey(report(2).id)]);
  expect(await reportsOf(area)).toEqual([report(2)]);
});

test('a full outbox refuses and drops nothing', async () => {
  const box = outbox(await filled(OUTBOX_LIMIT));
  expect(await box.keep(report(OUTBOX_LIMIT))).toBe('full');
  expect(await box.keep(report(0))).toBe('kept');
  expect(await box.list()).toHaveLength(OUTBOX_LIMIT);
});

test('more within a minute than a person makes are refused, and later taken', async () => {
  let now = 1_000_000;
  const area = memoryArea();
  const box = outbox(area, () => now);
  for (let n = 0; n < REPORTS_A_MINUTE; n += 1) expect(await box.keep(report(n))).toBe('kept');
  expect(await box.keep(report(99))).toBe('busy');
  expect(await outbox(area, () => now).keep(report(99))).toBe('busy');
  now += 60_000;
  expect(await box.keep(report(99))).toBe('kept');
});

test('a store without room refuses and drops nothing', async () => {
  const box = outbox(memoryArea(2.9 * JSON.stringify(entry(1)).length));
  await box.keep(report(1));
  expect(await box.keep(report(2))).toBe('kept');
  expect(await box.keep(report(3))).toBe('full');
  expect(await box.list()).toHaveLength(2);
});

test('a change that the store refuses has not happened', async () => {
  const area = memoryArea(1.5 * JSON.stringify(entry(1)).length);
  const box = outbox(area);
  await box.keep(report(1));
  const to = `https://desk.example/${'x'.repeat(900)}/`;
  await expect(box.change([report(1).id], () => ({ state: 'waiting', to, attempts: 0, due: 0 }))).rejects.toThrow(
    'quota',
  );
  expect((await box.list())[0]?.state).toBe('kept');
});

test('damage in the store is not given out', async () => {
  const area = await filled(2);
  await area.set({ [OUTBOX_KEY]: [report(0).id, 7, null, 'x'], [entryKey('x')]: { report: '<b>' } });
  expect(await reportsOf(area)).toEqual([report(0)]);
});

test('reports of an older version are taken over', async () => {
  const area = memoryArea();
  const { locale: _, ...older } = report(1);
  await area.set({ [OUTBOX_KEY]: [older, { schema: 'report/1' }] });
  const box = outbox(area);
  await box.keep(report(2));
  expect(await reportsOf(area)).toEqual([{ ...older, locale: 'und' }, report(2)]);
});
