import { expect, test } from '../fixtures/extension.ts';
import { runKills } from '../runs/kills.ts';
import { runReloads } from '../runs/reloads.ts';

test('five ends of the background on a page of a hundred images: each has its verdict, once, five seconds after', async ({
  extension,
  page,
  server,
  second,
}) => {
  const {
    settledMs,
    limitedMs: _,
    ...result
  } = await runKills({ extension, page, server, second }, { images: 100, kills: 5, seed: 7 });
  expect(result).toEqual({ looked: 100, wrong: [] });
  expect(settledMs).toBeLessThanOrEqual(5000);
});

test('three reloads of the extension with three pages open: one set of markers each, and no error', async ({
  extension,
  server,
}) => {
  const { sets, errors } = await runReloads({ extension, server }, { tabs: 3, reloads: 3 });
  expect(sets).toEqual([
    [1, 1, 1],
    [1, 1, 1],
    [1, 1, 1],
  ]);
  expect(errors).toEqual([]);
});
