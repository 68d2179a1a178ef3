import { describe, expect, test } from 'vitest';
import { LIMITS } from '../limits.ts';
import { arrayOf, recordOf, sourceTypeOf, textOf } from './untrusted-json.ts';

describe('recordOf', () => {
  test.each([
    ['null', null],
    ['nothing', undefined],
    ['a text', 'x'],
    ['a number', 1],
    ['a list', [{}]],
  ])('takes %s for no object', (_, value) => {
    expect(recordOf(value)).toBeUndefined();
  });

  test('has own fields only', () => {
    const record = recordOf(JSON.parse('{"a":1}'));
    expect(record?.['a']).toBe(1);
    expect(record?.['constructor']).toBeUndefined();
    expect(record?.['toString']).toBeUndefined();
  });

  test('takes its prototype from no file', () => {
    const record = recordOf(JSON.parse('{"__proto__":{"isAdmin":true}}'));
    expect(record?.['isAdmin']).toBeUndefined();
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
  });
});

test.each([
  ['a list', [1, 'a'], [1, 'a']],
  ['an object that looks like one', { 0: 'a', length: 1 }, []],
  ['a text', 'ab', []],
  ['nothing', undefined, []],
])('arrayOf gives of %s its entries', (_, value, entries) => {
  expect(arrayOf(value)).toEqual(entries);
});

test('arrayOf cuts to its limit', () => {
  const long = Array.from({ length: LIMITS.assertions + 5 }, (_, i) => i);
  expect(arrayOf(long)).toEqual(long.slice(0, LIMITS.assertions));
});

test.each([
  ['a', 'a'],
  ['', undefined],
  [7, undefined],
  [['a'], undefined],
  [null, undefined],
])('textOf(%j) is %j', (value, text) => {
  expect(textOf(value)).toBe(text);
});

describe('sourceTypeOf', () => {
  test.each<[object, string | undefined]>([
    [{ digitalSourceType: 'x' }, 'x'],
    [{ digitalsourcetype: 'x' }, 'x'],
    [{ digital_source_type: 'x' }, 'x'],
    [{ 'Iptc4xmpExt:DigitalSourceType': 'x' }, 'x'],
    [{ 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/DigitalSourceType': 'x' }, 'x'],
    [{ 'http://iptc.org/std#DigitalSourceType': 'x' }, 'x'],
    [{ digitalSourceType: { '@id': 'x' } }, 'x'],
    [{ digitalSourceType: { '@value': 'x' } }, 'x'],
    [{ digitalSourceType: ['x', 'y'] }, 'x'],
    [{ digitalSourceType: [{ '@id': 'x' }] }, 'x'],
    [{ digitalSourceType: '', DigitalSourceType: 'x' }, 'x'],
    [{ digitalSourceType: 7 }, undefined],
    [{ digitalSourceType: [] }, undefined],
    [{ myDigitalSourceType: 'x' }, undefined],
    [{ digitalSourceTypes: 'x' }, undefined],
    [{ sourceType: 'x' }, undefined],
    [{ digitalSourceType: [[{ '@id': 'x' }]] }, undefined],
  ])('%j gives %j', (fields, type) => {
    expect(sourceTypeOf(recordOf(fields))).toBe(type);
  });

  test('nothing gives nothing', () => {
    expect(sourceTypeOf(undefined)).toBeUndefined();
  });

  test('looks at so many keys only', () => {
    const filler = Array.from({ length: LIMITS.assertions }, (_, i) => [`k${i}`, 'y']);
    expect(sourceTypeOf(Object.fromEntries([...filler, ['digitalSourceType', 'x']]))).toBeUndefined();
    expect(sourceTypeOf(Object.fromEntries([...filler.slice(1), ['digitalSourceType', 'x']]))).toBe('x');
  });
});
