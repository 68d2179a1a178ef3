import { expect, test } from 'vitest';
import { OUTBOX_KEY, OUTBOX_LIMIT, type Report } from '../contract/report.ts';
import { NO_CREDENTIALS } from '../core/verdict/verdict.ts';
import { memoryArea } from '../platform/storage.ts';
import { outbox } from './outbox.ts';

const report = (n: number): Report => ({
  schema: 'report/1',
  id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  created: '2026-11-23T10:00:00.000Z',
  expected: 'own-photo',
  note: '',
  media: { medium: 'image', sha256: null, size: null, container: 'jpeg' },
  verdict: { version: 1, label: 'made-with-ai', basis: 'standard-metadata', reason: 'iptc-generated' },
  findings: [],
  credentials: NO_CREDENTIALS,
  versions: { extension: '0.1.0', engine: '0.13.3' },
});

test('reports made at the same time are all kept, and survive', async () => {
  const area = memoryArea();
  const box = outbox(area);
  await Promise.all(Array.from({ length: 40 }, (_, i) => box.keep(report(i))));
  expect(await outbox(area).list()).toHaveLength(40);
});

test('the same report is kept once; a withdrawn one is gone', async () => {
  const box = outbox(memoryArea());
  expect(await box.keep(report(1))).toBe('kept');
  expect(await box.keep(report(1))).toBe('kept');
  await box.keep(report(2));
  expect(await box.withdraw(report(1).id)).toEqual([report(2)]);
});

test('a full outbox refuses and drops nothing', async () => {
  const area = memoryArea();
  await area.set({ [OUTBOX_KEY]: Array.from({ length: OUTBOX_LIMIT }, (_, i) => report(i)) });
  const box = outbox(area);
  expect(await box.keep(report(OUTBOX_LIMIT))).toBe('full');
  expect(await box.keep(report(0))).toBe('kept');
  expect(await box.list()).toHaveLength(OUTBOX_LIMIT);
});

test('a store without room refuses and drops nothing', async () => {
  const box = outbox(memoryArea(2.5 * JSON.stringify(report(1)).length));
  await box.keep(report(1));
  expect(await box.keep(report(2))).toBe('kept');
  expect(await box.keep(report(3))).toBe('full');
  expect(await box.list()).toHaveLength(2);
});

test('damage in the store is not given out', async () => {
  const area = memoryArea();
  await area.set({ [OUTBOX_KEY]: [report(1), { schema: 'report/1', html: '<b>' }, 7, null] });
  expect(await outbox(area).list()).toEqual([report(1)]);
});
