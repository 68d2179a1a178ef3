import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { be, bytes, collect, le } from './fixture.ts';
import { SEEDS } from './seeds.ts';

const FAILURES = /^(empty|unknown-format|not-media|malformed|truncated|limit|unsupported)$/;

/** Walks, and holds what must be true of any file whatever. A foreign exception passes through `collect`. */
async function walkAny(file: Uint8Array, unsized = false): Promise<Awaited<ReturnType<typeof collect>>> {
  const started = performance.now();
  const result = await collect(file, unsized ? { size: -1, pageSize: 64 } : {});
  expect(performance.now() - started).toBeLessThan(2000);
  if (result.failure !== undefined) expect(result.failure.kind).toMatch(FAILURES);
  for (const block of result.blocks) {
    expect(block.ranges.length).toBeGreaterThan(0);
    for (const { offset, length } of block.ranges) {
      expect(length).toBeGreaterThan(0);
      if (!unsized) expect(offset + length).toBeLessThanOrEqual(file.length);
    }
  }
  return result;
}

describe.each(Object.entries(SEEDS))('%s', (id, seed) => {
  test('the seed is whole', async () => {
    const { failure, blocks, id: found } = await walkAny(seed);
    expect([found, failure]).toEqual([id, undefined]);
    expect(blocks.length).toBeGreaterThan(0);
  });

  test('cut at every byte', async () => {
    const whole = await walkAny(seed);
    for (let length = 0; length < seed.length; length++) {
      const { contents } = await walkAny(seed.subarray(0, length));
      await walkAny(seed.subarray(0, length), true);
      // What stood whole before the cut is still there.
      expect(contents.length).toBeLessThanOrEqual(whole.contents.length);
    }
  });

  test('extreme numbers at every byte', async () => {
    const values = [0, 1, 7, 8, 2 ** 31 - 1, 2 ** 31, 2 ** 31 + 1, 2 ** 32 - 1];
    for (let at = 0; at + 4 <= seed.length; at++) {
      for (const value of values) {
        for (const number of [be(4, value), le(4, value)]) {
          const file = seed.slice();
          file.set(number, at);
          await walkAny(file);
        }
      }
    }
  });

  test('random changes', async () => {
    const edit = fc.record({
      at: fc.nat(seed.length - 1),
      remove: fc.nat(12),
      insert: fc.uint8Array({ maxLength: 12 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), fc.boolean(), async (edits, unsized) => {
        let file: Uint8Array = seed;
        for (const { at, remove, insert } of edits) {
          file = bytes(file.subarray(0, at), insert, file.subarray(Math.min(at + remove, file.length)));
        }
        const first = await walkAny(file, unsized);
        expect(await walkAny(file, unsized)).toEqual(first);
      }),
      { numRuns: 400 },
    );
  });
});

const FOLDER = new URL('../../../../shared/corpus/', import.meta.url);
const present = existsSync(FOLDER);
if (!present) console.warn('cutting real files skipped: ../shared/corpus is not there');

describe.skipIf(!present)('real files cut in their first 2 KiB', () => {
  const smallest = new Map<string, string>();
  for (const file of present ? readdirSync(FOLDER) : []) {
    const type = file.slice(file.lastIndexOf('.') + 1);
    if (!/^(tsv|jsonl|zip|bin)$/.test(type) && !smallest.has(type)) smallest.set(type, file);
  }

  test.each([...smallest])('%s', async (_, file) => {
    const whole = new Uint8Array(readFileSync(new URL(file, FOLDER)));
    for (let length = 0; length <= Math.min(2048, whole.length); length++) await walkAny(whole.subarray(0, length));
  });
});
