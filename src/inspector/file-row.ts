import type { EngineResult, EngineSource } from '../contract/engine.ts';
import type { Triage } from '../export/inspection.ts';
import type { UploaderSaying } from '../core/verdict/disclosure.ts';

/** A file of which only the browser's own store has the bytes: the page was opened anew. */
interface StoredSource {
  readonly kind: 'stored';
  readonly type: string;
}

/** A file that the store does not have, since the page ended before it was kept, or there was no room. */
interface LostSource {
  readonly kind: 'lost';
}

/** Where the bytes of a row are. */
export type RowSource = EngineSource | StoredSource | LostSource;

/** One file of the list. Replaced, never changed. */
export interface FileRow {
  /** Order in which it was added; unique in the list and in the store. */
  readonly id: number;
  /** Name, with the folders it was dropped in; of a file on the web its address. */
  readonly name: string;
  readonly source: RowSource;
  /** Bytes; null where nobody knows yet. */
  readonly size: number | null;
  /** Host that the person allowed to be asked for the file's credentials. */
  readonly lookUp?: string;
  /** What the person recorded that the uploader said. */
  readonly uploader?: UploaderSaying;
  readonly triage?: Triage;
  readonly note: string;
  readonly state: 'waiting' | 'checking' | 'checked' | 'not-checked';
  /** How often a check was begun: what ends the page each time must not do so for ever. */
  readonly starts: number;
  /** Present once checked. Details of a file are read again when a person opens it. */
  readonly result?: EngineResult;
  /** ISO 8601, UTC: when it was checked. */
  readonly checked?: string;
}

/** The row without what is left out when it is undefined. */
export function withChange(row: FileRow, change: { readonly [K in keyof FileRow]?: FileRow[K] | undefined }): FileRow {
  const entries = Object.entries({ ...row, ...change }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as unknown as FileRow;
}
