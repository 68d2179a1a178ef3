import { wordsOf } from '../../src/cli/words.ts';
import { total, type Tallies, type Tally } from '../../src/cli/tally.ts';
import { labelKey, reasonKey } from '../../src/contract/words.ts';
import type { Card, CardRow, CardTrap } from './card.ts';
import { LIMITS_TEXT, POLICY_TEXT } from './text.ts';
import { ROWS_WITHOUT_RULE } from './rows.ts';

/** Between these lines stands what was measured over files that are not part of the repository. */
export const CORPUS_BEGIN = '<!-- real files: begin -->';
export const CORPUS_END = '<!-- real files: end -->';

/** The detection card as Markdown. */
export function renderCard(card: Card): string {
  const { version, engine, date, containers, indicators, rows, traps } = card;
  return [
    '# Detection card',
    '',
    `AI Labels ${version}, ${engine}, measured on ${date}. Written by \`npm run card\`; do not edit by hand.`,
    '',
    'What AI Labels reads, what each declaration comes to, what holds it, and how it fared. It reads declarations and never guesses from pixels, so there is no accuracy here in the sense of a classifier: a file that declares nothing gets no label, however it was made.',
    '',
    '## Policy',
    '',
    POLICY_TEXT,
    '',
    '## Indicators by container',
    '',
    'Samples of ours that came out as expected, of all. “–”: no sample. Where not all did, the wrong and the unreadable ones stand behind. The row “none” holds files in which nothing may be found.',
    '',
    ...tallyTable('indicator', indicators, containers),
    '',
    '## Decision table',
    '',
    'Every row of the catalogue of indicators (section 9) with the samples in `e2e/media/` and the tests that hold it.',
    '',
    '| row | what is declared | label | shown | samples | as expected | tests |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map(rowLine),
    '',
    '## Traps',
    '',
    'Ways to a wrong label (section 10 of the catalogue), each with what holds it.',
    '',
    '| trap | what must happen | samples | tests |',
    '| --- | --- | --- | --- |',
    ...traps.map(trapLine),
    '',
    '## Known limits',
    '',
    LIMITS_TEXT,
    '',
    '## Real files',
    '',
    CORPUS_BEGIN,
    '',
    ...corpusLines(card),
    '',
    CORPUS_END,
    '',
  ].join('\n');
}

const cells = (values: readonly string[]): string =>
  `| ${values.map((each) => each.replaceAll('|', '\\|')).join(' | ')} |`;

/** “3 of 3”; what went wrong is named. */
function tallyText(tally: Tally | undefined): string {
  if (tally === undefined || tally.files === 0) return '–';
  const { files, right, wrong, unreadable } = tally;
  const faults = [wrong > 0 && `${wrong} wrong`, unreadable > 0 && `${unreadable} not readable`].filter(Boolean);
  return `${right}/${files}${faults.length > 0 ? ` (${faults.join(', ')})` : ''}`;
}

function tallyTable(title: string, tallies: Tallies, containers: readonly string[]): string[] {
  const columns = [...containers, 'unknown'].filter((id) =>
    Object.values(tallies).some((row) => row[id] !== undefined),
  );
  return [
    cells([title, ...columns, 'all']),
    cells([title, ...columns, 'all'].map(() => '---')),
    ...Object.entries(tallies).map(([indicator, row]) =>
      cells([`\`${indicator}\``, ...columns.map((id) => tallyText(row[id])), tallyText(total(row))]),
    ),
  ];
}

const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

function rowLine({ row, rule, label, display, samples, tally, tests, reason }: CardRow): string {
  const what =
    rule === undefined
      ? (ROWS_WITHOUT_RULE[row]?.what ?? '')
      : `${wordsOf(reasonKey(rule), wordsOf('card_platform'))} (\`${rule}\`)`;
  const held = samples.length > 0 ? code(samples) : reason === undefined ? 'none yet' : `none: ${reason}`;
  return cells([
    row,
    what,
    wordsOf(labelKey(label)),
    display,
    held,
    tallyText(total(tally)),
    code(tests) || 'none yet',
  ]);
}

function trapLine({ number, what, samples, tests }: CardTrap): string {
  const places = tests.map(({ file, title }) => (title === 'test.each' ? `\`${file}\`` : `\`${file}\`: ${title}`));
  return cells([String(number), what, code(samples) || '–', places.join('; ') || '–']);
}

function corpusLines({ corpus, containers }: Card): string[] {
  if (corpus === null) return ['Not measured yet: they are kept outside the repository.'];
  const { date, files, agreed, wronglyMarked, declared, found } = corpus;
  const all = [...new Set([...containers, ...Object.values({ ...declared, ...found }).flatMap(Object.keys)])];
  return [
    `Files from public repositories, kept outside this one; the figures are those of the last run that had them (${date}). ${agreed} of ${files} got the expected label; ${wronglyMarked} files without an AI claim were labelled made or edited. Files crafted to do harm are left out of the tables.`,
    '',
    'By what their index says is in them, whether or not AI Labels looks for it:',
    '',
    ...tallyTable('indicator', declared, all),
    '',
    'By the indicator of ours that found something:',
    '',
    ...tallyTable('indicator', found, all),
  ];
}
