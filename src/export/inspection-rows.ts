import type { WordsOf } from '../account/account.ts';
import { labelKey, reasonKey } from '../contract/words.ts';
import type { CredentialState, Finding } from '../core/verdict/verdict.ts';
import { isUnreadPart, whoKey } from '../ui/words.ts';
import { checkKey } from './check.ts';
import { csvRow, type CsvValue } from './csv.ts';
import { type InspectedFile, type InspectionHead, topFolder, triageKey } from './inspection.ts';

/** Names of the columns, a contract with programs: more may be added at the end, none renamed. */
export const INSPECTION_COLUMNS = [
  'name',
  'folder',
  'sha256',
  'size',
  'format',
  'decision',
  'decision_words',
  'label',
  'label_words',
  'why',
  'declared_by',
  'product',
  'basis',
  'reason',
  'credentials',
  'binding',
  'signer',
  'signer_recognised',
  'issuer',
  'signed_on',
  'generator',
  'credentials_host',
  'credentials_codes',
  'conflict',
  'findings',
  'declarations',
  'deep',
  'complete',
  'error',
  'uploader',
  'triage',
  'triage_words',
  'note',
  'checked',
  'extension',
  'engine',
  'trust_lists',
] as const;

type Column = (typeof INSPECTION_COLUMNS)[number];

/** States in which a list vouches for the signer, or a certificate that the person added. */
const RECOGNISED: ReadonlySet<CredentialState> = new Set(['trusted', 'older-list', 'own-list']);

/** Longest text of all declarations in one cell, in characters: spreadsheets take 32,767. */
const DECLARATIONS_LENGTH = 8000;

/** The values of one file, by the names of their columns; words are the person's. */
export function inspectionRow(
  file: InspectedFile,
  head: InspectionHead,
  wordsOf: WordsOf,
): Readonly<Record<Column, CsvValue>> {
  const { verdict, triage } = file;
  const { credentials, source, error, label, product } = verdict;
  const declared = verdict.findings.filter((finding) => !isUnreadPart(finding));
  const claims = verdict.reason !== 'nothing-found' && label !== 'unreadable';
  return {
    name: file.name,
    folder: topFolder(file.name),
    sha256: file.sha256,
    size: file.size,
    format: source.container,
    decision: file.check,
    decision_words: wordsOf(checkKey(file.check)),
    label,
    label_words: wordsOf(labelKey(label)),
    why: wordsOf(reasonKey(verdict.reason), product ?? ''),
    declared_by: claims ? wordsOf(whoKey(verdict)) : null,
    product,
    basis: verdict.basis,
    reason: verdict.reason,
    credentials: credentials.state,
    binding: credentials.binding,
    signer: credentials.signer,
    signer_recognised: credentials.signer === undefined ? null : RECOGNISED.has(credentials.state),
    issuer: credentials.issuer,
    signed_on: credentials.time,
    generator: credentials.generator,
    credentials_host: credentials.remote,
    credentials_codes: credentials.codes.join(' '),
    conflict: verdict.conflict,
    findings: declared.length,
    declarations: declarationsOf(declared),
    deep: file.deep,
    complete: source.complete,
    error: error === null ? null : `${error.kind}: ${error.message}`,
    uploader: file.uploader,
    triage,
    triage_words: triage === null ? null : wordsOf(triageKey(triage)),
    note: file.note,
    checked: file.checked,
    extension: head.versions.extension,
    engine: head.versions.engine,
    trust_lists: head.trustLists.join('; '),
  };
}

/** Lines of a CSV file, the names of the columns first. */
export function* inspectionCsv(
  files: Iterable<InspectedFile>,
  head: InspectionHead,
  wordsOf: WordsOf,
): Generator<string> {
  yield csvRow(INSPECTION_COLUMNS);
  for (const file of files) {
    const row = inspectionRow(file, head, wordsOf);
    yield csvRow(INSPECTION_COLUMNS.map((column) => row[column]));
  }
}

function declarationsOf(findings: readonly Finding[]): string {
  const text = findings.map(({ where, key, value }) => `${where}, ${key}: ${value}`).join('\n');
  return text.length <= DECLARATIONS_LENGTH ? text : `${text.slice(0, DECLARATIONS_LENGTH)}…`;
}
