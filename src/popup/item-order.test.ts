import { describe, expect, it } from 'vitest';
import type { TabItem } from '../contract/media.ts';
import { type Label, NO_CREDENTIALS, VERDICT_VERSION } from '../core/verdict/verdict.ts';
import { groupItems, itemKey } from './item-order.ts';

const item = (id: string, label: Label, order: number, frameId = 0): TabItem => ({
  id,
  url: `https://media.example/${id}`,
  medium: 'image',
  role: 'element',
  frameId,
  place: 'shown',
  order,
  verdict: {
    version: VERDICT_VERSION,
    label,
    display: 'marker',
    basis: 'none',
    reason: 'nothing-found',
    credentials: NO_CREDENTIALS,
    findings: [],
    conflict: false,
    source: { container: 'jpeg', mime: 'image/jpeg', size: 1, bytesRead: 1, complete: true },
    error: null,
  },
});

describe('groupItems', () => {
  it('keeps page order within a group, the top frame first', () => {
    const groups = groupItems([
      item('d', 'made-with-ai', 1, 7),
      item('b', 'camera', 3),
      item('x', 'unreadable', 2),
      item('a', 'edited-with-ai', 0),
      item('n', 'none', 4),
      item('c', 'may-contain-ai', 5),
    ]);
    expect(groups.labelled.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
    expect(groups.unreadable.map(({ id }) => id)).toEqual(['x']);
    expect(groups.unlabelled.map(({ id }) => id)).toEqual(['n']);
  });

  it('tells the same id in two frames apart', () => {
    expect(itemKey(item('a', 'none', 0, 1))).not.toBe(itemKey(item('a', 'none', 0, 2)));
  });
});
