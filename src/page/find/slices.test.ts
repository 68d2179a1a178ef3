import { expect, it } from 'vitest';
import { Slices } from './slices.ts';

const things = (count: number): { readonly at: number }[] => Array.from({ length: count }, (_, at) => ({ at }));

/** Gives everything to slices, and waits until the last is done. */
function work<T extends object>(last: T, give: (slices: Slices<T>) => void): Promise<T[]> {
  return new Promise((resolve) => {
    const done: T[] = [];
    const step = (value: T): void => {
      done.push(value);
      if (value === last) resolve(done);
    };
    // What runs tests has no `self` of a page.
    Object.assign(globalThis, { self: globalThis });
    give(new Slices(step, { signal: new AbortController().signal, urgent: true }));
  });
}

it('works through lists in the order in which they came, single things first', async () => {
  const all = things(7);
  const done = await work(all[6]!, (slices) => {
    slices.addAll(all.slice(1, 3));
    slices.addAll([]);
    slices.addAll(all.slice(3, 7));
    slices.add(all[0]!);
    slices.add(all[0]!);
  });
  expect(done).toEqual(all);
});

it('works through as many lists as a page has elements, without looking at all of them for each', async () => {
  const all = things(300_000);
  const done = await work(all.at(-1)!, (slices) => {
    for (const each of all) slices.addAll([each]);
  });
  expect(done.length).toBe(all.length);
}, 20_000);
