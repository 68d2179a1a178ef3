import { arrayOf, recordOf, textOf, type Untrusted } from './untrusted-json.ts';

/** The six statements of the official integrity rubric: `pass`, or `fail:` with the codes that made it so. */
export interface Integrity {
  readonly trusted_data_present: string;
  readonly trusted_success: string;
  readonly valid_data_present: string;
  readonly valid_success: string;
  readonly well_formed_data_present: string;
  readonly well_formed_success: string;
}

const WELL_FORMED: ReadonlySet<string> = new Set([
  'assertion.action.malformed',
  'assertion.bmffHash.malformed',
  'assertion.boxesHash.malformed',
  'assertion.collectionHash.malformed',
  'assertion.dataHash.malformed',
  'assertion.external-reference.malformed',
  'assertion.external-reference.labelMismatch',
  'assertion.external-reference.created',
  'assertion.ingredient.malformed',
  'assertion.alternativeContentRepresentation.malformed',
  'assertion.alternativeContentRepresentation.missing',
  'assertion.multiAssetHash.malformed',
  'assertion.cbor.invalid',
  'assertion.json.invalid',
  'claim.cbor.invalid',
  'claim.hardBindings.missing',
  'claim.malformed',
  'claim.missing',
  'claim.multiple',
  'hashedURI.missing',
  'ingredient.manifest.missing',
  'assertion.boxesHash.unknownBox',
  'assertion.multipleHardBindings',
  'manifest.compressed.invalid',
  'manifest.html.multipleManifests',
  'manifest.inaccessible',
  'manifest.multipleParents',
  'manifest.structuredText.emptyReference',
  'manifest.structuredText.malformedReference',
  'manifest.structuredText.multipleReferences',
  'manifest.structuredText.noManifest',
  'manifest.structuredText.noResolutionPath',
  'manifest.timestamp.invalid',
  'manifest.timestamp.wrongParents',
  'manifest.update.invalid',
  'manifest.update.wrongParents',
]);
const VALID: ReadonlySet<string> = new Set([
  'assertion.action.ingredientMismatch',
  'assertion.action.redactionMismatch',
  'assertion.bmffHash.mismatch',
  'assertion.boxesHash.mismatch',
  'assertion.collectionHash.mismatch',
  'assertion.dataHash.mismatch',
  'assertion.external-reference.hashMismatch',
  'assertion.alternativeContentRepresentation.hashMismatch',
  'assertion.multiAssetHash.mismatch',
  'assertion.hashedURI.mismatch',
  'assertion.hardBinding.redacted',
  'hashedURI.mismatch',
  'ingredient.manifest.mismatch',
  'ingredient.claimSignature.missing',
  'ingredient.claimSignature.mismatch',
  'claimSignature.missing',
]);
const UNTRUSTED = 'signingCredential.untrusted';
const TRUSTED: ReadonlySet<string> = new Set([
  'claimSignature.mismatch',
  'claimSignature.outsideValidity',
  'signingCredential.invalid',
  'signingCredential.ocsp.revoked',
  UNTRUSTED,
]);

/**
 * The official integrity rubric 1.0 (conformance programme, 2026-08-06) of the active manifest, against the official
 * list alone. Trusts nothing in the reader's crJSON, never throws.
 * @param active the first manifest of crJSON.
 */
export function readIntegrity(active: Untrusted | undefined): Integrity | null {
  if (!active) return null;
  const results = recordOf(active['validationResults']);
  const present = results ? 'pass' : 'fail';
  const failures = statuses(results?.['failure']).map(({ code }) => code);
  // To the official rubric, whom only the older list vouches for is a stranger.
  const isOlder = statuses(results?.['success']).some(
    ({ code, explanation }) => code === 'signingCredential.trusted' && explanation.includes('[user_anchors]'),
  );
  const against = (codes: ReadonlySet<string>, found: readonly string[]): string => {
    const hits = found.filter((code) => codes.has(code));
    return hits.length === 0 ? 'pass' : `fail: ${hits.join(', ')}`;
  };
  return {
    trusted_data_present: present,
    trusted_success: against(TRUSTED, isOlder ? [UNTRUSTED, ...failures] : failures),
    valid_data_present: present,
    valid_success: against(VALID, failures),
    well_formed_data_present: present,
    well_formed_success: against(WELL_FORMED, failures),
  };
}

function statuses(value: unknown): { readonly code: string; readonly explanation: string }[] {
  return arrayOf(value).flatMap((each) => {
    const status = recordOf(each);
    const code = textOf(status?.['code']);
    return code === undefined ? [] : [{ code, explanation: textOf(status?.['explanation']) ?? '' }];
  });
}
