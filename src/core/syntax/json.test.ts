import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../limits.ts';
import { asObject, member, readJson } from './json.ts';

describe('readJson', () => {
  it('reads JSON and what Python adds to it, but not inside strings', () => {
    expect(readJson('{"a": [NaN, -Infinity, Infinity, -1, "NaN", "\\"NaN"]}')).toEqual({
      a: [null, null, null, -1, 'NaN', '"NaN'],
    });
  });
  it('gives undefined for everything else', () => {
    for (const text of ['', '{', 'NaNx', '{"a":}', "{'a':1}", '"', '"\\']) expect(readJson(text)).toBeUndefined();
  });
  it('is bounded in size and depth', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    expect(readJson(nested(LIMITS.jsonDepth))).toBeDefined();
    expect(readJson(nested(LIMITS.jsonDepth + 1))).toBeUndefined();
    expect(readJson(`"${'['.repeat(500)}"`)).toBeDefined();
    expect(readJson(`"${'x'.repeat(LIMITS.jsonBytes)}"`)).toBeUndefined();
  });
  it('agrees with JSON.parse and never throws', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        expect(readJson(text)).toEqual(JSON.parse(text));
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => void readJson(text)));
  });
});

describe('member', () => {
  it('reaches own members only', () => {
    const json = readJson('{"__proto__": {"polluted": 1}, "a": 2}');
    expect(member(json, 'a')).toBe(2);
    expect(member(json, 'polluted')).toBeUndefined();
    expect(member(json, '__proto__')).toEqual({ polluted: 1 });
    expect(member(json, 'toString')).toBeUndefined();
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    for (const other of [undefined, null, 1, 'a', [1]]) {
      expect(member(other, 'length')).toBeUndefined();
      expect(asObject(other)).toBeUndefined();
    }
  });
});
