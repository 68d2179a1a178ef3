import type { Verdict } from '../core/verdict/verdict.ts';
import { isoTime, sha256 } from './report-guard.ts';
import { isCount, isFlag, listOf, ofLater, oneOf, orNull, shape, textLike, textUpTo } from './shape.ts';

/** Labels that a file can be given by a correction. */
export const CORRECTED_LABELS = ['made-with-ai', 'edited-with-ai', 'may-contain-ai', 'none'] as const;

/** One member of {@link CORRECTED_LABELS}. */
export type CorrectedLabel = (typeof CORRECTED_LABELS)[number];

/** Storage key of the corrections in `storage.local`. */
export const CORRECTIONS_KEY = 'corrections';

/** Corrections kept; a further one is refused. */
export const MAX_CORRECTIONS = 2000;

/** Addresses remembered of one file. */
export const MAX_SEEN = 8;

/** The label that one file has for this person, whatever it declares. It is for these very bytes only. */
export interface Correction {
  readonly sha256: string;
  /** Bytes of the file; null where it is not known. */
  readonly size: number | null;
  readonly label: CorrectedLabel;
  /** Name of the desk that gave it, untrusted; absent: the person did. */
  readonly desk?: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The desk says that it matters much. */
  readonly highRisk?: boolean;
  /** What the person knows the file by. Untrusted. */
  readonly name: string;
  /** Where it was met: hashes of addresses, by which a file that cannot be read again is still known. */
  readonly seen: readonly string[];
}

const correction = shape(
  {
    sha256,
    size: orNull(isCount),
    label: oneOf(CORRECTED_LABELS),
    at: isoTime,
    name: textUpTo(256),
    seen: listOf(MAX_SEEN, textLike(64, /^[0-9a-f]+$/)),
  },
  { desk: textLike(80, /\S/), highRisk: isFlag },
);

/** Whether `value` is a correction. Never throws. */
export const isCorrection = (value: unknown): value is Correction => correction(value);

/** What is stored for `corrections` in the place of `stored`: what only a later version can read stays for it. */
export function packCorrections(corrections: readonly Correction[], stored: unknown): readonly unknown[] {
  const unread = Array.isArray(stored) ? stored.filter((each) => !isCorrection(each)) : [];
  return [...ofLater(unread), ...corrections];
}

/** Many corrections, as our own pages hand them over. */
export const isCorrections = listOf(MAX_CORRECTIONS, isCorrection);

/** The verdict as it was read, without a correction. Also what a report is about. */
export function asRead(verdict: Verdict): Verdict {
  const { corrected, product: _, ...read } = verdict;
  return corrected === undefined ? verdict : { ...read, ...corrected.was };
}

/** What a file of corrections is told by; the number counts up when older versions could no longer read it. */
const FILE_SCHEMA = 'ai-labels-corrections/1';

/** Largest file of corrections that is read. Bytes. */
export const MAX_CORRECTIONS_FILE = 2 * 1024 * 1024;

/** The text of a file with corrections. */
export function writeCorrections(corrections: readonly Correction[]): string {
  return JSON.stringify({ schema: FILE_SCHEMA, corrections }, null, 2);
}

/** The corrections in a file; undefined where any part of it is not as it must be. */
export function readCorrections(text: string): readonly Correction[] | undefined {
  try {
    const file: unknown = JSON.parse(text);
    const isFile = shape({ schema: oneOf([FILE_SCHEMA]), corrections: isCorrections })(file);
    return isFile ? (file as { corrections: readonly Correction[] }).corrections : undefined;
  } catch {
    return undefined;
  }
}
