/** A run of every target; `npm run fuzz` makes longer ones. */
import { describe, expect, test } from 'vitest';
import { SEEDS } from '../../src/core/container/seeds.ts';
import { TARGETS } from './list.ts';
import { mutate, seedFrom } from './mutate.ts';
import { SPLITTERS } from './pieces.ts';
import { Random } from './random.ts';
import { fuzz } from './run.ts';

const RUNS = 20_000;

test('every container, kind of block, indicator and decision is a target of its own', () => {
  expect(TARGETS.length).toBeGreaterThanOrEqual(80);
  expect(new Set(TARGETS.map(({ name }) => name)).size).toBe(TARGETS.length);
});

test(`${RUNS} cases of every target: nothing but what may come`, async () => {
  const outcomes = await fuzz(TARGETS, { runs: RUNS, seed: 7, workers: 2 });
  expect(outcomes.flatMap(({ finds }) => finds)).toEqual([]);
  expect(outcomes.map(({ target }) => target).sort()).toEqual(TARGETS.map(({ name }) => name).sort());
  for (const { target, runs } of outcomes) {
    const share = TARGETS.find(({ name }) => name === target)?.share ?? 1;
    expect(runs, target).toBe(Math.ceil(RUNS / share));
  }
}, 480_000);

describe('the mutator', () => {
  const split = SPLITTERS['png']!;
  const seed = seedFrom(SEEDS['png']!, split);
  const make = (at: number): Uint8Array => mutate(seed, [seed], split, new Random(at));

  test('sees the structure of a sound file', () => {
    expect(seed.structure.cuts.length).toBeGreaterThan(20);
    for (const { from, to } of seed.structure.sizes) expect(to).toBeGreaterThanOrEqual(from);
  });

  test('makes the same of the same seed, and something else of others', () => {
    const cases = Array.from({ length: 200 }, (_, at) => Buffer.from(make(at)).toString('hex'));
    expect(cases).toEqual(Array.from({ length: 200 }, (_, at) => Buffer.from(make(at)).toString('hex')));
    expect(new Set(cases).size).toBeGreaterThan(150);
  });

  test('leaves many files sound enough to be walked on', () => {
    const sound = Array.from({ length: 200 }, (_, at) => make(at)).filter((bytes) => split(bytes).sizes.length > 8);
    expect(sound.length).toBeGreaterThan(60);
  });
});
