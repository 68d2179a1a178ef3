import { expect, test } from 'vitest';
import { readIssuer } from './issuer.ts';

const crJson = (...issuers: unknown[]) => ({
  manifests: issuers.map((issuer, i) => ({ label: `m${i}`, signature: { certificateInfo: { issuer } } })),
});

test.each([
  ['the organisation', crJson({ O: 'Trufo Inc.', CN: 'Trufo CA' }), 'Trufo Inc.'],
  ['the common name without one', crJson({ CN: 'Trufo CA' }), 'Trufo CA'],
  ['nothing without both', crJson({ C: 'US' }), undefined],
  ['nothing of another type', crJson({ O: ['a'], CN: 7 }), undefined],
  ['nothing from a text', crJson('O=Trufo'), undefined],
  ['nothing without a signature', { manifests: [{ label: 'm0' }] }, undefined],
  ['nothing without manifests', { manifests: {} }, undefined],
  ['nothing without crJSON', undefined, undefined],
])('gives %s', (_, json, issuer) => {
  expect(readIssuer(json, 'm0')).toBe(issuer);
});

test('asks the manifest of that label only', () => {
  const json = crJson({ O: 'Parent' }, { O: 'Active' });
  expect(readIssuer(json, 'm1')).toBe('Active');
  expect(readIssuer(json, 'm2')).toBeUndefined();
});
