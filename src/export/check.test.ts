import { describe, expect, it } from 'vitest';
import { type Credentials, NO_CREDENTIALS, VERDICT_VERSION, type Verdict } from '../core/verdict/verdict.ts';
import { CHECKS, toCheck } from './check.ts';

const verdict = (label: Verdict['label'], credentials: Partial<Credentials> = {}): Verdict => ({
  version: VERDICT_VERSION,
  label,
  display: 'marker',
  basis: 'none',
  reason: 'nothing-found',
  credentials: { ...NO_CREDENTIALS, ...credentials },
  findings: [],
  conflict: false,
  source: { container: 'jpeg', mime: 'image/jpeg', size: 1, bytesRead: 1, complete: true },
  error: null,
});

describe('toCheck', () => {
  it.each([
    ['verified', 'made-with-ai', { state: 'trusted', binding: 'checked' }],
    ['verified', 'camera', { state: 'trusted', binding: 'checked' }],
    ['verified-older', 'made-with-ai', { state: 'older-list', binding: 'checked' }],
    ['verified-own', 'made-with-ai', { state: 'own-list', binding: 'checked' }],
    ['unconfirmed', 'made-with-ai', { state: 'own-list', binding: 'not-checked' }],
    ['intact', 'made-with-ai', { state: 'valid', binding: 'checked' }],
    ['intact-unchecked', 'none', { state: 'unchecked', binding: 'checked' }],
    ['mismatch', 'may-contain-ai', { state: 'damaged', binding: 'mismatch' }],
    ['mismatch', 'made-with-ai', { state: 'damaged', binding: 'not-checked' }],
    ['mismatch', 'made-with-ai', { state: 'trusted', binding: 'mismatch' }],
    ['unconfirmed', 'made-with-ai', { state: 'trusted', binding: 'not-checked' }],
    ['unconfirmed', 'made-with-ai', { state: 'expired', binding: 'checked' }],
    ['unconfirmed', 'made-with-ai', { state: 'revoked', binding: 'checked' }],
    ['unconfirmed', 'made-with-ai', { state: 'nonconforming', binding: 'checked' }],
    ['unconfirmed', 'none', { state: 'unreadable' }],
    ['elsewhere', 'none', { state: 'elsewhere' }],
    ['declared', 'made-with-ai', { state: 'elsewhere' }],
    ['declared', 'edited-with-ai', {}],
    ['none', 'none', {}],
    ['unreadable', 'unreadable', {}],
  ] as const)('%s: %s with %j', (check, label, credentials) => {
    expect(toCheck(verdict(label, credentials))).toBe(check);
  });

  it('says verified of nothing but a trusted signature that matches the file', () => {
    const states = [
      'trusted',
      'older-list',
      'own-list',
      'valid',
      'unchecked',
      'expired',
      'revoked',
      'nonconforming',
      'damaged',
      'elsewhere',
      'unreadable',
      'none',
    ] as const;
    const bindings = ['checked', 'not-checked', 'mismatch'] as const;
    const verified = states.flatMap((state) =>
      bindings
        .filter((binding) => toCheck(verdict('made-with-ai', { state, binding })) === 'verified')
        .map((binding) => `${state} ${binding}`),
    );
    expect(verified).toEqual(['trusted checked']);
    expect(CHECKS).toHaveLength(11);
  });
});
