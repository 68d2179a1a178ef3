import { describe, expect, it } from 'vitest';
import type { TabItem } from '../contract/media.ts';
import { type Label, NO_CREDENTIALS, VERDICT_VERSION } from '../core/verdict/verdict.ts';
import { DEFAULT_SETTINGS } from '../contract/settings.ts';
import { groupItems, itemKey } from './item-order.ts';

const item = (id: string, label: Label, order: number, change: Partial<TabItem> = {}): TabItem => ({
  id,
  url: `https://media.example/${id}`,
  medium: 'image',
  role: 'element',
  frameId: 0,
  place: 'shown',
  order,
  verdict: {
    version: VERDICT_VERSION,
    label,
    display: label.includes('ai') ? 'marker' : 'popup',
    basis: 'none',
    reason: 'nothing-found',
    credentials: NO_CREDENTIALS,
    findings: [],
    conflict: false,
    source: { container: 'jpeg', mime: 'image/jpeg', size: 1, bytesRead: 1, complete: true },
    error: null,
  },
  ...change,
});

describe('groupItems', () => {
  it('keeps the order of finding within a group, the top frame first', () => {
    const groups = groupItems(
      [
        item('m0', 'made-with-ai', 1, { frameId: 7 }),
        item('m3', 'camera', 3),
        item('m2', 'unreadable', 2),
        item('m10', 'edited-with-ai', 0),
        item('m4', 'none', 4),
        item('mz', 'may-contain-ai', 5, { place: 'hidden' }),
        item('m6', 'made-with-ai', 6, { place: 'gone' }),
      ],
      DEFAULT_SETTINGS.labels,
    );
    expect(groups.marked.map(({ id }) => id)).toEqual(['mz', 'm10', 'm0']);
    expect(groups.others.map(({ id }) => id)).toEqual(['m3', 'm4', 'm6']);
    expect(groups.unreadable.map(({ id }) => id)).toEqual(['m2']);
  });

  it('lists in page order what was found in another', () => {
    const groups = groupItems(
      [
        item('m0', 'made-with-ai', 0, { position: 4 }),
        item('m1', 'made-with-ai', 1, { position: -1 }),
        item('m3', 'made-with-ai', 2, { position: 0.5 }),
        item('m2', 'made-with-ai', 3, { position: 0.5 }),
      ],
      DEFAULT_SETTINGS.labels,
    );
    expect(groups.marked.map(({ id }) => id)).toEqual(['m1', 'm2', 'm3', 'm0']);
  });

  it('tells the same id in two frames apart', () => {
    expect(itemKey(item('a', 'none', 0, { frameId: 1 }))).not.toBe(itemKey(item('a', 'none', 0, { frameId: 2 })));
  });
});
