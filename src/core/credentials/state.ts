import type { CredentialState, Credentials } from '../verdict/verdict.ts';
import type { TrustLoaded } from './manifest-reader.ts';
import type { Status, Validation } from './validation.ts';

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
 * @param own the same with the person's own certificates in the place of the older list. It counts only where no list
 *   vouches for the signer.
 */
export function readState(
  validation: Validation,
  bound: boolean,
  trust: TrustLoaded,
  own?: Pick<Validation, 'success' | 'failure'>,
): CredentialCheck {
  const signer = judgeSigner(validation, own);
  const { failure } = signer === 'own-list' && own ? own : validation;
  const codes = [...new Set(failure.map((each) => each.code))].filter((code) => bound || !CONTENT_HASH.test(code));
  const mismatch = codes.some((code) => CONTENT_MISMATCH.test(code) || SELF_MISMATCH.test(code));
  const binding = !bound ? 'not-checked' : mismatch ? 'mismatch' : 'checked';
  return { state: mismatch ? 'damaged' : judge(codes, signer, trust), binding, codes };
}

function judge(codes: readonly string[], signer: CredentialState, trust: TrustLoaded): CredentialState {
  const faults = codes.filter((code) => code !== 'signingCredential.untrusted' && !ACTOR_IDENTITY.test(code));
  if (faults.includes('signingCredential.ocsp.revoked') || faults.includes('signingCredential.revoked'))
    return 'revoked';
  if (faults.some((code) => code !== 'signingCredential.expired' && !isUnjudged(code, trust))) return 'nonconforming';
  if (!trust.official && signer !== 'own-list') return 'unchecked';
  if (faults.length > 0) return 'expired';
  return signer;
}

/** Without the lists' configuration the reader does not know which certificates may sign. */
const isUnjudged = (code: string, trust: TrustLoaded): boolean =>
  !trust.official && code === 'signingCredential.invalid';

/**
 * The reader tells in words which list vouched: `[system_anchors]` is the official one, `[user_anchors]` the older, or
 * the person's own certificates where those were in its place.
 */
function judgeSigner(
  { success }: Validation,
  own: Pick<Validation, 'success'> | undefined,
): 'trusted' | 'older-list' | 'own-list' | 'valid' {
  const trusted = success.find(isTrusted);
  if (trusted) return trusted.explanation.includes('[system_anchors]') ? 'trusted' : 'older-list';
  return own?.success.find(isTrusted)?.explanation.includes('[user_anchors]') === true ? 'own-list' : 'valid';
}

const isTrusted = ({ code }: Status): boolean => code === 'signingCredential.trusted';
