import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineResult, Stage } from '../contract/engine.ts';
import type { Label } from '../core/verdict/verdict.ts';
import type { Engine } from '../engine/pool.ts';
import { look } from './look.ts';
import { type Outcome, tabulate, type Tallies } from './tally.ts';
import { UsageError } from './usage.ts';

/** Columns of index.tsv that are read; others may follow. The last two may be missing. */
const COLUMNS = ['file', 'kind', 'expected_label', 'indicators', 'notes'] as const;
const OPTIONAL: ReadonlySet<string> = new Set(['indicators', 'notes']);
type Row = Readonly<Record<(typeof COLUMNS)[number], string>>;

const AI_LABELS: readonly Label[] = ['made-with-ai', 'edited-with-ai', 'may-contain-ai'];
/** Columns of the confusion table. */
export const LABELS: readonly Label[] = [...AI_LABELS, 'camera', 'none', 'unreadable'];
const EXPECTED: Readonly<Record<string, Label>> = {
  made_with_ai: 'made-with-ai',
  edited_with_ai: 'edited-with-ai',
  may_contain_ai: 'may-contain-ai',
};
/** Kinds of file on which a label made or edited is the known harm. */
const INNOCENT = new Set(['signed', 'negative', 'lookalike', 'ai-stripped']);

/** Row of the tables for files in which the index, or we, know of no indicator. */
const NO_INDICATOR = 'none';

interface Looked {
  readonly row: Row;
  readonly result: EngineResult;
}

/** What {@link evaluateFolder} found; printed as JSON with `--json`. */
export interface Evaluation {
  readonly files: number;
  readonly agreed: number;
  /** Expected label → label → files. Hostile files are in a row of their own. */
  readonly confusion: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Files of kind signed, negative, lookalike and ai-stripped labelled made or edited. */
  readonly wronglyMarked: number;
  readonly ms: number;
  /** Indicator as the index names it → container → files. Hostile files are left out. */
  readonly declared: Tallies;
  /** Indicator of ours that found something → container → files. Hostile files are left out. */
  readonly found: Tallies;
  readonly disagreements: readonly Disagreement[];
}

/** One file whose label is not the expected one. */
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

/** Looks at every file of a folder's index.tsv and compares the labels. @throws UsageError */
export async function evaluateFolder(folder: string, stage: Stage, engine: Engine): Promise<Evaluation> {
  const looked: Looked[] = [];
  for (const row of readIndex(folder)) {
    looked.push({ row, result: await look(engine, join(folder, row.file), { stage: stage }) });
  }
  return evaluate(looked);
}

function readIndex(folder: string): Row[] {
  const path = join(folder, 'index.tsv');
  if (!existsSync(path)) throw new UsageError(`no index.tsv in ${folder}`);
  const [head = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/);
  const names = head.split('\t');
  const places = COLUMNS.map((name) => [name, names.indexOf(name)] as const);
  const missing = places.find(([name, place]) => place < 0 && !OPTIONAL.has(name));
  if (missing) throw new UsageError(`index.tsv has no column ${missing[0]}`);
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(places.map(([name, place]) => [name, cells[place] ?? ''])) as Row;
  });
}

/** Whether a label is what the index expects. A hostile file passes if it neither broke nor hung the engine. */
function agrees({ row, result }: Looked): boolean {
  const { label, error } = result.verdict;
  if (row.kind === 'hostile') return error?.kind !== 'timeout' && error?.kind !== 'engine-failed';
  const expected = EXPECTED[row.expected_label];
  return expected === undefined ? !AI_LABELS.includes(label) : label === expected;
}

function evaluate(looked: readonly Looked[]): Evaluation {
  const confusion: Record<string, Record<string, number>> = {};
  for (const { row, result } of looked) {
    const counts = (confusion[row.kind === 'hostile' ? 'hostile' : row.expected_label] ??= {});
    counts[result.verdict.label] = (counts[result.verdict.label] ?? 0) + 1;
  }
  const isMarked = ({ result }: Looked) => ['made-with-ai', 'edited-with-ai'].includes(result.verdict.label);
  const judged = looked.filter(({ row }) => row.kind !== 'hostile');
  return {
    files: looked.length,
    agreed: looked.filter(agrees).length,
    confusion,
    wronglyMarked: looked.filter((each) => INNOCENT.has(each.row.kind) && isMarked(each)).length,
    ms: Math.round(looked.reduce((sum, { result }) => sum + result.ms, 0)),
    declared: tallyBy(judged, ({ row }) => row.indicators.split(';').filter((name) => name !== '' && name !== '-')),
    found: tallyBy(judged, ({ result }) => result.verdict.findings.map(({ indicator }) => indicator)),
    disagreements: looked.filter((each) => !agrees(each)).map(toDisagreement),
  };
}

function tallyBy(looked: readonly Looked[], indicatorsOf: (each: Looked) => readonly string[]): Tallies {
  const files = looked.map((each) => {
    const indicators = indicatorsOf(each);
    return {
      indicators: indicators.length > 0 ? indicators : [NO_INDICATOR],
      container: each.result.verdict.source.container,
      outcome: outcomeOf(each),
    };
  });
  return tabulate(files);
}

function outcomeOf(each: Looked): Outcome {
  if (each.result.verdict.label === 'unreadable') return 'unreadable';
  return agrees(each) ? 'right' : 'wrong';
}

function toDisagreement({ row, result }: Looked): Disagreement {
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
