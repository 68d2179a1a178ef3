import { describe, expect, it } from 'vitest';
import { readAddress } from './item-address.ts';

describe('readAddress', () => {
  it.each([
    ['', { view: 'list' }],
    ['?tab=12', { tabId: 12, view: 'list' }],
    ['?tab=12&frame=3&item=m7&view=report', { tabId: 12, item: { frameId: 3, id: 'm7' }, view: 'report' }],
    ['?tab=12&item=m7', { tabId: 12, item: { frameId: 0, id: 'm7' }, view: 'details' }],
    ['?tab=12&frame=-1&item=m7&view=other', { tabId: 12, item: { frameId: 0, id: 'm7' }, view: 'details' }],
    ['?tab=12&item=n1&view=uploads-off', { tabId: 12, item: { frameId: 0, id: 'n1' }, view: 'uploads-off' }],
    ['?tab=12&view=report', { tabId: 12, view: 'list' }],
    ['?tab=1e3&item=m7&view=report', { view: 'list' }],
    ['?tab=', { view: 'list' }],
  ])('%s', (query, expected) => {
    expect(readAddress(query)).toEqual(expected);
  });
});
