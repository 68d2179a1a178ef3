import type { Failure, FailureKind } from '../errors.ts';
import type { ContainerId } from '../container/container.ts';
import type { RuleId } from './table.ts';

/** Version of the verdict's shape and of the decision table; part of every export and report. */
export const VERDICT_VERSION = 1;

/** What we say about a file. `none` is the absence of declarations, not a statement about the file. */
export type Label = 'made-with-ai' | 'edited-with-ai' | 'may-contain-ai' | 'camera' | 'none' | 'unreadable';

/** Where the label is shown: on the medium, in the popup, or only in the details. */
export type Display = 'marker' | 'popup' | 'details';

/** Who stands behind the label, and how far that was checked. */
export type Basis =
  | 'signed-trusted'
  | 'signed-older-list'
  /** Recognised only by a certificate that the person added. */
  | 'signed-own-list'
  | 'signed-unrecognised'
  | 'signed-unverified'
  | 'standard-metadata'
  | 'generator-metadata'
  | 'watermark'
  | 'page-disclosure'
  | 'user-disclosure'
  /** Nothing in the file: a person, or a desk they report to, says so of these very bytes. */
  | 'correction'
  | 'none';

/**
 * Confidence class of a finding (catalogue of indicators, key): S1 trusted signature, S2 signature on the older list
 * or by a certificate of the person's own (the state of the credentials tells which), S3 signature by an unrecognised signer, S0 credentials that do not match, U unsigned standard metadata, G generator
 * metadata, W watermark, D page disclosure, N name only.
 */
export type EvidenceClass = 'S1' | 'S2' | 'S3' | 'S0' | 'U' | 'G' | 'W' | 'D' | 'N';

/** Indicator of a finding of class D that a platform says it has from Content Credentials: it outweighs class U. */
export const PLATFORM_CREDENTIALS = 'platform-credentials';

/** One declaration found, also when another one decided. Strings of the file are bounded and untrusted. */
export interface Finding {
  /** Row of the decision table. */
  readonly rule: RuleId;
  /** Id of the indicator that found it. */
  readonly indicator: string;
  readonly says: Label;
  readonly class: EvidenceClass;
  /** Place in the file, our words. */
  readonly where: string;
  /** Property, key or assertion, in the standard's spelling. */
  readonly key: string;
  /** At most `LIMITS.valueLength` characters of the file's value. */
  readonly value: string;
  /** Product named by the file, when known to us. */
  readonly product?: string;
}

/** State of the file's Content Credentials, from the active manifest's validation codes alone. */
export type CredentialState =
  | 'trusted'
  | 'older-list'
  /** On neither list, but its certificate leads to one that the person added. */
  | 'own-list'
  | 'valid'
  /** Sound, but no trust list was loaded, so nothing can be said about the signer. */
  | 'unchecked'
  | 'expired'
  | 'revoked'
  | 'nonconforming'
  | 'damaged'
  | 'elsewhere'
  /** A manifest store is there, but the reader refused it. */
  | 'unreadable'
  | 'none';

/** What is known of the file's Content Credentials. */
export interface Credentials {
  readonly state: CredentialState;
  /** Whether the manifest was compared with the file's bytes. `not-checked` where there are none. */
  readonly binding: 'checked' | 'not-checked' | 'mismatch';
  /** Common name or organisation in the signing certificate. Untrusted text. */
  readonly signer?: string;
  /** Organisation of the issuing certificate. Untrusted text. */
  readonly issuer?: string;
  /** Signing time as the manifest or its time stamp gives it. Untrusted text. */
  readonly time?: string;
  /** Name of the claim generator. Untrusted text. */
  readonly generator?: string;
  /** Host of the server that keeps the manifest, for state `elsewhere`. */
  readonly remote?: string;
  /** Failure codes of the active manifest (C2PA 2.4 §15.2.2), and the reader's own error name if it refused. */
  readonly codes: readonly string[];
}

/** What was read. */
export interface SourceFacts {
  readonly container: ContainerId | 'unknown';
  readonly mime: string;
  readonly size: number | null;
  readonly bytesRead: number;
  /** Whether the walk reached the end of the structure. */
  readonly complete: boolean;
}

/** Who corrected a label, and what it was before. */
export interface Corrected {
  readonly by: 'you' | 'desk';
  /** Name of the desk. Untrusted text. */
  readonly desk?: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The desk says that it matters much: the marker is larger. */
  readonly highRisk?: boolean;
  readonly was: Pick<Verdict, 'label' | 'display' | 'basis' | 'reason' | 'product'>;
}

/** The answer about one medium: what it declares, who says so, and how sure one can be of who says it. */
export interface Verdict {
  readonly version: typeof VERDICT_VERSION;
  readonly label: Label;
  readonly display: Display;
  readonly basis: Basis;
  /** The row that decided, `nothing-found`, or why the file could not be read. */
  readonly reason: RuleId | 'nothing-found' | 'corrected' | FailureKind;
  readonly product?: string;
  /** Label, display, basis and reason are a correction's; the rest is as it was read. */
  readonly corrected?: Corrected;
  readonly credentials: Credentials;
  readonly findings: readonly Finding[];
  /** Whether findings of different meaning stand against each other. */
  readonly conflict: boolean;
  readonly source: SourceFacts;
  /** Why the file could not be read, or could not be read to its end. */
  readonly error: Failure | null;
}

/** Credentials of a file that carries none. */
export const NO_CREDENTIALS: Credentials = { state: 'none', binding: 'not-checked', codes: [] };
