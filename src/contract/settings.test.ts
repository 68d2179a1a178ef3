import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CHOICES_SCHEMA, readChoices, sharedOf, writeChoices } from './choices-file.ts';
import { CHOICES, readSettings } from './settings-guard.ts';
import { DEFAULT_SETTINGS, type Choice, type Settings } from './settings.ts';

const pemOf = (name: string): string =>
  readFileSync(new URL(`../../scripts/samples/ca/${name}.pem`, import.meta.url), 'utf8').trim();

const OTHER: Settings = {
  version: 1,
  enabled: false,
  disabledHosts: ['news.example'],
  platforms: { youtube: false, instagram: true, tiktok: true },
  mode: 'on-click',
  labels: { 'made-with-ai': 'blur', 'edited-with-ai': 'count', 'may-contain-ai': 'mark' },
  minSide: 200,
  corner: 'end',
  dataSaver: true,
  remoteLookUps: 'never',
  uploadCheck: true,
  uploadOffHosts: ['forum.example'],
  olderList: false,
  ownAnchors: [{ pem: pemOf('root') }],
  sync: true,
};

test('what was stored before there were more choices is kept', () => {
  const before = { version: 1, enabled: false, disabledHosts: ['a.example'], platforms: { ...OTHER.platforms } };
  expect(readSettings(before)).toEqual({ ...DEFAULT_SETTINGS, ...before });
  expect(readSettings(OTHER)).toEqual(OTHER);
  expect(readSettings(undefined)).toEqual(DEFAULT_SETTINGS);
});

test.each(Object.keys(CHOICES) as Choice[])('a malformed “%s” falls back, and nothing else does', (choice) => {
  for (const damage of [null, 'x', 7.5, -1, {}, [1]]) {
    const { [choice]: read, ...others } = readSettings({ ...OTHER, [choice]: damage });
    const { [choice]: _, ...expected } = OTHER;
    expect(others).toEqual(expected);
    expect([DEFAULT_SETTINGS[choice], []]).toContainEqual(read);
  }
});

test('a broken certificate falls back by itself', () => {
  const ownAnchors = [{ pem: 'x' }, ...OTHER.ownAnchors, { pem: pemOf('signer') }, null];
  expect(readSettings({ ownAnchors }).ownAnchors).toEqual(OTHER.ownAnchors);
});

test('devices share no certificates', () => {
  expect(sharedOf({ ...OTHER })).not.toHaveProperty('ownAnchors');
  expect(sharedOf({ ...OTHER })).toHaveProperty('olderList');
});

test('each label and platform falls back by itself', () => {
  const labels = { ...OTHER.labels, 'edited-with-ai': 'hide', constructor: 'blur' };
  expect(readSettings({ labels }).labels).toEqual({ ...OTHER.labels, 'edited-with-ai': 'usual' });
  expect(readSettings({ platforms: { tiktok: true, youtube: 1 } }).platforms).toEqual({
    ...DEFAULT_SETTINGS.platforms,
    tiktok: true,
  });
});

test.each([47, 401, 100.5, Number.NaN, '100'])('%j is no size', (minSide) => {
  expect(readSettings({ minSide }).minSide).toBe(48);
  expect(CHOICES.minSide(minSide)).toBe(false);
});

test('a file holds all choices but whether they are shared', () => {
  const { version: _version, sync: _sync, ...choices } = OTHER;
  expect(readChoices(writeChoices(OTHER))).toEqual({ choices });
});

const file = (choices: unknown, schema = CHOICES_SCHEMA): string => JSON.stringify({ schema, choices });

test.each([
  ['{', { problem: 'not-choices' }],
  ['[]', { problem: 'not-choices' }],
  ['{"choices":{"enabled":true}}', { problem: 'not-choices' }],
  [file({ enabled: true }, 'report/1'), { problem: 'not-choices' }],
  [file({ enabled: true }, 'ai-labels-choices/2'), { problem: 'newer' }],
  [file({}), { problem: 'nothing' }],
  [file(null), { problem: 'nothing' }],
  [file([true]), { problem: 'nothing' }],
  [file({ enabled: true, minSide: 8 }), { problem: 'malformed', choice: 'minSide' }],
  [file({ sync: true }), { problem: 'malformed', choice: 'sync' }],
  [file({ labels: { ...OTHER.labels, camera: 'mark' } }), { problem: 'malformed', choice: 'labels' }],
  [file({ disabledHosts: ['https://a.example/'] }), { problem: 'malformed', choice: 'disabledHosts' }],
  [file({ ownAnchors: [{ pem: pemOf('signer') }] }), { problem: 'malformed', choice: 'ownAnchors' }],
  [file({ later: 1 }), { problem: 'malformed', choice: 'later' }],
  [
    `{"schema":"${CHOICES_SCHEMA}","choices":{"__proto__":{"enabled":false}}}`,
    { problem: 'malformed', choice: '__proto__' },
  ],
])('refuses %s', (text, problem) => expect(readChoices(text)).toEqual(problem));

test('a file may hold some choices only', () => {
  expect(readChoices(file({ corner: 'end' }))).toEqual({ choices: { corner: 'end' } });
});
