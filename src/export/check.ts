import type { CredentialState, Verdict } from '../core/verdict/verdict.ts';

/** Short results for moderators: how far the file's own declaration holds, whatever it says. */
export const CHECKS = [
  /** Signed by someone on the official list, and the file matches. */
  'verified',
  /** The same with the older list. */
  'verified-older',
  /** The same with a certificate that the person added. */
  'verified-own',
  /** Signature sound and the file matches, but nobody vouches for the signer. */
  'intact',
  /** The same while no list of signers was at hand to look the signer up. */
  'intact-unchecked',
  /** The credentials no longer match the file. */
  'mismatch',
  /** Signed, but the signature cannot be relied on, or was not compared with the file. */
  'unconfirmed',
  /** The file only names a server that keeps its credentials. */
  'elsewhere',
  /** Notes without a signature. */
  'declared',
  'none',
  'unreadable',
] as const;

/** One member of {@link CHECKS}. */
export type Check = (typeof CHECKS)[number];

/** Key of the words for a check. */
export const checkKey = (check: Check): string => `check_${check.replaceAll('-', '_')}`;

/** The short result for a verdict. */
export function toCheck(verdict: Verdict): Check {
  const signed = signatureCheck(verdict);
  if (signed !== undefined) return signed;
  if (verdict.label === 'unreadable') return 'unreadable';
  if (verdict.label !== 'none') return 'declared';
  return verdict.credentials.state === 'elsewhere' ? 'elsewhere' : 'none';
}

/** What the signature is worth; nothing where the file carries none. */
function signatureCheck({ credentials }: Verdict): Check | undefined {
  const { state, binding } = credentials;
  if (state === 'none' || state === 'elsewhere') return undefined;
  if (state === 'damaged' || binding === 'mismatch') return 'mismatch';
  if (binding === 'not-checked') return 'unconfirmed';
  return COMPARED[state];
}

/** What credentials that fit the file are worth. */
const COMPARED: Readonly<Record<Exclude<CredentialState, 'none' | 'elsewhere' | 'damaged'>, Check>> = {
  trusted: 'verified',
  'older-list': 'verified-older',
  'own-list': 'verified-own',
  valid: 'intact',
  unchecked: 'intact-unchecked',
  expired: 'unconfirmed',
  revoked: 'unconfirmed',
  nonconforming: 'unconfirmed',
  unreadable: 'unconfirmed',
};
