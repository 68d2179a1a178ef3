import type { CredentialState, Credentials } from '../verdict/verdict.ts';
import type { TrustLoaded } from './manifest-reader.ts';
import type { Validation } from './validation.ts';

/** Comparison of the manifest with the bytes of its file. A manifest read without its file always fails it. */
const CONTENT_HASH = /^assertion\.(?:dataHash|bmffHash|boxesHash|collectionHash|multiAssetHash)\./;
const CONTENT_MISMATCH =
  /^assertion\.(?:dataHash|bmffHash|boxesHash|collectionHash|multiAssetHash)\.(?:mismatch|unknownBox)$/;
/** The manifest contradicts itself: an assertion or the claim was changed after signing. */
const SELF_MISMATCH = /^(?:assertion\.hashedURI\.mismatch|claimSignature\.mismatch)$/;
/**
 * Says who a named actor is, on top of the claim; the reader too calls a manifest valid despite these
 * (CAWG identity 1.1 §7). Codes `cawg.ica.*` are failures to it.
 */
const ACTOR_IDENTITY = /^cawg\.(?:identity|x509)\./;

/** State and binding of the active manifest. */
export type CredentialCheck = Pick<Credentials, 'state' | 'binding' | 'codes'>;

/**
 * The state of the credentials, from the active manifest's codes alone: what its ingredients went through never
 * changes it.
 * @param bound whether the reader had the whole file. Without, failures to match its content mean nothing and are
 *   left out.
 */
export function readState(validation: Validation, bound: boolean, trust: TrustLoaded): CredentialCheck {
  const codes = [...new Set(validation.failure.map((each) => each.code))].filter(
    (code) => bound || !CONTENT_HASH.test(code),
  );
  const mismatch = codes.some((code) => CONTENT_MISMATCH.test(code) || SELF_MISMATCH.test(code));
  const binding = !bound ? 'not-checked' : mismatch ? 'mismatch' : 'checked';
  return { state: mismatch ? 'damaged' : judge(codes, validation, trust), binding, codes };
}

function judge(codes: readonly string[], validation: Validation, trust: TrustLoaded): CredentialState {
  const faults = codes.filter((code) => code !== 'signingCredential.untrusted' && !ACTOR_IDENTITY.test(code));
  if (faults.includes('signingCredential.ocsp.revoked') || faults.includes('signingCredential.revoked'))
    return 'revoked';
  if (faults.some((code) => code !== 'signingCredential.expired' && !isUnjudged(code, trust))) return 'nonconforming';
  if (!trust.official) return 'unchecked';
  if (faults.length > 0) return 'expired';
  return judgeSigner(validation);
}

/** Without the lists' configuration the reader does not know which certificates may sign. */
const isUnjudged = (code: string, trust: TrustLoaded): boolean =>
  !trust.official && code === 'signingCredential.invalid';

/** The reader tells in words which list vouched: `[system_anchors]` is the official one, `[user_anchors]` the older. */
function judgeSigner({ success }: Validation): CredentialState {
  const trusted = success.find((each) => each.code === 'signingCredential.trusted');
  if (!trusted) return 'valid';
  return trusted.explanation.includes('[system_anchors]') ? 'trusted' : 'older-list';
}
