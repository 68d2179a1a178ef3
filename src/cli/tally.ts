/** How one file came out: as expected, otherwise, or not readable where a label was expected of it. */
export type Outcome = 'right' | 'wrong' | 'unreadable';

/** Files of one indicator in one container. `files` is the sum of the others. */
export type Tally = Readonly<Record<Outcome | 'files', number>>;

/** Indicator → container → files. Plain data, in order of first appearance. */
export type Tallies = Readonly<Record<string, Readonly<Record<string, Tally>>>>;

/** One file to count: under each of its indicators, in its container. */
export interface Counted {
  readonly indicators: readonly string[];
  readonly container: string;
  readonly outcome: Outcome;
}

const EMPTY: Tally = { files: 0, right: 0, wrong: 0, unreadable: 0 };

/** Counts files by indicator and container. A file with several indicators counts under each of them, once. */
export function tabulate(files: readonly Counted[]): Tallies {
  const table = new Map<string, Map<string, Tally>>();
  for (const { indicators, container, outcome } of files) {
    for (const indicator of new Set(indicators)) {
      const row = table.get(indicator) ?? new Map<string, Tally>();
      const tally = row.get(container) ?? EMPTY;
      row.set(container, { ...tally, files: tally.files + 1, [outcome]: tally[outcome] + 1 });
      table.set(indicator, row);
    }
  }
  return Object.fromEntries([...table].map(([indicator, row]) => [indicator, Object.fromEntries(row)]));
}

/** The sum over the containers of one indicator. */
export function total(row: Readonly<Record<string, Tally>>): Tally {
  return Object.values(row).reduce(
    (sum, { files, right, wrong, unreadable }) => ({
      files: sum.files + files,
      right: sum.right + right,
      wrong: sum.wrong + wrong,
      unreadable: sum.unreadable + unreadable,
    }),
    EMPTY,
  );
}
