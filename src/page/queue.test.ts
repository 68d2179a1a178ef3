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
  expect(queue.remove('a')?.id).toBe('a');
  expect(queue.remove('a')).toBeUndefined();
  expect(queue.take()).toBeUndefined();
});

it('asks a bounded number of distances for one choice', () => {
  const queue = new NearestFirst<Waiting>();
  let reads = 0;
  for (let n = 0; n < 10_000; n += 1) queue.add({ id: `${n}`, distance: () => ((reads += 1), 500) });
  expect(queue.take()?.id).toBe('0');
  expect(reads).toBeLessThanOrEqual(1000);
});
