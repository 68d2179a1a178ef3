import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { BrotliBits } from './brotli-bits.ts';
import { BrotliBlocks, readContextMap } from './brotli-blocks.ts';
import { CONTEXT_MODES, LAST_IN_TEXT, SECOND_LAST_IN_TEXT, SIZE_OF_SIGNED } from './brotli-context.ts';
import { dictionaryWord, TRANSFORMS } from './brotli-dictionary.ts';
import { BLOCK, COPY, INSERT, readCount, readNumber } from './brotli-numbers.ts';
import { BrotliOutput } from './brotli-output.ts';
import { PrefixCode, readPrefixCode } from './brotli-prefix.ts';

const dictionary = new Uint8Array(readFileSync('src/engine/brotli-dictionary.bin'));

/** Bits as they stand in a stream, first one first. */
function bitsOf(text: string): BrotliBits {
  const digits = text.replaceAll(' ', '');
  const bytes = new Uint8Array(Math.ceil(digits.length / 8));
  [...digits].forEach((digit, at) => (bytes[at >> 3]! |= Number(digit) << (at & 7)));
  return new BrotliBits(bytes);
}

function kindOf(work: () => unknown): string {
  try {
    work();
    return 'no error';
  } catch (thrown) {
    return thrown instanceof InspectError ? thrown.failure.kind : `foreign: ${String(thrown)}`;
  }
}

it('has the data of the standard, by the checksums that it states', () => {
  expect(dictionary.byteLength).toBe(122_784);
  expect(crc32(dictionary)).toBe(0x5136cb04);
  const rows = TRANSFORMS.map(([prefix, change, suffix]) =>
    Buffer.from(`${prefix}\0${String.fromCharCode(change)}${suffix}\0`, 'latin1'),
  );
  expect(rows).toHaveLength(121);
  expect(crc32(Buffer.concat(rows))).toBe(0x3d965f81);
  expect([LAST_IN_TEXT, SECOND_LAST_IN_TEXT, SIZE_OF_SIGNED].map((table) => crc32(table))).toEqual([
    0x8e91efb7, 0xd01a32f4, 0x0dd7a0d6,
  ]);
});

it('reads bits, bytes and padding, and nothing past the end', () => {
  const bits = new BrotliBits(Uint8Array.of(0b101, 7, 8, 0xff));
  expect(bits.read(3)).toBe(5);
  bits.align();
  expect([...bits.bytes(2)]).toEqual([7, 8]);
  expect(bits.read(1)).toBe(1);
  expect(kindOf(() => bits.align())).toBe('malformed');
  expect(kindOf(() => bits.read(24))).toBe('malformed');
  expect(kindOf(() => new BrotliBits(new Uint8Array(3)).bytes(4))).toBe('malformed');
  expect(new BrotliBits(Uint8Array.of(1, 2, 3)).read(24)).toBe(0x030201);
  expect(kindOf(() => bits.spend(LIMITS.brotliWork))).toBe('no error');
  expect(kindOf(() => bits.spend(1))).toBe('limit');
});

it('makes output to the cap and no further', () => {
  const output = new BrotliOutput(2000);
  output.append(Uint8Array.of(1, 2, 3));
  output.repeat(2, 5);
  output.put(9);
  expect([...output.whole()]).toEqual([1, 2, 3, 2, 3, 2, 3, 2, 9]);
  expect([output.last, output.secondLast, output.length]).toEqual([9, 2, 9]);
  expect(kindOf(() => output.repeat(1, 1992))).toBe('limit');
  expect(kindOf(() => output.expect(1991))).toBe('no error');
  output.repeat(1, 1991);
  expect(output.whole()).toEqual(Uint8Array.from([1, 2, 3, 2, 3, 2, 3, 2, ...Array<number>(1992).fill(9)]));
  expect(kindOf(() => output.put(0))).toBe('limit');
  expect(kindOf(() => new BrotliOutput(0).put(0))).toBe('limit');
});

describe('prefix codes', () => {
  it('reads words by length, then by symbol', () => {
    const code = new PrefixCode([
      [1, 3],
      [2, 1],
      [5, 2],
      [9, 3],
    ]);
    const bits = bitsOf('0 10 110 111');
    expect([2, 5, 1, 9].map(() => code.read(bits))).toEqual([2, 5, 1, 9]);
    expect(new PrefixCode([[7, 4]]).read(bitsOf(''))).toBe(7);
    expect(kindOf(() => new PrefixCode([]).read(bitsOf('0'.repeat(16))))).toBe('malformed');
  });

  it('reads simple codes', () => {
    const bits = bitsOf('10 10 010 100 0 1');
    const code = readPrefixCode(bits, 6);
    // Two symbols, 2 and 1, whose words are in the order of their numbers.
    expect([code.read(bits), code.read(bits)]).toEqual([1, 2]);
  });

  it.each([
    ['a symbol outside the alphabet', '10 00 111', 6],
    ['a symbol twice', '10 10 100 100', 6],
    ['an empty code for lengths', '00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00', 6],
    ['an overfull code for lengths', '00 110 110 110 1110', 6],
    ['a run past the alphabet', '00 00 00 00 00 00 00 10 00 00 00 00 00 00 00 00 00 00 00 111 111 111', 6],
    ['no more bits', '00', 6],
  ])('refuses %s', (_, text, size) => {
    expect(kindOf(() => readPrefixCode(bitsOf(text), size))).toBe('malformed');
  });
});

it('reads numbers by ranges that leave no gap', () => {
  expect([INSERT.starts.at(-2), COPY.starts.at(-2), BLOCK.starts.at(-2)]).toEqual([22_594, 2118, 16_625]);
  expect([INSERT.extra, COPY.extra, BLOCK.extra].map(({ length }) => length)).toEqual([24, 24, 26]);
  expect(readNumber(bitsOf('11'), COPY, 10)).toBe(17);
  expect(readCount(bitsOf('0'))).toBe(1);
  expect(readCount(bitsOf('1 000'))).toBe(2);
  expect(readCount(bitsOf('1 111 1111111'))).toBe(256);
});

it('chooses contexts by the bytes before', () => {
  const [low, high, text, signed] = CONTEXT_MODES;
  expect([low!(0xff, 0), high!(0xff, 0), text!(0x61, 0x20), signed!(0xff, 0x80)]).toEqual([63, 63, 56, 60]);
});

it('switches between blocks and reads context maps', () => {
  // Two types; types always code 1, the next one; lengths always code 0 and two bits: 1, 2, 3.
  const bits = bitsOf('1 000  10 00 10  10 00 00000  00  10  01');
  const blocks = new BrotliBlocks(bits);
  expect([1, 2, 3, 4, 5].map(() => blocks.next())).toEqual([0, 1, 1, 0, 0]);
  expect(new BrotliBlocks(bitsOf('0')).next()).toBe(0);

  // Three codes; runs of one extra bit; a simple code of 1, 0 and 2. Places 1, a run of two, 1, 0; moved to the front.
  expect([...readContextMap(bitsOf('0'), 4).map]).toEqual([0, 0, 0, 0]);
  const mapped = readContextMap(bitsOf('1 100 0  1 0000  10 01 10 00 01  11 0 0 11 10  1'), 5);
  expect(mapped).toEqual({ codes: 3, map: Uint8Array.of(1, 1, 1, 0, 0) });
  expect(kindOf(() => readContextMap(bitsOf('1 100 0  1 0000  10 01 10 00 01  0 0'), 1))).toBe('malformed');
});

it('knows only words that the standard has', () => {
  const word = (length: number, id: number): string => Buffer.from(dictionaryWord(dictionary, length, id)).toString();
  expect([word(4, 0), word(4, 1 << 10), word(5, 9 << 10)]).toEqual(['time', 'time ', 'First']);
  expect(kindOf(() => word(3, 0))).toBe('malformed');
  expect(kindOf(() => word(25, 0))).toBe('malformed');
  expect(word(4, 121 * (1 << 10) - 1)).toMatch(/^ /);
  expect(kindOf(() => word(4, 121 << 10))).toBe('malformed');
});
