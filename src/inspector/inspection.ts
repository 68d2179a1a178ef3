import type { EngineResult, EngineSource } from '../contract/engine.ts';
import type { Report } from '../contract/report.ts';
import type { DeepState } from '../core/pixels/deep-check.ts';
import type { UploaderSaying } from '../core/verdict/disclosure.ts';
import type { Verdict } from '../core/verdict/verdict.ts';
import { type Check, toCheck } from '../export/check.ts';

/** Schema name, first field of every export. */
const INSPECTION_SCHEMA = 'inspection/1';

/** One file of the list. */
export interface FileRow {
  /** Unique on this page. */
  readonly id: string;
  /** Name, with the folders it was dropped in; of a file on the web its address. */
  readonly name: string;
  readonly source: EngineSource;
  /** Host that the person allowed to be asked for the file's credentials. */
  readonly lookUp?: string;
  /** What the person recorded that the uploader said. */
  readonly uploader?: UploaderSaying;
  readonly state: 'waiting' | 'checking' | 'checked' | 'not-checked';
  /** Present once checked. */
  readonly result?: EngineResult;
}

/** All checked files, for other programs. Metadata other than the declarations stays on the page. */
export interface Inspection {
  readonly schema: typeof INSPECTION_SCHEMA;
  /** ISO 8601, UTC. */
  readonly created: string;
  readonly versions: Report['versions'];
  readonly files: readonly {
    readonly name: string;
    readonly size: number | null;
    readonly sha256: string | null;
    readonly check: Check;
    /** What became of the deep check; null where the file could not be read. */
    readonly deep: DeepState | null;
    readonly verdict: Verdict;
  }[];
}

/** The export of a list: every file that was checked, in the order of the list. */
export function buildInspection(rows: readonly FileRow[], versions: Report['versions'], created: Date): Inspection {
  return {
    schema: INSPECTION_SCHEMA,
    created: created.toISOString(),
    versions,
    files: rows.flatMap(({ name, source, result }) =>
      result === undefined
        ? []
        : [
            {
              name,
              size: source.kind === 'file' ? source.file.size : result.verdict.source.size,
              sha256: result.sha256 ?? null,
              check: toCheck(result.verdict),
              deep: result.deep ?? null,
              verdict: result.verdict,
            },
          ],
    ),
  };
}

/** How far a list is. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly running: boolean;
  readonly stopped: boolean;
}

/** Counts a list. */
export function toProgress(rows: readonly FileRow[]): Progress {
  return {
    done: rows.filter(({ state }) => state === 'checked').length,
    total: rows.length,
    running: rows.some(({ state }) => state === 'waiting' || state === 'checking'),
    stopped: rows.some(({ state }) => state === 'not-checked'),
  };
}
