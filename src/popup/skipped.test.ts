import { expect, test } from 'vitest';
import { type TabItem, unreadableVerdict } from '../contract/media.ts';
import { FAILURE_KINDS } from '../core/errors.ts';
import { countSkipped, SKIPPED_KEYS } from './skipped.ts';

const item = (kind: (typeof FAILURE_KINDS)[number]): TabItem => ({
  id: 'm1',
  url: 'https://site.example/a.png',
  medium: 'image',
  role: 'element',
  frameId: 0,
  place: 'shown',
  order: 0,
  verdict: unreadableVerdict({ kind, message: '' }),
});

test('counts by reason, the most frequent first', () => {
  const readable = { ...item('network'), verdict: { ...item('network').verdict, label: 'none' as const } };
  expect(countSkipped([item('streamed'), item('network'), item('not-found'), readable])).toEqual([
    ['skipped_site', 2],
    ['skipped_streamed', 1],
  ]);
});

test('has words for every way to fail', () => {
  for (const kind of FAILURE_KINDS) expect(SKIPPED_KEYS).toContain(countSkipped([item(kind)])[0]?.[0]);
});
