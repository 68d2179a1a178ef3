import { expect, it } from 'vitest';
import { NearestFirst, type Waiting } from './queue.ts';

const at = (id: string, distance: number): Waiting => ({ id, distance: () => distance });

it('gives out what is nearest, and the first among equals', () => {
  const queue = new NearestFirst<Waiting>();
  for (const entry of [at('far', 900), at('near', 20), at('first', 0), at('second', 0)]) queue.add(entry);
  const order = Array.from({ length: 5 }, () => queue.take()?.id);
  expect(order).toEqual(['first', 'second', 'near', 'far', undefined]);
});

it('asks for the distance when it chooses, not when it adds', () => {
  const queue = new NearestFirst<Waiting>();
  let scrolled = 0;
  queue.add({ id: 'top', distance: () => scrolled });
  queue.add({ id: 'bottom', distance: () => 1000 - scrolled });
  scrolled = 1000;
  expect(queue.take()?.id).toBe('bottom');
});

it('keeps one entry an id, and drops what is removed', () => {
  const queue = new NearestFirst<Waiting>();
  queue.add(at('a', 0));
  queue.add(at('a', 0));
  expect(queue.size).toBe(1);
  expect(queue.remove('a')).toBe(true);
  expect(queue.remove('a')).toBe(false);
  expect(queue.take()).toBeUndefined();
});

it('reads a bounded number of distances for one choice', () => {
  const queue = new NearestFirst<Waiting>();
  let reads = 0;
  for (let n = 0; n < 10_000; n += 1) queue.add({ id: `${n}`, distance: () => ((reads += 1), 500) });
  expect(queue.take()?.id).toBe('0');
  expect(reads).toBeLessThanOrEqual(64);
});

it('reads distances together and holds them for a while; one that is known is not read', () => {
  const queue = new NearestFirst<Waiting>();
  let reads = 0;
  let scrolled = 0;
  for (let n = 1; n <= 5; n += 1) {
    queue.add({ id: `${n}`, distance: () => ((reads += 1), Math.abs(n * 100 - scrolled)) }, n === 1 ? 100 : undefined);
  }
  expect(queue.take(100)?.id).toBe('1');
  expect(reads).toBe(4);
  scrolled = 500;
  expect(queue.take(200)?.id).toBe('2');
  expect(reads).toBe(4);
  expect(queue.take(400)?.id).toBe('5');
  expect(reads).toBe(7);
});
