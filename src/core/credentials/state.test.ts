import { describe, expect, test } from 'vitest';
import { readState } from './state.ts';
import { indexValidation } from './validation.ts';

const LISTS = { official: true, older: true };
const NO_LISTS = { official: false, older: false };
const UNTRUSTED = 'signingCredential.untrusted';

const validation = (failure: readonly string[], list?: string) => {
  const trusted = { code: 'signingCredential.trusted', explanation: `signing certificate trusted, found in ${list}` };
  const active = { success: list === undefined ? [] : [trusted], failure: failure.map((code) => ({ code })) };
  return indexValidation({ activeManifest: active });
};

describe('the state with lists', () => {
  test.each([
    ['trusted', [], '[system_anchors] trust anchors'],
    ['older-list', [], '[user_anchors] trust anchors'],
    ['older-list', [], 'allowed list'],
    ['older-list', [], '[user_anchors] trust anchors of the system_anchors kind'],
    ['valid', [], undefined],
    ['valid', [UNTRUSTED], undefined],
    ['trusted', ['cawg.identity.sig_type.unknown', 'cawg.x509.credential.expired'], '[system_anchors]'],
    ['nonconforming', ['cawg.ica.credential.invalid'], '[system_anchors]'],
    ['nonconforming', ['signingCredential.invalid'], '[system_anchors]'],
    ['nonconforming', ['timeStamp.mismatch'], '[system_anchors]'],
    ['expired', ['signingCredential.expired'], '[system_anchors]'],
    ['revoked', ['signingCredential.revoked'], '[system_anchors]'],
    ['revoked', ['claim.malformed', 'signingCredential.ocsp.revoked'], '[system_anchors]'],
    ['nonconforming', ['signingCredential.expired', 'claim.malformed'], undefined],
  ])('is %s after %j, %s', (state, failure, list) => {
    expect(readState(validation(failure, list), true, LISTS)).toEqual({ state, binding: 'checked', codes: failure });
  });

  test.each([
    'assertion.dataHash.mismatch',
    'assertion.bmffHash.mismatch',
    'assertion.boxesHash.mismatch',
    'assertion.boxesHash.unknownBox',
    'assertion.collectionHash.mismatch',
    'assertion.multiAssetHash.mismatch',
  ])('%s damages a compared file, and means nothing without it', (code) => {
    const failed = validation([code, UNTRUSTED], '[system_anchors]');
    expect(readState(failed, true, LISTS)).toEqual({
      state: 'damaged',
      binding: 'mismatch',
      codes: [code, UNTRUSTED],
    });
    expect(readState(failed, false, LISTS)).toEqual({
      state: 'trusted',
      binding: 'not-checked',
      codes: [UNTRUSTED],
    });
  });

  test.each(['assertion.hashedURI.mismatch', 'claimSignature.mismatch'])('%s damages with and without', (code) => {
    const failed = validation([code, 'signingCredential.revoked']);
    expect(readState(failed, true, LISTS)).toMatchObject({ state: 'damaged', binding: 'mismatch' });
    expect(readState(failed, false, LISTS)).toMatchObject({ state: 'damaged', binding: 'not-checked' });
  });

  test('a malformed content hash is a formal fault, not damage', () => {
    const failed = validation(['assertion.dataHash.malformed']);
    expect(readState(failed, true, LISTS)).toMatchObject({ state: 'nonconforming', binding: 'checked' });
    expect(readState(failed, false, LISTS).state).toBe('valid');
  });
});

test.each([
  ['unchecked', []],
  ['unchecked', [UNTRUSTED, 'signingCredential.invalid', 'signingCredential.expired']],
  ['revoked', ['signingCredential.ocsp.revoked']],
  ['nonconforming', ['claim.malformed']],
  ['damaged', ['claimSignature.mismatch']],
])('without lists it is %s after %j', (state, failure) => {
  expect(readState(validation(failure, '[system_anchors]'), true, NO_LISTS).state).toBe(state);
});

describe('a certificate of the person’s own', () => {
  const OWN = '[user_anchors]';
  const state = (lists: Parameters<typeof validation>, own: Parameters<typeof validation>, trust = LISTS) =>
    readState(validation(...lists), true, trust, validation(...own));

  test('vouches for whom no list does, also where no list is loaded', () => {
    const own = { state: 'own-list', binding: 'checked', codes: [] };
    expect(state([[UNTRUSTED]], [[], OWN])).toEqual(own);
    expect(state([[UNTRUSTED]], [[], OWN], NO_LISTS)).toEqual(own);
  });

  test('comes after both lists', () => {
    expect(state([[], '[system_anchors]'], [[], OWN]).state).toBe('trusted');
    expect(state([[], OWN], [[], OWN]).state).toBe('older-list');
  });

  test('counts only where the reader says in so many words that it did', () => {
    expect(state([[UNTRUSTED]], [[UNTRUSTED]]).state).toBe('valid');
    expect(state([[UNTRUSTED]], [[], '[system_anchors]']).state).toBe('valid');
    expect(state([[UNTRUSTED]], [[], 'allowed list']).state).toBe('valid');
    expect(state([[UNTRUSTED]], [[UNTRUSTED]], NO_LISTS).state).toBe('unchecked');
  });

  test('mends nothing else', () => {
    expect(state([['assertion.dataHash.mismatch']], [['assertion.dataHash.mismatch'], OWN]).state).toBe('damaged');
    expect(state([['claim.malformed']], [['claim.malformed'], OWN], NO_LISTS).state).toBe('nonconforming');
    expect(state([[UNTRUSTED]], [['signingCredential.expired'], OWN]).state).toBe('expired');
  });
});

test('a code is listed once', () => {
  expect(readState(validation([UNTRUSTED, UNTRUSTED]), true, LISTS).codes).toEqual([UNTRUSTED]);
});
