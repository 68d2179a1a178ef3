import type { Credentials, Finding, Label, Verdict } from '../core/verdict/verdict.ts';
import type { Medium } from './media.ts';

/** Schema name, first field of every report. */
export const REPORT_SCHEMA = 'report/1';

/** Longest note a person can write, in characters. */
export const REPORT_NOTE_LENGTH = 1000;

/** What a person says the label should be. `own-photo` answers the known harm: a camera picture called AI. */
export const EXPECTED_LABELS = ['made-with-ai', 'edited-with-ai', 'may-contain-ai', 'no-ai', 'own-photo'] as const;

/** One member of {@link EXPECTED_LABELS}. */
export type ExpectedLabel = (typeof EXPECTED_LABELS)[number];

/**
 * A report that a label is wrong, exactly as shown to the person before it is kept. Holds no address, account or
 * media bytes unless the person ticked the address.
 */
export interface Report {
  readonly schema: typeof REPORT_SCHEMA;
  /** Random UUID; makes repeated delivery harmless. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly created: string;
  readonly expected: ExpectedLabel;
  readonly note: string;
  readonly media: {
    readonly medium: Medium;
    /** SHA-256 of the file in hex; null where not all bytes were read. */
    readonly sha256: string | null;
    readonly size: number | null;
    readonly container: string;
  };
  readonly verdict: {
    readonly version: number;
    readonly label: Label;
    readonly basis: Verdict['basis'];
    readonly reason: Verdict['reason'];
  };
  readonly findings: readonly Finding[];
  readonly credentials: Credentials;
  readonly versions: { readonly extension: string; readonly engine: string };
  /** Language the person reads AI Labels in, and hopes to be answered in: BCP 47. */
  readonly locale: string;
  /** Only what the person ticked. */
  readonly address?: { readonly page?: string; readonly media?: string };
}

/** Largest report as JSON, in bytes, whether written tightly or to be read. */
export const REPORT_BYTES = 8 * 1024;

/** Reports kept; a further one is refused, never an older one dropped unasked. */
export const OUTBOX_LIMIT = 2000;

/** New reports a minute; who makes more is no person. */
export const REPORTS_A_MINUTE = 30;
