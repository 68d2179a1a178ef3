import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import manifest from '../../manifest.json' with { type: 'json' };
import messages from '../../public/_locales/en/messages.json' with { type: 'json' };
import { DOUBTS } from '../contract/media.ts';
import { WISHES } from '../contract/messages.ts';
import {
  basisKey,
  boundKey,
  checkedKey,
  declarerKey,
  labelKey,
  limitKey,
  meaningKey,
  readingKey,
  reasonKey,
  stateKey,
} from '../contract/words.ts';
import { refusalKey } from '../contract/disclosed-copy.ts';
import { REFUSALS } from '../core/disclose/refusal.ts';
import { FAILURE_KINDS } from '../core/errors.ts';
import { RULES, type RuleId } from '../core/verdict/table.ts';
import type { Basis, Credentials, CredentialState, EvidenceClass, Label } from '../core/verdict/verdict.ts';
import { CHECKS, checkKey } from '../export/check.ts';
import { TRIAGES, triageKey } from '../export/inspection.ts';
import { SKIPPED_KEYS } from '../popup/skipped.ts';
import { LIST_KEYS, MEANS_KEYS, RELATION_KEYS, STEP_KEYS } from './file/history-words.ts';
import { bindingKey, classKey, EXPECTED_KEYS, mediumKey, REPORT_KEYS, sayerKey } from './words.ts';

interface Message {
  readonly message: string;
  readonly description?: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string; readonly example?: string }>>;
}
const all: Readonly<Record<string, Message>> = messages;

// Records, so that a new code without a line here does not compile.
const labels: Record<Label, true> = {
  'made-with-ai': true,
  'edited-with-ai': true,
  'may-contain-ai': true,
  camera: true,
  none: true,
  unreadable: true,
};
const bases: Record<Basis, true> = {
  'signed-trusted': true,
  'signed-older-list': true,
  'signed-own-list': true,
  'signed-unrecognised': true,
  'signed-unverified': true,
  'standard-metadata': true,
  'generator-metadata': true,
  watermark: true,
  'page-disclosure': true,
  'user-disclosure': true,
  correction: true,
  none: true,
};
const states: Record<CredentialState, true> = {
  trusted: true,
  'older-list': true,
  'own-list': true,
  valid: true,
  unchecked: true,
  expired: true,
  revoked: true,
  nonconforming: true,
  damaged: true,
  elsewhere: true,
  unreadable: true,
  none: true,
};
const classes: Record<EvidenceClass, true> = {
  S1: true,
  S2: true,
  S3: true,
  S0: true,
  U: true,
  G: true,
  W: true,
  D: true,
  N: true,
};
const bindings: Record<Credentials['binding'], true> = { checked: true, 'not-checked': true, mismatch: true };
const keysOf = <K extends string>(record: Record<K, true>): readonly K[] => Object.keys(record) as K[];

const derived = [
  ...keysOf(labels).map(readingKey),
  ...keysOf(labels).flatMap((label) => [labelKey(label), meaningKey(label), limitKey(label)]),
  ...(Object.keys(RULES) as RuleId[]).map(reasonKey),
  ...FAILURE_KINDS.map(reasonKey),
  reasonKey('nothing-found'),
  reasonKey('corrected'),
  'corrected_none',
  ...REPORT_KEYS,
  meaningKey('made-with-ai', 'page-disclosure'),
  'marker_says',
  'evidence_partial',
  ...keysOf(bases).map(basisKey),
  'basis_signed_unchecked',
  'basis_not_compared',
  'basis_damaged',
  // The card on the page names all of its buttons in one line, and a marker its states.
  ...WISHES.map((wish) => `marker_${wish}`),
  'marker_checking',
  'marker_corrected',
  ...keysOf(bases).flatMap((basis) => [declarerKey(basis), checkedKey(basis)]),
  ...DOUBTS.flatMap((doubt) => [declarerKey('signed-unverified', doubt), checkedKey('signed-unverified', doubt)]),
  ...keysOf(labels).map(boundKey),
  ...keysOf(states).map(stateKey),
  ...keysOf(classes).map((each) => classKey(each)),
  'evidence_none',
  'evidence_none_partial',
  'state_none_partial',
  classKey('S3', 'unchecked'),
  classKey('S2', 'own-list'),
  sayerKey({ class: 'D', rule: 'uploader-generated' }),
  ...(['page-disclosure', 'user-disclosure', 'correction'] as const).map((basis) => meaningKey('made-with-ai', basis)),
  ...keysOf(bindings).map(bindingKey),
  ...CHECKS.map(checkKey),
  ...REFUSALS.map(refusalKey),
  ...TRIAGES.map(triageKey),
  ...EXPECTED_KEYS,
  ...SKIPPED_KEYS,
  ...[STEP_KEYS, MEANS_KEYS, RELATION_KEYS, LIST_KEYS].flatMap((keys) => Object.values(keys)),
  ...(['image', 'video', 'audio'] as const).map((medium) => mediumKey({ medium })),
  ...(['poster', 'background'] as const).map((role) => mediumKey({ medium: 'image', role })),
];

const root = new URL('../', import.meta.url);
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
  .map((path) => readFileSync(new URL(path, root), 'utf8'));
const literals = sources.flatMap((source) =>
  [...source.matchAll(/\b(?:text|wordsOf)\(\s*'([^']+)'/g)].map((match) => match[1] ?? ''),
);
const plurals = sources.flatMap((source) =>
  [...source.matchAll(/\bcounted\(\s*'([^']+)'/g)].flatMap((match) => [`${match[1]}_one`, `${match[1]}_other`]),
);
const named = [...JSON.stringify(manifest).matchAll(/__MSG_(\w+)__/g)].map((match) => match[1] ?? '');
// The browser's own keys begin with @@.
const used = new Set([...derived, ...literals, ...plurals, ...named].filter((key) => !key.startsWith('@@')));

describe('the English messages', () => {
  it('hold every key that code asks for', () => {
    expect([...used].filter((key) => !(key in all))).toEqual([]);
    expect(literals.length).toBeGreaterThan(50);
  });

  it('hold nothing that no code asks for', () => {
    expect(Object.keys(all).filter((key) => !used.has(key))).toEqual([]);
  });

  it('declare every placeholder, in order, with an example and no other', () => {
    for (const [key, { message, placeholders = {} }] of Object.entries(all)) {
      const inText = [
        ...new Set([...message.matchAll(/\$([A-Z]+)\$/g)].map((match) => (match[1] ?? '').toLowerCase())),
      ];
      expect({ key, names: inText.toSorted() }).toEqual({ key, names: Object.keys(placeholders).toSorted() });
      Object.values(placeholders).forEach(({ content, example }, index) => {
        expect({ key, content }).toEqual({ key, content: `$${index + 1}` });
        expect(example).toBeTruthy();
      });
    }
  });

  it('explain themselves to translators', () => {
    expect(Object.entries(all).filter(([, { description }]) => !description)).toEqual([]);
  });

  it('keep labels short enough for a marker', () => {
    for (const label of keysOf(labels)) expect(all[labelKey(label)]?.message.length).toBeLessThanOrEqual(24);
    expect(all['extensionDescription']?.message.length).toBeLessThanOrEqual(132);
  });

  it('never judge', () => {
    const banned =
      /\bfake|\breal\b|human|AI-free|%|percent|detected|tamper|authentic|genuine|deepfake|\bproof\b|manipulat/i;
    expect(Object.entries(all).filter(([, { message }]) => banned.test(message))).toEqual([]);
  });

  it('say of absence what it does not mean, and of unsigned notes that anyone can write them', () => {
    for (const key of ['reason_nothing_found', 'meaning_none', 'popup_empty_text']) {
      expect(all[key]?.message).toMatch(/does not mean .* without AI/);
    }
    for (const key of [
      'basis_standard_metadata',
      'basis_generator_metadata',
      'checked_standard_metadata',
      'checked_generator_metadata',
      'class_U',
      'class_G',
    ]) {
      expect(all[key]?.message).toMatch(/anyone can write/);
    }
    for (const kind of FAILURE_KINDS) expect(all[reasonKey(kind)]?.message).toMatch(/^Could not be read: .*\.$/);
    expect(all[stateKey('damaged')]?.message).toMatch(/no longer match/);
  });
});
