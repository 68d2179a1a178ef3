import type { Report } from '../contract/report.ts';
import type { DeepState } from '../core/pixels/deep-check.ts';
import type { UploaderSaying } from '../core/verdict/disclosure.ts';
import type { Verdict } from '../core/verdict/verdict.ts';
import type { Check } from './check.ts';

/** Schema name, first field of every export; `docs/inspection-1.schema.json` describes it. */
export const INSPECTION_SCHEMA = 'inspection/1';

/** What the person who checks files can decide of one. */
export const TRIAGES = ['accepted', 'rejected', 'second-look'] as const;

/** One member of {@link TRIAGES}. */
export type Triage = (typeof TRIAGES)[number];

/** Key of the words for a decision. */
export const triageKey = (triage: Triage): string => `triage_${triage.replaceAll('-', '_')}`;

/** One file that was checked. Metadata other than the declarations stays where it was read. Untrusted texts. */
export interface InspectedFile {
  /** Name, with the folders it was found in; of a file on the web its address. */
  readonly name: string;
  /** Bytes; null where nobody knows. */
  readonly size: number | null;
  /** In hex; null where not all bytes were read. */
  readonly sha256: string | null;
  /** ISO 8601, UTC: when this file was checked. */
  readonly checked: string | null;
  /** The short result: how far the file's own declaration holds. */
  readonly check: Check;
  /** What became of the deep check; null where none was made. */
  readonly deep: DeepState | null;
  /** What the person recorded that the uploader said. */
  readonly uploader: UploaderSaying | null;
  /** What the person decided; null until they did. */
  readonly triage: Triage | null;
  readonly note: string;
  readonly verdict: Verdict;
}

/** What produced an inspection. */
export interface InspectionHead {
  /** ISO 8601, UTC: when the export was written. */
  readonly created: string;
  readonly versions: Report['versions'];
  /** Trust lists in force, one text each; empty where none were loaded. */
  readonly trustLists: readonly string[];
}

/** The folder that a name begins with; empty where it stands in none. An address stands in its host. */
export function topFolder(name: string): string {
  if (/^https?:/i.test(name) && URL.canParse(name)) return new URL(name).host;
  const parts = name.split(/[/\\]/).filter((part) => part !== '' && part !== '.');
  return parts.length > 1 ? (parts[0] ?? '') : '';
}
