import { readFileSync } from 'node:fs';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { brotli } from './brotli.ts';

const dictionary = new Uint8Array(readFileSync('src/engine/brotli-dictionary.bin'));
const MAX = LIMITS.blockBytes;
const words = readFileSync('public/_locales/en/messages.json');
const page = readFileSync('README.md');
const picture = readFileSync('e2e/media/iptc-made.jpg');
/** Hardly compressible, and long enough for several meta-blocks. */
const noise = Uint8Array.from({ length: 300_000 }, (_, i) => Math.imul(i ^ (i >>> 3), 2_654_435_761) >>> 24);
const mixed = Buffer.concat([page, picture, new Uint8Array(9000), words, noise.subarray(0, 8000), page]);

function compress(data: Uint8Array, quality: number, window = 22, mode = constants.BROTLI_MODE_GENERIC): Buffer {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_MODE } = constants;
  const params = { [BROTLI_PARAM_QUALITY]: quality, [BROTLI_PARAM_LGWIN]: window, [BROTLI_PARAM_MODE]: mode };
  return brotliCompressSync(data, { params });
}

function outcome(data: Uint8Array, max = MAX): Uint8Array | string {
  try {
    return brotli(data, dictionary, max);
  } catch (thrown) {
    return thrown instanceof InspectError ? thrown.failure.kind : `foreign: ${String(thrown)}`;
  }
}

const same = (found: Uint8Array | string, expected: Uint8Array): boolean =>
  typeof found !== 'string' && Buffer.compare(found, expected) === 0;

describe.each(Array.from({ length: 12 }, (_, quality) => quality))('quality %i', (quality) => {
  it.each(Array.from({ length: 15 }, (_, index) => 10 + index))('reads windows of %i bits', (window) => {
    expect(same(outcome(compress(mixed, quality, window)), mixed)).toBe(true);
  });

  it('reads texts, fonts, noise, next to nothing and nothing', () => {
    const { BROTLI_MODE_TEXT, BROTLI_MODE_FONT } = constants;
    for (const mode of [BROTLI_MODE_TEXT, BROTLI_MODE_FONT]) {
      for (const data of [words, mixed]) expect(same(outcome(compress(data, quality, 22, mode)), data)).toBe(true);
    }
    for (const data of [noise, Buffer.from('a'), Buffer.alloc(0)]) {
      expect(same(outcome(compress(data, quality)), data)).toBe(true);
    }
  });

  it('reads whatever is compressed', () => {
    const text = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.array(fc.constantFrom('The ', 'of the', ' time', 'http://', '\n', 'ä', 'xmp:', '="'), { maxLength: 200 }),
    );
    fc.assert(
      fc.property(text, (made) => {
        const data = made instanceof Uint8Array ? made : Buffer.from(made.join(''));
        expect(same(outcome(compress(data, quality)), data)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

/** Writes bits, the least significant first. */
class BitWriter {
  readonly bits: number[] = [];
  put(value: number, count: number): this {
    for (let bit = 0; bit < count; bit++) this.bits.push(Math.floor(value / 2 ** bit) % 2);
    return this;
  }
  /** A prefix code with one symbol, which then needs no bits. */
  only(symbol: number, width: number): this {
    return this.put(1, 2).put(0, 2).put(symbol, width);
  }
  whole(): Uint8Array {
    const bytes = new Uint8Array(Math.ceil(this.bits.length / 8));
    this.bits.forEach((bit, at) => (bytes[at >> 3]! |= bit << (at & 7)));
    return bytes;
  }
}

/** The header of the stream and of a last meta-block of `length` bytes, with one block type and code of each kind. */
const header = (length: number): BitWriter => {
  const nibbles = length > 2 ** 20 ? 6 : length > 2 ** 16 ? 5 : 4;
  return new BitWriter()
    .put(0, 1)
    .put(1, 2)
    .put(nibbles - 4, 2)
    .put(length - 1, nibbles * 4)
    .put(0, 3 + 2 + 4 + 2 + 2);
};

/** A command that copies `count` bytes (4 to 24) and nothing else: its number, and its extra bits. */
function copyCommand(count: number): [command: number, extra: number, width: number] {
  if (count < 10) return [128 + count - 2, 0, 0];
  const [code, start, width] = count < 14 ? [8 + ((count - 10) >> 1), 10, 1] : [10 + ((count - 14) >> 2), 14, 2];
  const [last, first, bits] = count < 22 ? [code, start, width] : [12, 22, 3];
  return [192 + last - 8, (count - first) & ((1 << bits) - 1), bits];
}

/** A stream that is word `id` of those with `count` bytes, `length` bytes when transformed, `times` times over. */
function wordStream(count: number, id: number, length: number, times = 1): Uint8Array {
  const [command, extra, width] = copyCommand(count);
  const place = id + 4;
  const bits = Math.floor(Math.log2(place)) - 1;
  const code = 16 + 2 * (bits - 1) + ((place >> bits) & 1);
  const writer = header(length).only(0, 8).only(command, 10).only(code, 6);
  for (let time = 0; time < times; time++) writer.put(extra, width).put(place & ((1 << bits) - 1), bits);
  return writer.whole();
}

describe('the dictionary', () => {
  const COUNT_BITS = [10, 10, 11, 11, 10, 10, 10, 10, 10, 9, 9, 8, 7, 7, 8, 7, 7, 6, 6, 5, 5];

  it('has every word that other decoders have', () => {
    const bad: string[] = [];
    COUNT_BITS.forEach((bits, index) => {
      for (let id = 0; id < 1 << bits; id++) {
        const stream = wordStream(index + 4, id, index + 4);
        if (!same(outcome(stream), brotliDecompressSync(stream))) bad.push(`${index + 4}: ${id}`);
      }
    });
    expect(bad).toEqual([]);
  });

  it('transforms words as other decoders do', () => {
    const bad: string[] = [];
    let compared = 0;
    COUNT_BITS.forEach((bits, index) => {
      for (let transform = 0; transform < 121; transform++) {
        for (const word of [5, (1 << bits) - 1]) {
          // The length is not known beforehand; exactly one is right.
          const streams = Array.from({ length: 30 }, (_, extra) =>
            wordStream(index + 4, (transform << bits) + word, Math.max(1, index - 6) + extra),
          );
          const right = streams.find((stream) => typeof outcome(stream) !== 'string');
          if (!right) continue;
          compared += 1;
          if (!same(outcome(right), brotliDecompressSync(right))) bad.push(`${index + 4}: ${transform} ${word}`);
        }
      }
    });
    expect(bad).toEqual([]);
    // All but those that become empty.
    expect(compared).toBeGreaterThan(5000);
  });

  it('refuses words that it does not have', () => {
    expect(outcome(wordStream(4, 121 << 10, 4))).toBe('malformed');
    expect(outcome(wordStream(4, 0, 3))).toBe('malformed');
    expect(outcome(wordStream(4, 0, 5))).toBe('malformed');
    expect(outcome(header(2).only(0, 8).only(128, 10).only(16, 6).put(0, 1).whole())).toBe('malformed');
  });

  it('is not waited for by words that become nothing', () => {
    // Transform 54 leaves out the first nine bytes.
    expect(outcome(wordStream(4, 54 << 10, 1, 50_000))).toBe('malformed');
  });
});

describe('bounds', () => {
  const limit = (max: number) => Math.min(max, LIMITS.inflateRatioFrom);

  it.each([
    [
      'literals',
      header(2 ** 24)
        .only(65, 8)
        .only(448 + 56, 10)
        .only(0, 6)
        .put(2 ** 24 - 22_594, 24),
    ],
    [
      'a copy',
      header(2 ** 24)
        .only(65, 8)
        .only(384 + 32 + 7, 10)
        .only(0, 6)
        .put(2 ** 24 - 2118 - 4, 24),
    ],
  ])('stops at %s of 16 MiB in a few bytes', (_, writer) => {
    const bomb = writer.whole();
    expect(bomb.byteLength).toBeLessThan(24);
    const start = performance.now();
    for (let time = 0; time < 100; time++) expect(outcome(bomb)).toBe('limit');
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('stops exactly at the cap, and by ratio below it', () => {
    const data = compress(words, 11);
    expect(same(outcome(data, words.length), words)).toBe(true);
    expect(outcome(data, words.length - 1)).toBe('limit');
    const zeros = (length: number) => compress(new Uint8Array(length), 9);
    expect(same(outcome(zeros(limit(MAX))), new Uint8Array(limit(MAX)))).toBe(true);
    expect(outcome(zeros(limit(MAX) + 1))).toBe('limit');
    expect(outcome(zeros(MAX))).toBe('limit');
  });

  it('stops a stream of little but code tables', () => {
    const writer = new BitWriter().put(0, 1);
    const many = (): BitWriter => writer.put(1, 1).put(7, 3).put(127, 7);
    for (let time = 0; time < 300; time++) {
      // Not last, four nibbles, one byte, compressed; 256 types of literals, with codes of one symbol.
      writer.put(0, 1).put(0, 2).put(0, 16).put(0, 1);
      many().only(1, 9).only(0, 5).put(3, 2).put(0, 2);
      writer.put(0, 2 + 4 + 512);
      // 256 codes; a map of 255 each time, then moved to the front.
      many().put(0, 1).only(255, 8).put(1, 1).put(0, 1);
      for (let code = 0; code < 256; code++) writer.only(65, 8);
      writer.only(8, 10).only(0, 6);
    }
    const start = performance.now();
    expect(outcome(writer.whole())).toBe('limit');
    expect(performance.now() - start).toBeLessThan(3000);
  });

  it('refuses windows that the standard does not have', () => {
    const params = { [constants.BROTLI_PARAM_LARGE_WINDOW]: 1, [constants.BROTLI_PARAM_LGWIN]: 26 };
    const large = brotliCompressSync(mixed, { params });
    expect(
      brotliDecompressSync(large, { params: { [constants.BROTLI_DECODER_PARAM_LARGE_WINDOW]: 1 } }).equals(mixed),
    ).toBe(true);
    expect(outcome(large)).toBe('malformed');
  });
});

describe('damage', () => {
  const streams = [0, 1, 4, 5, 9, 11].flatMap((quality) =>
    [page, words, picture].map((data) => compress(data, quality)),
  );
  const KINDS = new Set(['malformed', 'limit']);

  it('is malformed where a stream is cut', () => {
    for (const stream of streams) {
      const step = Math.max(1, Math.floor(stream.length / 60));
      for (let end = 0; end < stream.length; end += step) expect(outcome(stream.subarray(0, end))).toBe('malformed');
    }
    expect(outcome(new Uint8Array(0))).toBe('malformed');
  });

  it('gives what other decoders give, or a failure of ours', () => {
    const edits = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.constantFrom(...streams), edits, (stream, changes) => {
        const damaged = Uint8Array.from(stream);
        for (const [at, byte] of changes) damaged[at % Math.min(damaged.length, 600)] = byte;
        compare(damaged);
      }),
      { numRuns: 3000 },
    );
  });

  it('is told from bytes that were never a stream', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), compare), { numRuns: 3000 });
  });

  /** The other decoder says which kind of bytes they are; ratio and cap are ours alone. */
  function compare(data: Uint8Array): void {
    const found = outcome(data);
    let expected: Uint8Array | undefined;
    try {
      expected = brotliDecompressSync(data, { maxOutputLength: MAX });
    } catch {
      expected = undefined;
    }
    if (typeof found === 'string') expect(KINDS).toContain(found);
    if (expected === undefined) expect(typeof found).toBe('string');
    else if (found !== 'limit') expect(same(found as Uint8Array, expected)).toBe(true);
  }
});
