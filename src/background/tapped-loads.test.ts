import { expect, test } from 'vitest';
import type { TappedAnswer, TappedLoad } from '../platform/response-tap.ts';
import { MAX_TAPPED, TappedLoads } from './tapped-loads.ts';

const blob = (size: number): Blob => new Blob([new Uint8Array(size)]);
const whole = (size: number): TappedAnswer => ({ bytes: blob(size), disclosure: null });
const load = (url: string, size: number, tabId = 1): TappedLoad => ({
  tabId,
  url,
  answer: Promise.resolve(whole(size)),
});

test('gives what a tab has loaded, to that tab only, whatever the fragment', async () => {
  const loads = new TappedLoads();
  loads.add(load('https://site.example/1.jpg', 5));
  expect((await loads.take(1, 'https://site.example/1.jpg#top', false))?.bytes.size).toBe(5);
  expect(await loads.take(2, 'https://site.example/1.jpg', false)).toBeUndefined();
  expect(await loads.take(1, 'https://site.example/2.jpg', false)).toBeUndefined();
});

test('waits for a load that is under way; the last load of an address counts', async () => {
  const loads = new TappedLoads();
  let arrive: (answer: TappedAnswer) => void = () => undefined;
  loads.add(load('https://site.example/1.jpg', 5));
  loads.add({ tabId: 1, url: 'https://site.example/1.jpg', answer: new Promise((resolve) => (arrive = resolve)) });
  const taken = loads.take(1, 'https://site.example/1.jpg', false);
  arrive(whole(7));
  expect((await taken)?.bytes.size).toBe(7);
});

test('keeps a bounded number and a bounded size, the latest ones', async () => {
  const many = new TappedLoads();
  for (let n = 0; n < 100; n += 1) many.add(load(`https://site.example/${n}`, 1));
  expect(await many.take(1, 'https://site.example/0', false)).toBeUndefined();
  expect((await many.take(1, 'https://site.example/99', false))?.bytes.size).toBe(1);
  const large = new TappedLoads();
  for (let n = 0; n < 6; n += 1) large.add(load(`https://site.example/${n}`, MAX_TAPPED));
  await Promise.resolve();
  const left = await Promise.all([0, 1, 2, 3, 4, 5].map((n) => large.take(1, `https://site.example/${n}`, false)));
  expect(left.map((each) => each !== undefined)).toEqual([false, false, true, true, true, true]);
});

test('waits a moment for a film that is about to be loaded', async () => {
  const loads = new TappedLoads();
  const taken = loads.take(1, 'https://site.example/film.mp4', true);
  setTimeout(() => loads.add(load('https://site.example/film.mp4', 9)), 50);
  expect((await taken)?.bytes.size).toBe(9);
});
