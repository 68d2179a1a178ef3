import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineResult } from '../contract/engine.ts';
import type { Label } from '../core/verdict/verdict.ts';
import type { EngineClient } from '../engine/client.ts';
import { UsageError, type Options } from './arguments.ts';
import { look } from './look.ts';

/** Columns of index.tsv that are read; others may follow. */
const COLUMNS = ['file', 'kind', 'expected_label', 'notes'] as const;
type Row = Readonly<Record<(typeof COLUMNS)[number], string>>;

const AI_LABELS: readonly Label[] = ['made-with-ai', 'edited-with-ai', 'may-contain-ai'];
const EXPECTED: Readonly<Record<string, Label>> = {
  made_with_ai: 'made-with-ai',
  edited_with_ai: 'edited-with-ai',
  may_contain_ai: 'may-contain-ai',
};
/** Kinds of file on which a label made or edited is the known harm. */
const INNOCENT = new Set(['signed', 'negative', 'lookalike', 'ai-stripped']);

interface Outcome {
  readonly row: Row;
  readonly result: EngineResult;
}

/** What {@link evaluateCommand} found; printed as JSON with `--json`. */
interface Evaluation {
  readonly files: number;
  readonly agreed: number;
  /** Expected label → label → files. Hostile files are in a row of their own. */
  readonly confusion: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Files of kind signed, negative, lookalike and ai-stripped labelled made or edited. */
  readonly wronglyMarked: number;
  readonly ms: number;
  readonly disagreements: readonly Disagreement[];
}

interface Disagreement {
  readonly file: string;
  readonly kind: string;
  readonly expected: string;
  readonly label: Label;
  readonly reason: string;
  readonly state: string;
  readonly error: string;
  readonly notes: string;
}

/** Compares the labels of a folder with its index.tsv, and prints the confusion table and every disagreement. */
export async function evaluateCommand(corpus: string, options: Options, engine: EngineClient): Promise<void> {
  const outcomes: Outcome[] = [];
  for (const row of readIndex(corpus)) {
    outcomes.push({ row, result: await look(engine, join(corpus, row.file), options.stage) });
  }
  const evaluation = evaluate(outcomes);
  console.log(options.json ? JSON.stringify(evaluation, null, 2) : toText(evaluation));
}

function readIndex(corpus: string): Row[] {
  const path = join(corpus, 'index.tsv');
  if (!existsSync(path)) throw new UsageError(`no index.tsv in ${corpus}`);
  const [head = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/);
  const names = head.split('\t');
  const places = COLUMNS.map((name) => [name, names.indexOf(name)] as const);
  const missing = places.find(([name, place]) => place < 0 && name !== 'notes');
  if (missing) throw new UsageError(`index.tsv has no column ${missing[0]}`);
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(places.map(([name, place]) => [name, cells[place] ?? ''])) as Row;
  });
}

/** Whether a label is what the index expects. A hostile file passes if it neither broke nor hung the engine. */
function agrees({ row, result }: Outcome): boolean {
  const { label, error } = result.verdict;
  if (row.kind === 'hostile') return error?.kind !== 'timeout' && error?.kind !== 'engine-failed';
  const expected = EXPECTED[row.expected_label];
  return expected === undefined ? !AI_LABELS.includes(label) : label === expected;
}

function evaluate(outcomes: readonly Outcome[]): Evaluation {
  const confusion: Record<string, Record<string, number>> = {};
  for (const { row, result } of outcomes) {
    const counts = (confusion[row.kind === 'hostile' ? 'hostile' : row.expected_label] ??= {});
    counts[result.verdict.label] = (counts[result.verdict.label] ?? 0) + 1;
  }
  const isMarked = ({ result }: Outcome) => ['made-with-ai', 'edited-with-ai'].includes(result.verdict.label);
  return {
    files: outcomes.length,
    agreed: outcomes.filter(agrees).length,
    confusion,
    wronglyMarked: outcomes.filter((each) => INNOCENT.has(each.row.kind) && isMarked(each)).length,
    ms: Math.round(outcomes.reduce((sum, { result }) => sum + result.ms, 0)),
    disagreements: outcomes.filter((each) => !agrees(each)).map(toDisagreement),
  };
}

function toDisagreement({ row, result }: Outcome): Disagreement {
  const { label, reason, credentials, error } = result.verdict;
  return {
    file: row.file,
    kind: row.kind,
    expected: row.expected_label,
    label,
    reason,
    state: credentials.state,
    error: error ? `${error.kind}: ${error.message}` : '',
    notes: row.notes,
  };
}

const LABELS: readonly Label[] = [...AI_LABELS, 'camera', 'none', 'unreadable'];

function toText({ files, agreed, confusion, wronglyMarked, ms, disagreements }: Evaluation): string {
  const width = Math.max(...Object.keys(confusion).map((name) => name.length), 8) + 2;
  const row = (name: string, cells: readonly (string | number)[]) =>
    name.padEnd(width) + cells.map((cell) => String(cell).padStart(16)).join('');
  return [
    row('expected', LABELS),
    ...Object.entries(confusion).map(([name, counts]) =>
      row(
        name,
        LABELS.map((label) => counts[label] ?? 0),
      ),
    ),
    '',
    `${agreed} of ${files} files agree; ${ms} ms.`,
    `${wronglyMarked} files without an AI claim (signed, negative, lookalike, ai-stripped) labelled made or edited.`,
    '',
    `${disagreements.length} disagreements`,
    ...disagreements.map(
      ({ file, kind, expected, label, reason, state, error, notes }) =>
        `  ${file}  ${kind}: expected ${expected}, got ${label} (${reason}; credentials ${state}) ${error} [${notes}]`,
    ),
  ].join('\n');
}
