import { expect, test } from 'vitest';
import { dateText, groupSteps, meansKey, stepKey } from './history-words.ts';

test('knows actions in full, and nothing that objects inherit', () => {
  expect(stepKey('c2pa.cropped')).toBe('step_cropped');
  expect(stepKey('com.adobe.cropped')).toBeUndefined();
  expect(stepKey('constructor')).toBeUndefined();
  expect(meansKey('generated')).toBe('means_generated');
  expect(meansKey('neutral')).toBeUndefined();
});

test('joins equal steps in a row only', () => {
  const edited = { action: 'c2pa.edited' };
  const named = { action: 'c2pa.edited', agent: 'Editor' };
  expect(groupSteps([edited, edited, named, edited])).toEqual([
    { ...edited, times: 2 },
    { ...named, times: 1 },
    { ...edited, times: 1 },
  ]);
});

test('writes dates for people, and leaves alone what is none', () => {
  expect(dateText('2026-11-25T12:30:00Z', 'en')).toMatch(/^Nov 2\d, 2026, \d/);
  expect(dateText('yesterday', 'en')).toBeUndefined();
  expect(dateText('2026-99-99T12:30:00Z', 'en')).toBeUndefined();
});
