import { expect, test } from 'vitest';
import { LIMITS } from '../limits.ts';
import { readSigners, recordsTrust } from './signers.ts';

const status = (code: string, label: string, explanation = '') => ({
  code,
  url: `self#jumbf=/c2pa/${label}/c2pa.signature`,
  explanation,
});
const told = (deltas: readonly object[]) => ({ ingredientDeltas: deltas.map((each) => ({ validationDeltas: each })) });
const trusted = (label: string, list = '') => status('signingCredential.trusted', label, list);

test('a signer is on the list that the reader names', () => {
  const success = [trusted('a', 'found in [system_anchors]'), trusted('b', 'found in [user_anchors]'), trusted('c')];
  const signers = readSigners(told([{ success }, { success: [status('claimSignature.validated', 'd')] }]), []);
  expect(['a', 'b', 'c', 'd', 'e'].map((label) => signers.listOf(label))).toEqual([
    'official',
    'older',
    'older',
    undefined,
    undefined,
  ]);
});

test('a signer on no list may be vouched for by a certificate of the person’s own', () => {
  const untrusted = (label: string) => status('signingCredential.untrusted', label);
  const deltas = (failure: readonly object[], success: readonly object[] = []) => ({
    ...told([{ success, failure }]),
    activeManifest: {},
  });
  const list = (results: object, own: object | undefined, taken: readonly object[] = []) => {
    const signers = readSigners(
      { ...results },
      taken.map((each) => ({ ...each })),
      own && { ...own },
    );
    return [signers.listOf('a'), signers.isFaulted('a')];
  };
  const unknown = deltas([untrusted('a')]);
  expect(list(unknown, deltas([], [trusted('a', '[user_anchors]')]))).toEqual(['own', false]);
  expect(list(unknown, deltas([])), 'recorded where it was taken in').toEqual(['own', false]);
  expect(list(unknown, unknown)).toEqual([undefined, true]);
  expect(list(unknown, undefined)).toEqual([undefined, true]);
  expect(list(unknown, {}), 'no results').toEqual([undefined, true]);
  expect(list(deltas([untrusted('b')]), deltas([]))).toEqual([undefined, false]);
  expect(list(deltas([untrusted('a'), status('claim.malformed', 'a')]), deltas([]))).toEqual(['own', true]);
  const known = deltas([], [trusted('a', '[user_anchors]')]);
  expect(list(known, unknown), 'the older list').toEqual(['older', false]);
  expect(list(deltas([]), deltas([]))).toEqual([undefined, false]);
  const recorded = { active_manifest: 'a', validation_status: [untrusted('a')] };
  expect(list(deltas([]), deltas([], [trusted('a', '[user_anchors]')]), [recorded])).toEqual(['own', true]);
});

test('a failure is found behind any number of others, one of an actor’s identity is none', () => {
  const many = Array.from({ length: LIMITS.assertions + 1 }, (_, index) => status('x', `x${index}`));
  const deltas = [...many.map((each) => ({ failure: [each] })), { failure: [status('cawg.identity.sig', 'a')] }];
  const signers = readSigners(told([...deltas, { failure: [...many, status('claim.malformed', 'last')] }]), []);
  expect(signers.isFaulted('last')).toBe(true);
  expect(signers.isFaulted('a')).toBe(false);
});

test.each([undefined, {}, { ingredientDeltas: {} }, { ingredientDeltas: [null, 1, { validationDeltas: [] }] }])(
  '%j says nothing of anybody',
  (results) => {
    const signers = readSigners(results, [{ validation_results: 7, validation_status: [null, {}] }]);
    expect([signers.listOf('a'), signers.isFaulted('a')]).toEqual([undefined, false]);
  },
);

test('an ingredient records trust of its own manifest alone', () => {
  const records = (success: unknown, manifest: unknown = 'a') =>
    recordsTrust({ active_manifest: manifest, validation_results: { activeManifest: { success } } });
  expect(records([trusted('a')])).toBe(true);
  expect(records([trusted('b')])).toBe(false);
  expect(records([trusted('a')], 7)).toBe(false);
  expect(records([status('claimSignature.validated', 'a')])).toBe(false);
  expect(records('x')).toBe(false);
});
