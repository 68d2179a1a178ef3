import { describe, expect, test } from 'vitest';
import { LIMITS } from '../limits.ts';
import { recordOf } from './untrusted-json.ts';
import { indexValidation } from './validation.ts';

const URI = 'self#jumbf=/c2pa/parent/c2pa.assertions/c2pa.ingredient.v3';
const VALIDATED = { code: 'ingredient.manifest.validated' };

const index = (results: unknown) => indexValidation(recordOf(results));
const deltas = (...all: { uri?: unknown; success?: unknown; failure?: unknown }[]) =>
  index({
    ingredientDeltas: all.map(({ uri = URI, success = [], failure = [] }) => ({
      ingredientAssertionURI: uri,
      validationDeltas: { success, failure },
    })),
  });
const isSound = (validation: ReturnType<typeof index>, isRedacted = false) =>
  validation.isIngredientSound('parent', 'c2pa.ingredient.v3', 'child', isRedacted);

describe('statuses of the active manifest', () => {
  test('are read with what they have', () => {
    const { success, failure } = index({
      activeManifest: {
        success: [{ code: 'a', url: 'u', explanation: 'e' }],
        failure: [{ code: 'b' }, { code: 'c', url: 7, explanation: null }],
      },
    });
    expect(success).toEqual([{ code: 'a', url: 'u', explanation: 'e' }]);
    expect(failure).toEqual([
      { code: 'b', url: '', explanation: '' },
      { code: 'c', url: '', explanation: '' },
    ]);
  });

  test.each([undefined, {}, { activeManifest: [] }, { activeManifest: { failure: { code: 'a' } } }])(
    'are none in %j',
    (results) => {
      expect(index(results)).toMatchObject({ success: [], failure: [] });
    },
  );

  test('without a code are left out', () => {
    expect(index({ activeManifest: { failure: [{ url: 'u' }, 'a', null, { code: '' }] } }).failure).toEqual([]);
  });

  test('are not cut, however many', () => {
    const many = Array.from({ length: LIMITS.assertions + 1 }, () => ({ code: 'a' }));
    const { failure } = index({ activeManifest: { failure: [...many, { code: 'last' }] } });
    expect(failure.at(-1)?.code).toBe('last');
  });
});

describe('an ingredient', () => {
  test('is sound once its manifest was validated', () => {
    expect(isSound(deltas({ success: [VALIDATED] }))).toBe(true);
  });

  test.each([
    ['nothing was said of it', deltas()],
    ['it was not validated', deltas({ success: [{ code: 'claimSignature.validated' }] })],
    ['another one was', deltas({ uri: `${URI}__1`, success: [VALIDATED] })],
    ['that of another manifest was', deltas({ uri: URI.replace('parent', 'other'), success: [VALIDATED] })],
    ['the reference is no text', deltas({ uri: 7, success: [VALIDATED] })],
    ['the changes are no object', index({ ingredientDeltas: [{ ingredientAssertionURI: URI, validationDeltas: [] }] })],
    ['the deltas are no list', index({ ingredientDeltas: { 0: { ingredientAssertionURI: URI } } })],
    ['there are no results', index(undefined)],
  ])('is not when %s', (_, validation) => {
    expect(isSound(validation)).toBe(false);
  });

  test.each([
    'claim.missing',
    'claim.multiple',
    'claimSignature.missing',
    'claimSignature.mismatch',
    'assertion.missing',
    'assertion.hashedURI.mismatch',
    'ingredient.manifest.missing',
    'ingredient.manifest.mismatch',
    'ingredient.hashedURI.mismatch',
    'ingredient.claimSignature.missing',
    'ingredient.claimSignature.mismatch',
  ])('is not after %s', (code) => {
    expect(isSound(deltas({ success: [VALIDATED], failure: [{ code }] }))).toBe(false);
    const about = [{ code, url: 'self#jumbf=/c2pa/child/c2pa.signature' }];
    const elsewhere = deltas({ success: [VALIDATED] }, { uri: `${URI}__9`, failure: about });
    expect(isSound(elsewhere), 'found on another path to the same manifest').toBe(false);
  });

  test.each(['signingCredential.untrusted', 'signingCredential.expired', 'assertion.dataHash.mismatch'])(
    'stays sound after %s',
    (code) => {
      expect(isSound(deltas({ success: [VALIDATED], failure: [{ code }] }))).toBe(true);
    },
  );

  test('may have its success recorded where it was taken in, and its failure too', () => {
    const results = (success: readonly object[], failure: readonly object[] = []) =>
      recordOf({ ingredientDeltas: [{ ingredientAssertionURI: URI, validationDeltas: { success, failure } }] });
    const sound = (own: ReturnType<typeof results>, ...recorded: ReturnType<typeof results>[]) =>
      isSound(indexValidation(own, recorded));
    const broken = [{ code: 'ingredient.manifest.mismatch' }];
    expect(sound(results([]), results([VALIDATED]))).toBe(true);
    expect(sound(results([]), undefined, results([]))).toBe(false);
    expect(sound(results([VALIDATED]), results([], broken))).toBe(false);
    expect(sound(results([], broken), results([VALIDATED]))).toBe(false);
  });

  test('of which parts were taken out need not match its hash, but was looked at', () => {
    expect(isSound(deltas({}), true)).toBe(true);
    expect(isSound(deltas({}), false)).toBe(false);
    expect(isSound(deltas(), true)).toBe(false);
    expect(isSound(deltas({ failure: [{ code: 'assertion.hashedURI.mismatch' }] }), true)).toBe(false);
  });

  test('stays sound when another manifest broke', () => {
    const failure = [{ code: 'claimSignature.mismatch', url: 'self#jumbf=/c2pa/stranger/c2pa.signature' }];
    expect(isSound(deltas({ success: [VALIDATED] }, { uri: `${URI}__9`, failure }))).toBe(true);
  });
});
