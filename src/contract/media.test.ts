import { describe, expect, it } from 'vitest';
import { type Credentials, NO_CREDENTIALS, type Verdict, VERDICT_VERSION } from '../core/verdict/verdict.ts';
import { doubtOf, MAX_SIGNER, toMarkerVerdict } from './media.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

const told = (of: Verdict) => toMarkerVerdict(of, DEFAULT_SETTINGS.labels);

const verdict = (change: Partial<Verdict>, credentials: Partial<Credentials> = {}): Verdict => ({
  version: VERDICT_VERSION,
  label: 'made-with-ai',
  display: 'marker',
  basis: 'signed-trusted',
  reason: 'c2pa-generated',
  findings: [],
  conflict: false,
  source: { container: 'jpeg', mime: 'image/jpeg', size: 1, bytesRead: 1, complete: true },
  error: null,
  ...change,
  credentials: { ...NO_CREDENTIALS, ...credentials },
});

describe('toMarkerVerdict', () => {
  it('names a signer only where a list vouches for it', () => {
    const signer = { signer: 'Example Ltd' };
    expect(told(verdict({}, signer)).signer).toBe('Example Ltd');
    expect(told(verdict({ basis: 'signed-older-list' }, signer)).signer).toBe('Example Ltd');
    expect(told(verdict({ basis: 'signed-own-list' }, signer)).signer).toBe('Example Ltd');
    for (const basis of ['signed-unrecognised', 'signed-unverified', 'standard-metadata'] as const)
      expect(told(verdict({ basis }, signer))).not.toHaveProperty('signer');
  });

  it('lets no name break out of its sentence', () => {
    const named = (signer: string): string | undefined => told(verdict({}, { signer })).signer;
    expect(named('Exa\u202Emple\n\n\u200BLtd\t')).toBe('Exa mple Ltd');
    expect(named('\u2066\u200B')).toBeUndefined();
    expect([...named('é'.repeat(300))!]).toHaveLength(MAX_SIGNER);
    expect([...named('😀'.repeat(300))!]).toHaveLength(MAX_SIGNER);
  });

  it('tells of a conflict, and nothing of one that is not there', () => {
    expect(told(verdict({ conflict: true })).conflict).toBe(true);
    expect(told(verdict({}))).not.toHaveProperty('conflict');
  });
});

describe('doubtOf', () => {
  const basis = 'signed-unverified';
  it.each([
    ['damaged', 'not-checked', 'damaged'],
    ['valid', 'mismatch', 'damaged'],
    ['trusted', 'not-checked', 'not-compared'],
    ['unchecked', 'not-checked', 'not-compared'],
    ['unchecked', 'checked', 'unchecked'],
    ['expired', 'checked', undefined],
    ['revoked', 'not-checked', undefined],
  ] as const)('of %s credentials, %s, is %s', (state, binding, doubt) => {
    expect(doubtOf({ basis, credentials: { state, binding, codes: [] } })).toBe(doubt);
  });

  it('is nothing where the signature counts', () => {
    const credentials = { state: 'trusted', binding: 'checked', codes: [] } as const;
    expect(doubtOf({ basis: 'signed-trusted', credentials })).toBeUndefined();
  });
});
