import type { Engine } from '../engine/pool.ts';
import type { Options } from './arguments.ts';
import { evaluateFolder, type Evaluation, LABELS } from './evaluation.ts';
import type { Tallies } from './tally.ts';
import { printable } from '../account/printable.ts';

/**
 * Compares the labels of a folder with its index.tsv, and prints the confusion table, every disagreement, and the
 * files by indicator and container.
 */
export async function evaluateCommand(corpus: string, options: Options, engine: Engine): Promise<void> {
  const evaluation = await evaluateFolder(corpus, options.stage, engine);
  console.log(options.format === 'json' ? JSON.stringify(evaluation, null, 2) : toText(evaluation));
}

/** An evaluation for a person. */
export function toText({
  files,
  agreed,
  confusion,
  wronglyMarked,
  ms,
  declared,
  found,
  disagreements,
}: Evaluation): string {
  const width = Math.max(...Object.keys(confusion).map((name) => name.length), 8) + 2;
  const row = (name: string, cells: readonly (string | number)[]) =>
    name.padEnd(width) + cells.map((cell) => String(cell).padStart(16)).join('');
  const lines = [
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
    '',
    ...tallyLines('indicator, as the index names it', declared),
    '',
    ...tallyLines('indicator, as found', found),
  ];
  return lines.map(printable).join('\n');
}

const NUMBER = 14;

/** One line for each indicator and container, most files first. */
function tallyLines(title: string, tallies: Tallies): string[] {
  const rows = Object.entries(tallies)
    .flatMap(([indicator, byContainer]) =>
      Object.entries(byContainer).map(([container, tally]) => ({ indicator, container, ...tally })),
    )
    .sort((a, b) => (a.indicator === b.indicator ? b.files - a.files : a.indicator < b.indicator ? -1 : 1));
  const width = Math.max(title.length, ...rows.map(({ indicator }) => indicator.length)) + 2;
  const line = (name: string, container: string, numbers: readonly (string | number)[]): string =>
    name.padEnd(width) + container.padEnd(NUMBER) + numbers.map((each) => String(each).padStart(NUMBER)).join('');
  return [
    line(title, 'container', ['files', 'right', 'wrong', 'not readable']),
    ...rows.map(({ indicator, container, files, right, wrong, unreadable }) =>
      line(indicator, container, [files, right, wrong, unreadable]),
    ),
  ];
}
