import { describe, expect, it } from 'vitest';
import { memorySource } from '../bytes/source.ts';
import { growth, insertion, joined, lengthOfPart, partsOf, partsSource, removal, shiftAt } from './edit.ts';

const file = Uint8Array.from({ length: 20 }, (_, i) => i);
const edits = [
  removal(15, 17),
  insertion(4, Uint8Array.of(100, 101)),
  { offset: 8, length: 2, bytes: Uint8Array.of(7) },
];
const copy = [0, 1, 2, 3, 100, 101, 4, 5, 6, 7, 7, 10, 11, 12, 13, 14, 17, 18, 19];

describe('edits', () => {
  it('become the parts of a copy, which reads like a file', async () => {
    const parts = partsOf(edits, 20);
    const source = partsSource(parts, memorySource(file));
    expect(source.size).toBe(copy.length);
    expect([...(await source.read(0, 99))]).toEqual(copy);
    for (let at = 0; at < copy.length; at++) {
      expect([...(await source.read(at, 5))]).toEqual(copy.slice(at, at + 5));
    }
    expect(parts.map(lengthOfPart)).toEqual([4, 2, 4, 1, 5, 3]);
    expect(partsOf([], 3)).toEqual([{ offset: 0, length: 3 }]);
    expect(partsOf([insertion(0, Uint8Array.of(1))], 0)).toEqual([Uint8Array.of(1)]);
  });

  it('tell by how much what stands behind them moves', () => {
    expect(growth(edits)).toBe(-1);
    expect([0, 3, 4, 9, 10, 16, 17].map((at) => shiftAt(edits, at))).toEqual([0, 0, 2, 2, 1, 1, -1]);
    expect(joined([]).byteLength).toBe(0);
  });
});
