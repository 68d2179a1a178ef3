import { describe, expect, it } from 'vitest';
import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { announcedGuids, joinXmpPortions, readXmpPortion, type XmpPortion } from './xmp-extended.ts';

const GUID = '0123456789ABCDEF0123456789ABCDEF';
const portion = (offset: number, data: string, total = 6): XmpPortion => ({
  guid: GUID,
  total,
  offset,
  data: new TextEncoder().encode(data),
});
const kindOf = (work: () => unknown): string => {
  try {
    work();
    return 'no error';
  } catch (thrown) {
    return thrown instanceof InspectError ? thrown.failure.kind : 'foreign';
  }
};

describe('extended XMP', () => {
  it('reads a portion', () => {
    const head = new TextEncoder().encode(GUID.toLowerCase());
    const bytes = Uint8Array.from([...head, 0, 0, 0, 6, 0, 0, 0, 3, 0x61, 0x62, 0x63]);
    expect(readXmpPortion(bytes)).toEqual(portion(3, 'abc'));
    expect(kindOf(() => readXmpPortion(bytes.subarray(0, 38)))).toBe('truncated');
  });

  it('finds the digests a packet announces', () => {
    const note = { namespace: 'http://ns.adobe.com/xmp/note/', name: 'HasExtendedXMP', values: [GUID.toLowerCase()] };
    expect(announcedGuids([note, { ...note, namespace: 'urn:x' }])).toEqual([GUID]);
  });

  it('joins portions in any order', () => {
    const joined = joinXmpPortions([portion(4, 'ef'), portion(0, 'ab'), portion(2, 'cd')]);
    expect(new TextDecoder().decode(joined)).toBe('abcdef');
  });

  it.each([
    ['a gap', [portion(0, 'ab'), portion(3, 'def')]],
    ['an overlap', [portion(0, 'abcd'), portion(2, 'cd')]],
    ['a repeat', [portion(0, 'abc'), portion(0, 'abc')]],
    ['an end past the length', [portion(0, 'abc'), portion(3, 'defg')]],
    ['lengths that differ', [portion(0, 'abc'), portion(3, 'def', 7)]],
  ])('refuses %s', (_, portions) => expect(kindOf(() => joinXmpPortions(portions))).toBe('malformed'));

  it('believes no declared length', () => {
    expect(kindOf(() => joinXmpPortions([portion(0, 'abc', 2 ** 32 - 1)]))).toBe('limit');
    expect(kindOf(() => joinXmpPortions([portion(0, 'abc', LIMITS.xmpBytes)]))).toBe('malformed');
  });
});
