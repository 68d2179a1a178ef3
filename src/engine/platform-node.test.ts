import { brotliCompressSync, constants } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { InspectError } from '../core/errors.ts';
import { LIMITS } from '../core/limits.ts';
import { nodePlatform } from './platform-node.ts';

const MAX = LIMITS.blockBytes;
/** Hardly compressible, so that the rule on ratios does not speak. */
const text = Uint8Array.from({ length: 200_000 }, (_, i) => Math.imul(i ^ (i >>> 3), 2_654_435_761) >>> 24);
const zeros = (length: number) =>
  brotliCompressSync(new Uint8Array(length), { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });

async function kindOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'no error';
  } catch (thrown) {
    return thrown instanceof InspectError ? thrown.failure.kind : `foreign: ${String(thrown)}`;
  }
}

describe('brotli', () => {
  it('reads what was compressed', async () => {
    expect(Buffer.compare(await nodePlatform.brotli(brotliCompressSync(text), MAX), text)).toBe(0);
    expect(await nodePlatform.brotli(brotliCompressSync(new Uint8Array(0)), MAX)).toEqual(new Uint8Array(0));
  });

  it('stops a bomb early', async () => {
    // 256 MiB in some hundred bytes.
    const bomb = zeros(256 * 1024 * 1024);
    expect(bomb.length).toBeLessThan(1024);
    const before = process.memoryUsage().arrayBuffers;
    let peak = before;
    const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage().arrayBuffers)), 1);
    expect(await kindOf(nodePlatform.brotli(bomb, MAX))).toBe('limit');
    clearInterval(timer);
    expect(Math.max(peak, process.memoryUsage().arrayBuffers) - before).toBeLessThan(1024 * 1024);
  });

  it('stops by output exactly at the cap, and by ratio below it', async () => {
    expect(await kindOf(nodePlatform.brotli(brotliCompressSync(text), text.length - 1))).toBe('limit');
    expect(await kindOf(nodePlatform.brotli(brotliCompressSync(text), text.length))).toBe('no error');
    expect(await kindOf(nodePlatform.brotli(zeros(MAX / 2), MAX))).toBe('limit');
  });

  it.each([
    ['garbage', new Uint8Array([0xff, 2, 3, 4])],
    ['nothing', new Uint8Array(0)],
    ['a cut stream', brotliCompressSync(text).subarray(0, 100)],
  ])('calls %s malformed', async (_, data) => {
    expect(await kindOf(nodePlatform.brotli(data, MAX))).toBe('malformed');
  });
});
