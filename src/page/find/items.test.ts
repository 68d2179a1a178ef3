import { describe, expect, it } from 'vitest';
import { Ids, itemAddress, toItem } from './items.ts';
import type { Shown } from './shown.ts';

const shown = (url: string, slot = 'element'): Shown => ({ slot, url, medium: 'image', role: 'element' });
/** The ids need no more of an element than its identity. */
const element = (): Element => ({}) as Element;

describe('Ids', () => {
  it('keeps an id for an element and address, and gives others their own', () => {
    const ids = new Ids();
    const [a, b] = [element(), element()];
    const first = ids.of(a, shown('https://a.example/1.jpg'));
    expect(ids.of(b, shown('https://a.example/1.jpg'))).not.toBe(first);
    expect(ids.of(a, shown('https://a.example/2.jpg'))).not.toBe(first);
    expect(ids.of(a, shown('https://a.example/1.jpg', 'poster'))).not.toBe(first);
    expect(ids.of(a, shown('https://a.example/1.jpg#x'))).toBe(first);
  });

  it('forgets only the addresses not seen for longest', () => {
    const ids = new Ids();
    const target = element();
    const first = ids.of(target, shown('https://a.example/first.jpg'));
    const flips = Array.from({ length: 100 }, (_, n) => ids.of(target, shown(`https://a.example/${n}.jpg`)));
    expect(new Set(flips).size).toBe(100);
    expect(ids.of(target, shown('https://a.example/99.jpg'))).toBe(flips[99]);
    expect(ids.of(target, shown('https://a.example/first.jpg'))).not.toBe(first);
  });
});

describe('itemAddress', () => {
  it('drops the fragment', () => {
    expect(itemAddress('https://a.example/x?y#z\n')).toBe('https://a.example/x?y');
  });

  it('shortens data: URLs, and keeps them apart', () => {
    const long = (tail: string): string => `data:image/png;base64,${'A'.repeat(5000)}${tail}`;
    expect(itemAddress(long('B')).length).toBeLessThanOrEqual(64);
    expect(itemAddress(long('B'))).toMatch(/^data:image\/png,5023-[\da-f]{16}$/);
    expect(itemAddress(long('B'))).not.toBe(itemAddress(long('C')));
    expect(itemAddress(`data:${'x'.repeat(9000)}`).length).toBeLessThanOrEqual(64);
  });
});

it('sends no more of an item than the contract names', () => {
  expect(
    toItem({
      id: 'm0',
      element: element(),
      position: 2,
      shown: { ...shown('https://a.example/1.jpg'), streamed: true },
    }),
  ).toEqual({
    id: 'm0',
    url: 'https://a.example/1.jpg',
    medium: 'image',
    role: 'element',
    position: 2,
  });
});
