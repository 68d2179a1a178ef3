import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NO_CREDENTIALS } from '../core/verdict/verdict.ts';
import { REQUESTS } from './guards.ts';
import { isReport } from './report-guard.ts';
import { unreadableVerdict } from './media.ts';
import type { MessageName, Messages } from './messages.ts';
import type { Report } from './report.ts';
import { isVerdict } from './verdict-guard.ts';

const item = { id: 'a1', url: 'https://site.example/a.png', medium: 'image', role: 'element', position: -0.5 } as const;

const report: Report = {
  schema: 'report/1',
  id: '00000000-0000-4000-8000-000000000000',
  created: '2026-11-23T10:00:00.000Z',
  expected: 'own-photo',
  note: 'mine',
  media: { medium: 'image', sha256: 'a'.repeat(64), size: 12, container: 'jpeg' },
  verdict: { version: 1, label: 'made-with-ai', basis: 'standard-metadata', reason: 'iptc-generated' },
  findings: [
    {
      rule: 'iptc-generated',
      indicator: 'iptc-digital-source-type',
      says: 'made-with-ai',
      class: 'U',
      where: 'APP1',
      key: 'Iptc4xmpExt:DigitalSourceType',
      value: 'trainedAlgorithmicMedia',
    },
  ],
  credentials: NO_CREDENTIALS,
  versions: { extension: '0.1.0', engine: '0.13.3' },
  locale: 'pt-BR',
};

const GOOD: { readonly [N in MessageName]: Messages[N]['request'] } = {
  'page/start': { top: true, asked: false },
  'page/inspect': { item, stage: 'quick', freeUrl: 'blob:https://site.example/1' },
  'page/streamed': { item },
  'page/open-server': { url: 'https://site.example/1.png' },
  'page/places': { places: [{ id: 'a1', place: 'gone' }], waiting: 3 },
  'page/protect': { name: 'x-k2j3', fixed: true },
  'page/open': { id: 'a1', what: 'report' },
  'page/file': { size: 12, freeUrl: 'blob:https://site.example/1' },
  'page/note': { id: 'n1', what: 'details' },
  'ui/tab': { tabId: 4 },
  'ui/check-fully': { tabId: 4, frameId: 0, id: 'a1' },
  'ui/details': { tabId: 4, frameId: 0, id: 'a1', lookUp: 'host.example' },
  'ui/jump': { tabId: 4, frameId: 0, id: 'a1' },
  'ui/check-page': { tabId: 4 },
  'ui/settings': { change: { enabled: false, minSide: 100 } },
  'ui/sync': {},
  'ui/site': { host: 'site.example', enabled: false },
  'ui/upload-site': { host: 'site.example', enabled: false },
  'ui/files': { tabId: 4, frameId: 0, id: 'n1' },
  'ui/report': { report },
  'ui/outbox': {},
  'ui/withdraw': { id: report.id },
  'ui/send': { ids: [report.id], to: 'https://desk.example/' },
  'ui/answers': {},
  'ui/desk': { change: { endpoint: 'http://localhost:8787/', token: 't', mail: 'a@b.example' } },
  'ui/correct': { tabId: 4, frameId: 0, id: 'a1', label: null },
  'ui/corrections': { add: [], undo: 'a'.repeat(64) },
  'ui/trust': {},
  'ui/trust-names': {},
  'engine/run': {
    job: {
      id: '1',
      source: { kind: 'blob-url', url: 'blob:https://site.example/1', size: 12 },
      stage: 'full',
      wantHash: true,
      wantDetails: false,
      deep: false,
    },
    lists: { official: 'PEM' },
  },
  'engine/cancel': { id: '1' },
  'content/jump': { id: 'a1' },
  'content/enter': { first: true },
  'content/check': {
    id: 'a1',
    verdict: {
      label: 'made-with-ai',
      display: 'marker',
      basis: 'signed-trusted',
      reason: 'c2pa-generated',
      signer: 'A',
    },
  },
  'content/enabled': { enabled: true, asked: true },
  'content/uploads-off': {},
  'content/note': {},
  'content/files': { id: 'n1' },
};
const names = Object.keys(GOOD) as MessageName[];
const isRequest = (name: MessageName, value: unknown): boolean => REQUESTS[name](value);

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
      fc.property(fc.oneof(fc.anything(), near, fc.object()), (value) => {
        const answer = isRequest(name, value);
        expect(typeof answer).toBe('boolean');
        const json: unknown = JSON.parse(JSON.stringify({ value }, (_, v: unknown) => (typeof v === 'bigint' ? 0 : v)));
        isRequest(name, (json as { value?: unknown }).value);
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});

test('a member inherited from a prototype does not count', () => {
  expect(isRequest('ui/tab', Object.create({ tabId: 4 }))).toBe(false);
  expect(isRequest('page/start', JSON.parse('{"__proto__":{"top":true,"asked":true}}'))).toBe(false);
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
