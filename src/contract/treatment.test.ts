import { expect, test } from 'vitest';
import { RULES } from '../core/verdict/table.ts';
import { DEFAULT_SETTINGS, TREATMENTS, type LabelChoices } from './settings.ts';
import { markPreferences, shownAs } from './treatment.ts';

const all = (treatment: (typeof TREATMENTS)[number]): LabelChoices => ({
  'made-with-ai': treatment,
  'edited-with-ai': treatment,
  'may-contain-ai': treatment,
});

test('by default the decision table alone says where something is shown', () => {
  for (const { label, display } of Object.values(RULES)) {
    expect(shownAs({ label, display, basis: 'standard-metadata' }, DEFAULT_SETTINGS.labels)).toBe(display);
  }
});

const listed = { label: 'may-contain-ai', display: 'popup', basis: 'standard-metadata' } as const;
const marked = { label: 'may-contain-ai', display: 'marker', basis: 'standard-metadata' } as const;

test.each([
  ['usual', 'popup', 'marker'],
  ['mark', 'marker', 'marker'],
  ['blur', 'marker', 'marker'],
  ['count', 'counted', 'counted'],
] as const)('“%s” shows what the table lists as %s, and what it marks as %s', (treatment, one, two) => {
  expect(shownAs(listed, all(treatment))).toBe(one);
  expect(shownAs(marked, all(treatment))).toBe(two);
});

test('a choice is for its own label', () => {
  const labels = { ...all('usual'), 'made-with-ai': 'count' } as const;
  expect(shownAs(marked, labels)).toBe('marker');
  expect(shownAs({ ...marked, label: 'made-with-ai' }, labels)).toBe('counted');
});

test.each(TREATMENTS)('“%s” marks neither other labels nor what rests on pixels', (treatment) => {
  const basis = 'none';
  expect(shownAs({ label: 'camera', display: 'popup', basis }, all(treatment))).toBe('popup');
  expect(shownAs({ label: 'unreadable', display: 'popup', basis }, all(treatment))).toBe('popup');
  expect(shownAs({ label: 'none', display: 'details', basis }, all(treatment))).toBe('details');
  expect(shownAs({ label: 'made-with-ai', display: 'popup', basis: 'watermark' }, all(treatment))).toBe('popup');
});

test('who draws markers is told which media to blur', () => {
  const labels = { ...all('usual'), 'edited-with-ai': 'blur' } as const;
  expect(markPreferences({ corner: 'end', labels })).toEqual({
    corner: 'end',
    labels: { 'made-with-ai': 'mark', 'edited-with-ai': 'blur', 'may-contain-ai': 'count' },
  });
});
