import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GOOD, item, report } from './fixture.ts';
import { REQUESTS } from './guards.ts';
import { isReport } from './report-guard.ts';
import { unreadableVerdict } from './media.ts';
import type { MessageName } from './messages.ts';
import { isVerdict } from './verdict-guard.ts';

const names = Object.keys(GOOD) as MessageName[];
const isRequest = (name: MessageName, value: unknown): boolean => REQUESTS[name](value);

/** What crosses to another process is a clone; a guard must say the same of it. */
function judge(guards: readonly MessageName[], value: unknown): void {
  const clone = structuredClone(value);
  const unequal = guards.filter((name) => isRequest(name, clone) !== isRequest(name, value));
  if (unequal.length > 0 || Object.keys(Object.prototype).length > 0) throw new Error(`not equal: ${unequal.join()}`);
}

describe.each(names)('guard of %s', (name) => {
  test('accepts what the type describes, also after a clone', () => {
    expect(isRequest(name, GOOD[name])).toBe(true);
    expect(isRequest(name, structuredClone(GOOD[name]))).toBe(true);
    expect(isRequest(name, JSON.parse(JSON.stringify(GOOD[name])))).toBe(true);
  });

  test('refuses unknown members and non-objects', () => {
    expect(isRequest(name, { ...GOOD[name], extra: 1 })).toBe(false);
    for (const value of [undefined, null, [], 'x', 1, new Map()]) {
      const empty = [
        'ui/outbox',
        'ui/answers',
        'ui/desk',
        'ui/corrections',
        'ui/trust',
        'ui/trust-names',
        'ui/settings',
        'ui/policy',
        'ui/sync',
        'content/uploads-off',
        'content/note',
      ];
      if (value instanceof Map && empty.includes(name)) continue;
      expect(isRequest(name, value)).toBe(false);
    }
  });

  test('never throws, pollutes nothing, answers the same for a clone', () => {
    const keys = fc.constantFrom(
      ...Object.keys(GOOD[name]),
      'item',
      'id',
      '__proto__',
      'constructor',
      'hasOwnProperty',
    );
    const near = fc.dictionary(
      keys,
      fc.oneof(fc.anything(), fc.constantFrom<unknown>(...Object.values(GOOD[name]), 'a1')),
    );
    fc.assert(
      fc.property(near, (value) => judge([name], value)),
      { numRuns: 2000 },
    );
  });
});

test('no guard throws at, is changed by, or judges otherwise the clone of 8,000 values of any kind', () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.object()), (value) => judge(names, value)),
    { numRuns: 8000 },
  );
});

test('a member inherited from a prototype does not count', () => {
  expect(isRequest('ui/tab', Object.create({ tabId: 4 }))).toBe(false);
  expect(isRequest('page/start', JSON.parse('{"__proto__":{"run":1,"asked":true}}'))).toBe(false);
});

test('texts and lists are bounded', () => {
  const long = { ...item, url: `https://site.example/${'a'.repeat(8192)}` };
  expect(isRequest('page/inspect', { item: long, stage: 'quick' })).toBe(false);
  const places = Array.from({ length: 2001 }, () => ({ id: 'a', place: 'gone' }));
  expect(isRequest('page/places', { places, waiting: 0 })).toBe(false);
  expect(isRequest('page/places', { places: Array(3), waiting: 0 })).toBe(false);
  expect(isReport({ ...report, note: 'x'.repeat(1001) })).toBe(false);
});

test.each([Number.NaN, Infinity, '1', null])('%j is no position', (position) => {
  expect(isRequest('page/streamed', { item: { ...item, position } })).toBe(false);
});

test.each(['div', 'x-a{}', 'x-a,html', 'X-A', 'x-a*', '', 'x-a\n', ' x-a'])('%j is no name for our CSS', (name) => {
  expect(isRequest('page/protect', { name })).toBe(false);
});

test('bytes come along as a Blob or not at all', () => {
  expect(isRequest('page/inspect', { item, stage: 'quick', freeFile: new Blob(['x']) })).toBe(true);
  for (const freeFile of [{}, 'x', null, { size: 1 }]) {
    expect(isRequest('page/inspect', { item, stage: 'quick', freeFile })).toBe(false);
  }
});

test('every message has a guard, and every guard a message', () => {
  expect(Object.keys(REQUESTS).toSorted()).toEqual(names.toSorted());
});

test('what a page says is a short list of codes', () => {
  const said = { by: 'json-ld', says: 'compositeSynthetic' };
  const asked = (disclosures: unknown): boolean => isRequest('page/inspect', { item, stage: 'quick', disclosures });
  expect(asked([said, { by: 'youtube', says: 'made-or-edited', credentials: true }])).toBe(true);
  expect(asked(Array.from({ length: 8 }, () => said))).toBe(true);
  expect(asked(Array.from({ length: 9 }, () => said))).toBe(false);
  for (const bad of [{ ...said, by: 'page' }, { ...said, says: 'anything' }, { ...said, text: 'x' }, 'x', null]) {
    expect(asked([bad])).toBe(false);
  }
  expect(isRequest('ui/settings', { change: { platforms: { youtube: false, instagram: true, tiktok: true } } })).toBe(
    true,
  );
  for (const platforms of [{ youtube: false }, { youtube: 1, instagram: true, tiktok: true }, null]) {
    expect(isRequest('ui/settings', { change: { platforms } })).toBe(false);
  }
});

test('a failure makes a whole verdict', () => {
  expect(isVerdict(unreadableVerdict({ kind: 'streamed', message: '' }))).toBe(true);
  expect(isVerdict({ ...unreadableVerdict({ kind: 'streamed', message: '' }), label: 'fake' })).toBe(false);
});
