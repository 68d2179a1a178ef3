import { REPORT_STATES, type ReportState, type Trouble, TROUBLES } from '../contract/outbox.ts';
import { EXPECTED_LABELS, type ExpectedLabel } from '../contract/report.ts';
import { doubtOf, IS_SOUND, type MediaRole, type Medium } from '../contract/media.ts';
import { basisKey, labelKey, stateKey } from '../contract/words.ts';
import type { Credentials, CredentialState, EvidenceClass, Finding, Verdict } from '../core/verdict/verdict.ts';

const underscored = (code: string): string => code.replaceAll('-', '_');

/** What a person says the label should be. */
export const expectedKey = (expected: ExpectedLabel): string => `report_expected_${underscored(expected)}`;
/** All choices of the report form, in order. */
export const EXPECTED_KEYS: readonly string[] = EXPECTED_LABELS.map(expectedKey);
/** Words of a label; “none” as a correction is a choice, not the absence of declarations. */
export const shownLabelKey = ({ label, basis }: Pick<Verdict, 'label' | 'basis'>): string =>
  label === 'none' && basis === 'correction' ? 'corrected_none' : labelKey(label);
/** How far a report got. */
export const reportStateKey = (state: ReportState): string => `reports_state_${state}`;
/** What was in the way of a report. */
export const troubleKey = (trouble: Trouble): string => `trouble_${underscored(trouble)}`;
/** All of both. */
export const REPORT_KEYS: readonly string[] = [...REPORT_STATES.map(reportStateKey), ...TROUBLES.map(troubleKey)];
/** Who stands behind one finding. */
export function classKey(evidence: EvidenceClass, state?: CredentialState): string {
  if (evidence === 'S2' && state === 'own-list') return 'class_S2_own';
  return evidence === 'S3' && state === 'unchecked' ? 'class_S3_unchecked' : `class_${evidence}`;
}
/** Who stands behind one finding, where its class does not tell: pages and uploaders both speak from outside the file. */
export const sayerKey = (
  { class: evidence, rule }: Pick<Finding, 'class' | 'rule'>,
  state?: CredentialState,
): string => (rule.startsWith('uploader-') ? 'class_D_uploader' : classKey(evidence, state));
/** What is said where nothing was found: of a file that was not read to its end less than of one that was. */
export const nothingKey = ({ error }: Pick<Verdict, 'error'>): string =>
  error === null ? 'evidence_none' : 'evidence_none_partial';
/** State of the credentials; that there are none can be said only of a file that was read to its end. */
export const credentialsKey = ({ credentials, error }: Pick<Verdict, 'credentials' | 'error'>): string =>
  credentials.state === 'none' && error !== null ? 'state_none_partial' : stateKey(credentials.state);
/** Whether a finding is a part of the file that could not be read, not something the file says. */
export const isUnreadPart = ({ rule }: Pick<Finding, 'rule'>): boolean => rule === 'unreadable-block';
/** Whether the credentials were compared with the file. */
export const bindingKey = (binding: Credentials['binding']): string => `binding_${underscored(binding)}`;

/** What kind of thing an item is; a poster and a background are named as such. */
export function mediumKey(item: { readonly medium: Medium; readonly role?: MediaRole }): string {
  return item.role === 'poster' || item.role === 'background' ? `medium_${item.role}` : `medium_${item.medium}`;
}

/**
 * Who declares it, as exactly as the verdict allows. The basis alone cannot tell a signature not yet compared from one
 * that cannot be relied on, nor an unknown signer from one nobody looked up.
 */
export function whoKey(verdict: Pick<Verdict, 'basis' | 'credentials'>): string {
  const { basis, credentials } = verdict;
  if (basis !== 'signed-unverified') return basisKey(basis);
  switch (doubtOf(verdict)) {
    case 'damaged':
      return 'basis_damaged';
    case 'not-compared':
      return 'basis_not_compared';
    case 'unchecked':
      return 'basis_signed_unchecked';
    case undefined:
      return IS_SOUND[credentials.state] ? basisKey(basis) : stateKey(credentials.state);
  }
}

const ON_NO_LIST: Readonly<Record<CredentialState, boolean>> = {
  trusted: false,
  'older-list': false,
  'own-list': false,
  valid: true,
  unchecked: false,
  expired: true,
  revoked: true,
  nonconforming: true,
  damaged: false,
  elsewhere: false,
  unreadable: false,
  none: false,
};

/** Whether the signer's name must stand with “not recognised”: a list was at hand, and the name is on none. */
export const isUnrecognised = ({ state }: Pick<Credentials, 'state'>): boolean => ON_NO_LIST[state];

/** Whether the label rests on a signature that holds; such labels look stronger. */
export function isSigned(verdict: Pick<Verdict, 'basis'>): boolean {
  return verdict.basis.startsWith('signed-') && verdict.basis !== 'signed-unverified';
}
