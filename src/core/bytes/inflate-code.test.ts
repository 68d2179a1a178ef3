import { expect, it } from 'vitest';
import { InspectError } from '../errors.ts';
import { type Code, longEntry, makeCode } from './inflate-code.ts';

const entryOf = (code: Code, held: number): number => code.table[held & code.mask] || longEntry(code, held);

/** The canonical code of RFC 1951 §3.2.2, by its own words, as bits in the order in which they are read. */
function codesOf(lengths: readonly number[]): number[] {
  let code = 0;
  const codes: number[] = [];
  for (let length = 1; length <= 15; length++) {
    lengths.forEach((own, symbol) => {
      if (own === length)
        codes[symbol] = Number.parseInt([...(code++).toString(2).padStart(length, '0')].reverse().join(''), 2);
    });
    code <<= 1;
  }
  return codes;
}

it.each([
  ['short', [2, 1, 3, 3]],
  ['the example of RFC 1951', [3, 3, 3, 3, 3, 2, 4, 4]],
  ['longer than the table', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 15]],
  ['incomplete', [15, 0, 12, 3]],
])('finds every symbol whatever follows: %s', (_, lengths) => {
  const code = makeCode(Uint8Array.from(lengths));
  for (const [symbol, bits] of Object.entries(codesOf(lengths))) {
    const length = lengths[Number(symbol)] ?? 0;
    for (const after of [0, 1, 0x7fff]) {
      expect(entryOf(code, bits | (after << length))).toBe(Number(symbol) * 16 + length);
    }
  }
});

it('finds nothing where no code begins so', () => {
  expect(entryOf(makeCode(new Uint8Array(4)), 0)).toBe(0);
  expect(entryOf(makeCode(Uint8Array.of(2, 2)), 0b01)).toBe(0);
  expect(entryOf(makeCode(Uint8Array.of(15)), 1)).toBe(0);
});

it('refuses lengths that no code can have', () => {
  expect(() => makeCode(Uint8Array.of(1, 1, 1))).toThrow(InspectError);
});
