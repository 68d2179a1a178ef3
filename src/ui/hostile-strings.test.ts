/** Hostile strings in every field that a file can fill, in everything that is written as text. */
import { describe, expect, test } from 'vitest';
import { ATTACK_STRINGS } from '../../scripts/hostile/strings.ts';
import { account, type AccountFacts } from '../account/account.ts';
import { COLUMNS } from '../account/layout.ts';
import { wordsOf } from '../cli/words.ts';
import { unreadableVerdict } from '../contract/media.ts';
import { FAILURE_KINDS } from '../core/errors.ts';
import type { Credentials, Finding, Verdict } from '../core/verdict/verdict.ts';
import { escapeHidden, SHOWN_GRAPHEMES, toVisibleJson, toVisibleText } from './visible-text.ts';

const FACTS: AccountFacts = { wordsOf, programs: 'p', lists: ['l'], checked: new Date(0) };
const FINDING: Finding = {
  rule: 'c2pa-generated',
  indicator: 'c2pa',
  says: 'made-with-ai',
  class: 'S3',
  where: 'where',
  key: 'key',
  value: 'value',
  product: 'product',
};
const CREDENTIALS: Credentials = {
  state: 'valid',
  binding: 'checked',
  signer: 'signer',
  issuer: 'issuer',
  time: 'time',
  generator: 'generator',
  remote: 'host',
  codes: ['code'],
};

function verdictWith(
  finding: Partial<Finding>,
  credentials: Partial<Credentials>,
  more: Partial<Verdict> = {},
): Verdict {
  return {
    ...unreadableVerdict({ kind: 'truncated', message: 'message' }),
    label: 'made-with-ai',
    display: 'marker',
    basis: 'signed-unrecognised',
    reason: 'c2pa-generated',
    product: 'product',
    findings: [{ ...FINDING, ...finding }],
    credentials: { ...CREDENTIALS, ...credentials },
    ...more,
  };
}

/** Every field of a verdict that holds a string of the file, with a string in it; and the name of the file itself. */
const FIELDS: Readonly<Record<string, (text: string) => readonly [name: string, verdict: Verdict]>> = {
  name: (text) => [text, verdictWith({}, {})],
  value: (value) => ['f', verdictWith({ value }, {})],
  key: (key) => ['f', verdictWith({ key }, {})],
  where: (where) => ['f', verdictWith({ where }, {})],
  product: (product) => ['f', verdictWith({ product }, {}, { product })],
  'unread value': (value) => ['f', verdictWith({ value, rule: 'unreadable-block', class: 'N' }, {})],
  'unread key': (key) => ['f', verdictWith({ key, rule: 'unreadable-block', class: 'N' }, {})],
  'unread where': (where) => ['f', verdictWith({ where, rule: 'unreadable-block', class: 'N' }, {})],
  signer: (signer) => ['f', verdictWith({}, { signer })],
  issuer: (issuer) => ['f', verdictWith({}, { issuer })],
  time: (time) => ['f', verdictWith({}, { time })],
  generator: (generator) => ['f', verdictWith({}, { generator })],
  remote: (remote) => ['f', verdictWith({}, { remote })],
  code: (code) => ['f', verdictWith({}, { codes: [code, code] })],
  type: (mime) => ['f', { ...verdictWith({}, {}), source: { ...verdictWith({}, {}).source, container: 'png', mime } }],
  error: (message) => ['f', verdictWith({}, {}, { error: { kind: FAILURE_KINDS[3], message } })],
};

const STEERING = /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/u;
/** Our own names at the beginning of a line; the same whatever a file says. */
const ownNames = (text: string): (string | undefined)[] =>
  [...text.matchAll(/^( {2}[A-Z][^:\n]*|[A-Z ]{5}[^:\n]*):(?= )/gm)].map((match) => match[1]?.trim());

test('there are a hundred', () => {
  expect(new Set(ATTACK_STRINGS).size).toBe(100);
});

describe.each(Object.entries(FIELDS))('in the field %s', (_, place) => {
  const plain = account(place('plain')[0], { verdict: place('plain')[1] }, FACTS);

  test('none steers an account, widens it, or begins a line of its own', () => {
    for (const attack of ATTACK_STRINGS) {
      const [name, verdict] = place(attack);
      const text = account(name, { verdict }, FACTS);
      expect(text.replaceAll('\n', ''), JSON.stringify(attack)).not.toMatch(STEERING);
      for (const line of text.split('\n'))
        expect([...line.replaceAll(/\p{M}/gu, '')].length).toBeLessThanOrEqual(COLUMNS);
      // Where the value is empty its row is left out; else the same rows stand in the same order.
      if (attack.trim() !== '')
        expect(ownNames(text).slice(0, 6), JSON.stringify(attack)).toEqual(ownNames(plain).slice(0, 6));
      expect(text.match(/^ {2}Label: /gm)).toHaveLength(1);
    }
  });
});

describe('shown on our pages', () => {
  test('nothing is left that hides or turns, and no more than fits', () => {
    for (const attack of ATTACK_STRINGS) {
      const { parts } = toVisibleText(attack);
      expect(parts.length).toBeLessThanOrEqual(2 * SHOWN_GRAPHEMES);
      const shown = parts.map((part) => (part.kind === 'text' ? part.text : '')).join('');
      // Joiners of pictographs are the only invisible characters, and only inside one picture.
      const flat = shown.replaceAll(
        /\p{Extended_Pictographic}\ufe0f?(?:\u200d\p{Extended_Pictographic}\ufe0f?)*/gu,
        '',
      );
      expect(flat, JSON.stringify(attack)).not.toMatch(STEERING);
    }
  });

  test('JSON says the same and holds no control but its own line breaks', () => {
    for (const attack of ATTACK_STRINGS) {
      const json = escapeHidden(toVisibleJson({ [attack]: attack, list: [attack] }));
      expect(json.replaceAll('\n', '')).not.toMatch(STEERING);
      if (attack !== '__proto__') expect(JSON.parse(json)).toEqual({ [attack]: attack, list: [attack] });
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
