import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { DeflateFormat } from '../platform.ts';
import { inflate } from './inflate.ts';

const PACK = { deflate: deflateSync, 'deflate-raw': deflateRawSync, gzip: gzipSync } as const;
const FORMATS = Object.keys(PACK) as DeflateFormat[];
const kindOf = (work: () => unknown): string => {
  try {
    work();
    return 'fine';
  } catch (thrown) {
    return thrown instanceof InspectError ? thrown.failure.kind : `foreign: ${String(thrown)}`;
  }
};
const text = (value: string): Uint8Array => new TextEncoder().encode(value);

describe('inflate', () => {
  it.each(FORMATS)('gives back what zlib packed as %s', (format) => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.uint8Array({ maxLength: 40 }), fc.constant(text('Steps: 20, Sampler: Euler a'))), {
          maxLength: 60,
        }),
        fc.integer({ min: 0, max: 9 }),
        (parts, level) => {
          const plain = new Uint8Array(parts.flatMap((part) => [...part]));
          expect(inflate(PACK[format](plain, { level }), format, plain.length)).toEqual(plain);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('reads all three kinds of block, and long ones', () => {
    const long = new Uint8Array(200_000).map((_, i) => (i * i) >> 7);
    for (const options of [{ level: 0 }, { level: 9 }, { strategy: 4 }, { strategy: 2 }]) {
      expect(inflate(deflateSync(long, options), 'deflate', long.length)).toEqual(long);
    }
    expect(inflate(deflateSync(new Uint8Array(0)), 'deflate', 0)).toHaveLength(0);
  });

  it('leaves alone what follows the stream', () => {
    const packed = deflateSync(text('abc'));
    expect(inflate(new Uint8Array([...packed, 9, 9, 9]), 'deflate', 9)).toEqual(text('abc'));
  });

  it('skips the optional fields of gzip', () => {
    const plain = gzipSync(text('abc'));
    const fields = [4, 0, 1, 2, 3, 4, ...text('name\0note\0'), 0, 0];
    const full = new Uint8Array([
      ...plain.subarray(0, 3),
      0x1e,
      ...plain.subarray(4, 10),
      ...fields,
      ...plain.subarray(10),
    ]);
    expect(inflate(full, 'gzip', 9)).toEqual(text('abc'));
  });

  it('stops at the cap, exactly', () => {
    const packed = deflateSync(new Uint8Array(5000).map((_, i) => i * 7));
    expect(inflate(packed, 'deflate', 5000)).toHaveLength(5000);
    expect(kindOf(() => inflate(packed, 'deflate', 4999))).toBe('limit');
    expect(kindOf(() => inflate(deflateSync(new Uint8Array(9), { level: 0 }), 'deflate', 8))).toBe('limit');
  });

  it('stops a bomb by its ratio, long before its cap', () => {
    const bomb = deflateSync(new Uint8Array(64 * LIMITS.inflateRatioFrom));
    expect(kindOf(() => inflate(bomb, 'deflate', 128 * LIMITS.inflateRatioFrom))).toBe('limit');
  });

  it.each(FORMATS)('throws malformed for any damage, and nothing else (%s)', (format) => {
    const packed = PACK[format](text('Negative prompt: blurry '.repeat(20)));
    for (let length = 0; length < packed.length; length++) {
      expect(kindOf(() => inflate(packed.subarray(0, length), format, 1e6))).toBe('malformed');
    }
    fc.assert(
      fc.property(fc.nat(packed.length - 1), fc.nat(255), (at, value) => {
        const bad = new Uint8Array(packed);
        bad[at] = value;
        expect(['fine', 'malformed', 'limit']).toContain(kindOf(() => inflate(bad, format, 1e6)));
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        expect(['fine', 'malformed', 'limit']).toContain(kindOf(() => inflate(bytes, format, 1e5)));
      }),
      { numRuns: 2000 },
    );
  });

  it('notices a changed byte by the checksum', () => {
    for (const format of ['deflate', 'gzip'] as const) {
      const packed = new Uint8Array(PACK[format](text('abcdef'), { level: 0 }));
      const at = packed.lastIndexOf('d'.charCodeAt(0));
      packed[at] = 0x44;
      expect(kindOf(() => inflate(packed, format, 99))).toBe('malformed');
    }
  });
});
