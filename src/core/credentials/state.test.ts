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

test('a code is listed once', () => {
  expect(readState(validation([UNTRUSTED, UNTRUSTED]), true, LISTS).codes).toEqual([UNTRUSTED]);
});
