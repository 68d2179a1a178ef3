import { account, type AccountFacts } from '../account/account.ts';
import type { EngineResult } from '../contract/engine.ts';
import type { Signals } from '../core/credentials/signals.ts';
import { toCheck } from '../export/check.ts';
import { csvRow } from '../export/csv.ts';
import { INSPECTION_COLUMNS, inspectionRow } from '../export/inspection-rows.ts';
import type { Format } from './arguments.ts';
import { signalLines } from './signal-lines.ts';
import { VERSIONS } from './versions.ts';

type Facts = Omit<AccountFacts, 'checked'>;

/** What is printed of one file, line end included. `signals` is undefined where nobody asked for them. */
export type WriteResult = (file: string, result: EngineResult, signals: Signals | null | undefined) => string;

/** What is printed before all files. */
export const headOf = (format: Format): string => (format === 'csv' ? csvRow(INSPECTION_COLUMNS) : '');

/** How results are printed in a format. */
export function writerFor(format: Format, facts: Facts): WriteResult {
  switch (format) {
    case 'json':
      return (...of) => `${JSON.stringify(toLine(...of))}\n`;
    case 'csv':
      return (file, result) => toCsv(file, result, facts);
    case 'text':
      return (file, result, signals) =>
        `${account(file, result, { ...facts, checked: new Date() })}${signalLines(signals)}\n`;
  }
}

/** One line of JSON: a contract with scripts. Fields may be added, never renamed. */
function toLine(
  file: string,
  { verdict, sha256, deep, ms }: EngineResult,
  signals: Signals | null | undefined,
): object {
  const { label, display, basis, credentials, findings, source, error } = verdict;
  const failure = error && { kind: error.kind, message: error.message };
  const facts = { label, display, basis, credentials, findings, source, error: failure };
  const line = { file, sha256: sha256 ?? null, ...facts, ms, deep: deep ?? null };
  return signals === undefined ? line : { ...line, signals };
}

/** The row that the inspector writes of the same file; what only a person can add is empty. */
function toCsv(name: string, { verdict, sha256, deep }: EngineResult, { wordsOf, lists }: Facts): string {
  const checked = new Date().toISOString();
  const file = { name, size: verdict.source.size, sha256: sha256 ?? null, checked, check: toCheck(verdict), verdict };
  const entry = { ...file, deep: deep ?? null, uploader: null, triage: null, note: '' };
  const row = inspectionRow(entry, { created: checked, versions: VERSIONS, trustLists: lists }, wordsOf);
  return csvRow(INSPECTION_COLUMNS.map((column) => row[column]));
}
