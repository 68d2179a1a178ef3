import { describe, expect, it } from 'vitest';
import { NO_CREDENTIALS } from '../core/verdict/verdict.ts';
import { classKey, isSigned, mediumKey, whoKey } from './words.ts';

describe('whoKey', () => {
  it.each([
    ['signed-trusted', 'trusted', 'checked', 'basis_signed_trusted'],
    ['signed-own-list', 'own-list', 'checked', 'basis_signed_own_list'],
    ['signed-unverified', 'own-list', 'not-checked', 'basis_not_compared'],
    ['signed-unrecognised', 'valid', 'checked', 'basis_signed_unrecognised'],
    ['signed-unverified', 'unchecked', 'checked', 'basis_signed_unchecked'],
    ['signed-unverified', 'unchecked', 'not-checked', 'basis_not_compared'],
    ['signed-unverified', 'trusted', 'not-checked', 'basis_not_compared'],
    ['signed-unverified', 'valid', 'not-checked', 'basis_not_compared'],
    ['signed-unverified', 'expired', 'not-checked', 'state_expired'],
    ['signed-unverified', 'revoked', 'checked', 'state_revoked'],
    ['signed-unverified', 'nonconforming', 'checked', 'state_nonconforming'],
    ['signed-unverified', 'damaged', 'mismatch', 'basis_damaged'],
    ['signed-unverified', 'trusted', 'checked', 'basis_signed_unverified'],
    ['standard-metadata', 'none', 'not-checked', 'basis_standard_metadata'],
    ['none', 'none', 'not-checked', 'basis_none'],
  ] as const)('%s, %s, %s', (basis, state, binding, key) => {
    expect(whoKey({ basis, credentials: { ...NO_CREDENTIALS, state, binding } })).toBe(key);
  });
});

it('tells the two lists of one class apart', () => {
  expect(classKey('S2', 'older-list')).toBe('class_S2');
  expect(classKey('S2', 'own-list')).toBe('class_S2_own');
});

it('only a signature that holds makes a label look signed', () => {
  expect(isSigned({ basis: 'signed-unrecognised' })).toBe(true);
  expect(isSigned({ basis: 'signed-unverified' })).toBe(false);
  expect(isSigned({ basis: 'standard-metadata' })).toBe(false);
});

it('names posters and backgrounds as such', () => {
  expect(mediumKey({ medium: 'image', role: 'poster' })).toBe('medium_poster');
  expect(mediumKey({ medium: 'video', role: 'element' })).toBe('medium_video');
  expect(mediumKey({ medium: 'image', role: 'svg-image' })).toBe('medium_image');
  expect(mediumKey({ medium: 'audio' })).toBe('medium_audio');
});
