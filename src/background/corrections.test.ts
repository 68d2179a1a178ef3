import { expect, test } from 'vitest';
import { asRead, type Correction, readCorrections, writeCorrections } from '../contract/correction.ts';
import { NO_CREDENTIALS, type Verdict, VERDICT_VERSION } from '../core/verdict/verdict.ts';
import { isVerdict } from '../contract/verdict-guard.ts';
import { toMarkerVerdict } from '../contract/media.ts';
import { DEFAULT_SETTINGS } from '../contract/settings.ts';
import { memoryArea } from '../platform/storage.ts';
import { corrections, withSeen } from './corrections.ts';
import type { Outcome } from './outcome.ts';

const HASH = 'a'.repeat(64);
const URL_A = 'https://media.example/a.jpg';
const verdict: Verdict = {
  version: VERDICT_VERSION,
  label: 'made-with-ai',
  display: 'marker',
  basis: 'standard-metadata',
  reason: 'iptc-generated',
  product: 'FLUX',
  credentials: NO_CREDENTIALS,
  findings: [],
  conflict: false,
  source: { container: 'jpeg', mime: 'image/jpeg', size: 5000, bytesRead: 900, complete: true },
  error: null,
};
const correction: Correction = {
  sha256: HASH,
  size: 5000,
  label: 'none',
  at: '2026-11-26T10:00:00.000Z',
  name: 'a.jpg',
  seen: [],
};
const byDesk: Correction = { ...correction, label: 'edited-with-ai', desk: 'Desk', highRisk: true };
const whole: Outcome = { verdict, sha256: HASH };
const part: Outcome = { verdict };
const opened = (all: readonly Correction[], area = memoryArea()) => {
  const kept = corrections(area, ({ desk }) => desk ?? 'you');
  return kept.add(all).then(() => kept);
};

test('a file of this hash has the corrected label, and what was read stays', async () => {
  const kept = await opened([correction]);
  const { verdict: now } = await kept.apply({ url: URL_A, outcome: whole });
  expect(now).toMatchObject({
    label: 'none',
    display: 'popup',
    basis: 'correction',
    reason: 'corrected',
    product: 'you',
  });
  expect(now.findings).toBe(verdict.findings);
  expect(asRead(now)).toEqual(verdict);
  expect(isVerdict(structuredClone(now))).toBe(true);
  const other = { verdict, sha256: 'b'.repeat(64) };
  expect(await kept.apply({ url: URL_A, outcome: other })).toBe(other);
});

test('a file read in part is read to its end only where one of its size was corrected', async () => {
  const kept = await opened([correction]);
  let reads = 0;
  const readWhole = async (): Promise<Outcome> => ((reads += 1), whole);
  const otherSize = { verdict: { ...verdict, source: { ...verdict.source, size: 5001 } } };
  expect(await kept.apply({ url: URL_A, outcome: otherSize, readWhole })).toBe(otherSize);
  expect(reads).toBe(0);
  const found = await kept.apply({ url: 'https://elsewhere.example/b', outcome: part, readWhole });
  expect(found).toMatchObject({ sha256: HASH, verdict: { label: 'none' } });
  expect(reads).toBe(1);
  const readOther = async (): Promise<Outcome> => ({ verdict, sha256: 'b'.repeat(64) });
  expect(await kept.apply({ url: URL_A, outcome: part, readWhole: readOther })).toBe(part);
});

test('where nothing may be read, address and size tell', async () => {
  const kept = await opened([await withSeen(correction, URL_A)]);
  expect((await kept.apply({ url: URL_A, outcome: part })).verdict.label).toBe('none');
  expect((await kept.apply({ url: `${URL_A}?2`, outcome: part })).verdict.label).toBe('made-with-ai');
  expect((await kept.list())[0]?.seen[0]).toMatch(/^[0-9a-f]{64}$/);
});

test('a person’s own word comes before a desk’s, whichever came last, and undo drops both', async () => {
  const kept = await opened([correction, byDesk]);
  expect((await kept.apply({ url: URL_A, outcome: whole })).verdict.corrected?.by).toBe('you');
  await kept.add([{ ...correction, label: 'may-contain-ai' }]);
  expect(await kept.list()).toHaveLength(2);
  expect((await kept.apply({ url: URL_A, outcome: whole })).verdict).toMatchObject({ label: 'may-contain-ai' });
  await kept.undo(HASH);
  expect(await kept.apply({ url: URL_A, outcome: whole })).toBe(whole);
});

test('a desk is named on the marker, which is larger where it says high risk', async () => {
  const kept = await opened([byDesk]);
  const { verdict: now } = await kept.apply({ url: URL_A, outcome: whole });
  const marker = toMarkerVerdict(now, DEFAULT_SETTINGS.labels);
  expect(marker).toEqual({
    label: 'edited-with-ai',
    display: 'marker',
    basis: 'correction',
    reason: 'corrected',
    product: 'Desk',
    signer: 'Desk',
    risk: true,
  });
});

test('corrections survive, and damage in the store is not given out', async () => {
  const area = memoryArea();
  await opened([correction], area);
  await area.set({ corrections: [correction, { ...correction, label: 'fake' }, 3] });
  expect(await corrections(area, () => '').list()).toEqual([correction]);
});

test('a file of corrections is read back; of one with a wrong part nothing is taken', () => {
  expect(readCorrections(writeCorrections([correction, byDesk]))).toEqual([correction, byDesk]);
  for (const bad of ['', '{}', '[]', writeCorrections([{ ...correction, sha256: 'x' }])]) {
    expect(readCorrections(bad)).toBeUndefined();
  }
});
