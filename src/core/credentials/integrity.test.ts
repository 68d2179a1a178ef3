import { expect, test } from 'vitest';
import { readIntegrity } from './integrity.ts';

const of = (failure: readonly unknown[], success: readonly unknown[] = []) =>
  readIntegrity({ validationResults: { failure, success } });
const codes = (...list: readonly string[]) => list.map((code) => ({ code }));

test('passes what has no failure', () => {
  expect(of([])).toEqual({
    trusted_data_present: 'pass',
    trusted_success: 'pass',
    valid_data_present: 'pass',
    valid_success: 'pass',
    well_formed_data_present: 'pass',
    well_formed_success: 'pass',
  });
});

test.each([
  [['signingCredential.untrusted', 'claimSignature.mismatch'], 'trusted_success'],
  [['assertion.dataHash.mismatch'], 'valid_success'],
  [['claim.malformed', 'assertion.action.malformed'], 'well_formed_success'],
] as const)('%j fail %s alone', (list, statement) => {
  const failed = Object.entries(of(codes(...list)) ?? {}).filter(([, value]) => value !== 'pass');
  expect(failed).toEqual([[statement, `fail: ${list.join(', ')}`]]);
});

test('codes of other matters fail nothing', () => {
  expect(Object.values(of(codes('cawg.identity.pad.invalid', 'timeStamp.untrusted')) ?? {})).not.toContain('fail');
});

test('whom only the older list vouches for is untrusted to the official one', () => {
  const trusted = (list: string) => ({ code: 'signingCredential.trusted', explanation: `found in [${list}]` });
  expect(of([], [trusted('user_anchors')])?.trusted_success).toBe('fail: signingCredential.untrusted');
  expect(of([], [trusted('system_anchors')])?.trusted_success).toBe('pass');
});

test.each([undefined, {}, { validationResults: 7 }])('%j has no results', (active) => {
  expect(readIntegrity(active)?.valid_data_present).toBe(active && 'fail');
});
