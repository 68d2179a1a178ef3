import { CONTAINER_IDS } from '../core/container/container.ts';
import { FAILURE_KINDS } from '../core/errors.ts';
import { LIMITS } from '../core/limits.ts';
import { RULES } from '../core/verdict/table.ts';
import type {
  Basis,
  Credentials,
  CredentialState,
  Display,
  EvidenceClass,
  Finding,
  Label,
  Verdict,
} from '../core/verdict/verdict.ts';
import { isCount, isFlag, listOf, oneOf, orNull, shape, textUpTo, type Check } from './shape.ts';

/** The members of a union as a list that the compiler keeps complete. */
const members = <T extends string>(all: Readonly<Record<T, true>>): readonly T[] => Object.keys(all) as T[];

/** Every label. */
export const LABELS = members<Label>({
  'made-with-ai': true,
  'edited-with-ai': true,
  'may-contain-ai': true,
  camera: true,
  none: true,
  unreadable: true,
});

const DISPLAYS = members<Display>({ marker: true, popup: true, details: true });

const BASES = members<Basis>({
  'signed-trusted': true,
  'signed-older-list': true,
  'signed-own-list': true,
  'signed-unrecognised': true,
  'signed-unverified': true,
  'standard-metadata': true,
  'generator-metadata': true,
  watermark: true,
  'page-disclosure': true,
  'user-disclosure': true,
  correction: true,
  none: true,
});

const CLASSES = members<EvidenceClass>({
  S1: true,
  S2: true,
  S3: true,
  S0: true,
  U: true,
  G: true,
  W: true,
  D: true,
  N: true,
});

const STATES = members<CredentialState>({
  trusted: true,
  'older-list': true,
  'own-list': true,
  valid: true,
  unchecked: true,
  expired: true,
  revoked: true,
  nonconforming: true,
  damaged: true,
  elsewhere: true,
  unreadable: true,
  none: true,
});

const short = textUpTo(LIMITS.valueLength);
const label = oneOf(LABELS);

/** Version of a verdict's shape: any, since a report may be older than we are. */
export const verdictVersion: Check = isCount;
/** A verdict's label. */
export const verdictLabel: Check = label;
/** A verdict's basis. */
export const verdictBasis: Check = oneOf(BASES);
/** A verdict's reason: a row of the decision table, a failure, or `nothing-found`. */
export const verdictReason: Check = oneOf(['nothing-found', 'corrected', ...Object.keys(RULES), ...FAILURE_KINDS]);
/** Container read, or `unknown`. */
export const containerName: Check = oneOf(['unknown', ...CONTAINER_IDS]);

const finding = shape(
  {
    rule: oneOf(Object.keys(RULES)),
    indicator: textUpTo(64),
    says: label,
    class: oneOf(CLASSES),
    where: short,
    key: short,
    value: short,
  },
  { product: short },
);

const findings = listOf(LIMITS.findings, finding);

const credentials = shape(
  {
    state: oneOf(STATES),
    binding: oneOf(['checked', 'not-checked', 'mismatch']),
    codes: listOf(LIMITS.findings, short),
  },
  { signer: short, issuer: short, time: short, generator: short, remote: short },
);

const corrected = shape(
  {
    by: oneOf(['you', 'desk']),
    at: textUpTo(32),
    was: shape({ label, display: oneOf(DISPLAYS), basis: verdictBasis, reason: verdictReason }, { product: short }),
  },
  { desk: short, highRisk: isFlag },
);

const verdict = shape(
  {
    version: isCount,
    label,
    display: oneOf(DISPLAYS),
    basis: verdictBasis,
    reason: verdictReason,
    credentials,
    findings,
    conflict: isFlag,
    source: shape({
      container: containerName,
      mime: short,
      size: orNull(isCount),
      bytesRead: isCount,
      complete: isFlag,
    }),
    error: orNull(shape({ kind: oneOf(FAILURE_KINDS), message: textUpTo(1024) }, { offset: isCount })),
  },
  { product: short, corrected },
);

/** Whether `value` is the findings of a verdict. */
export const isFindings = (value: unknown): value is readonly Finding[] => findings(value);
/** Whether `value` is the credentials of a verdict. */
export const isCredentials = (value: unknown): value is Credentials => credentials(value);
/** Whether `value` is a whole verdict. */
export const isVerdict = (value: unknown): value is Verdict => verdict(value);
