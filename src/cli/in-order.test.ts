import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { inOrder } from './in-order.ts';

const collect = async <T>(results: AsyncIterable<T>): Promise<T[]> => {
  const out: T[] = [];
  for await (const each of results) out.push(each);
  return out;
};

it('keeps the order, and does no more at once than it may', async () => {
  let busy = 0;
  let most = 0;
  const work = async (item: number): Promise<number> => {
    most = Math.max(most, (busy += 1));
    await sleep(item % 3);
    busy -= 1;
    return item;
  };
  const items = Array.from({ length: 100 }, (_, index) => index);
  expect(await collect(inOrder(items, 3, work))).toEqual(items);
  expect(most).toBe(3);
});

it('gives a result before all work has begun', async () => {
  let begun = 0;
  const results = inOrder(Array(1000).keys(), 2, async () => (begun += 1));
  await results.next();
  expect(begun).toBeLessThan(50);
  await results.return();
});

it('ends with work that fails, and with nothing to do', async () => {
  const fails = async (item: number): Promise<number> => {
    if (item === 2) throw new Error('broken');
    return item;
  };
  await expect(collect(inOrder([1, 2, 3, 4], 2, fails))).rejects.toThrow('broken');
  expect(await collect(inOrder([], 2, fails))).toEqual([]);
});
