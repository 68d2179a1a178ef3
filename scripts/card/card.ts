import { readFileSync } from 'node:fs';
import type { Evaluation } from '../../src/cli/evaluation.ts';
import type { Tallies, Tally } from '../../src/cli/tally.ts';
import { CONTAINER_IDS } from '../../src/core/container/container.ts';
import { RULES, type RuleId } from '../../src/core/verdict/table.ts';
import type { Display, Label } from '../../src/core/verdict/verdict.ts';
import { samplesOfTrap, type TestPlace, TRAPS } from '../samples/traps.ts';
import { byIndicator, byRule, type Measured, rulesOf } from './measure.ts';
import { CATALOGUE_ROWS, reasonWithoutSample, ROWS_WITHOUT_RULE, testsOfRows } from './rows.ts';

/** One rule of the decision table, or a row that needs none, and what holds it. */
export interface CardRow {
  readonly row: string;
  /** Absent where the row needs no rule of its own. */
  readonly rule?: RuleId;
  readonly label: Label;
  readonly display: Display;
  readonly samples: readonly string[];
  /** Container → samples. */
  readonly tally: Readonly<Record<string, Tally>>;
  readonly tests: readonly string[];
  /** Why no sample can hold it, where that is so. */
  readonly reason?: string;
}

/** One trap and what holds it. */
export interface CardTrap {
  readonly number: number;
  readonly what: string;
  readonly samples: readonly string[];
  readonly tests: readonly TestPlace[];
}

/** What was measured over real files, which are not part of the repository. */
export type CardCorpus = Pick<Evaluation, 'files' | 'agreed' | 'wronglyMarked' | 'declared' | 'found'> & {
  readonly date: string;
};

/** The detection card as data: what is read, what holds it, and how it fared. */
export interface Card {
  readonly version: string;
  readonly engine: string;
  /** Day of the measurement, ISO 8601. */
  readonly date: string;
  /** Containers of our samples, in the order of the registry. */
  readonly containers: readonly string[];
  /** Indicator → container → samples of ours. */
  readonly indicators: Tallies;
  readonly rows: readonly CardRow[];
  readonly traps: readonly CardTrap[];
  readonly corpus: CardCorpus | null;
}

interface Package {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** Puts the card together. Everything but `date` and `corpus` follows from the repository alone. */
export function buildCard(measured: readonly Measured[], date: string, corpus: CardCorpus | null): Card {
  const { version, dependencies } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  ) as Package;
  const indicators = byIndicator(measured);
  const present = new Set(measured.map(({ verdict }) => verdict.source.container));
  return {
    version,
    engine: `c2pa-wasm ${dependencies['@contentauth/c2pa-wasm'] ?? '?'}`,
    date,
    containers: CONTAINER_IDS.filter((id) => present.has(id)),
    indicators: Object.fromEntries(Object.entries(indicators).sort(([a], [b]) => (a < b ? -1 : 1))),
    rows: buildRows(measured),
    traps: TRAPS.map((trap) => ({
      number: trap.number,
      what: trap.what,
      samples: samplesOfTrap(
        trap,
        measured.map(({ entry }) => entry.file),
      ),
      tests: trap.tests ?? [],
    })),
    corpus,
  };
}

const SAMPLES_TEST = 'scripts/samples/verdicts.test.ts';

function buildRows(measured: readonly Measured[]): CardRow[] {
  const [tallies, tests] = [byRule(measured), testsOfRows()];
  const filesOf = (row: string): string[] =>
    measured.filter((each) => rulesOf(each).includes(row)).map(({ entry }) => entry.file);
  /** Samples are tests as well: every one is held to its expectation. */
  const testsOf = (row: string, samples: readonly string[]): readonly string[] => {
    const named = tests.get(row) ?? [];
    return named.length === 0 && samples.length > 0 ? [SAMPLES_TEST] : named;
  };
  const rules = (Object.keys(RULES) as RuleId[]).map((rule): CardRow => {
    const { row, label, display } = RULES[rule];
    const reason = reasonWithoutSample(rule);
    const samples = filesOf(rule);
    const held = { samples, tally: tallies[rule] ?? {}, tests: testsOf(rule, samples) };
    return { row, rule, label, display, ...held, ...(reason !== undefined && { reason }) };
  });
  const others = Object.keys(ROWS_WITHOUT_RULE).map((row): CardRow => {
    const from = row === '35' ? 'nothing-found' : row;
    const held = { samples: filesOf(from), tally: tallies[from] ?? {}, tests: tests.get(row) ?? [] };
    return { row, label: 'none', display: 'details', ...held };
  });
  const place = ({ row }: CardRow): number =>
    CATALOGUE_ROWS.indexOf(row) + (row === '–' ? CATALOGUE_ROWS.length + 1 : 0);
  return [...rules, ...others].sort((a, b) => place(a) - place(b));
}

/** What nothing holds: rules without a sample or a test, traps without either, containers without a sample. */
export interface Missing {
  readonly samplesOfRules: readonly string[];
  readonly testsOfRules: readonly string[];
  readonly traps: readonly number[];
  readonly containers: readonly string[];
}

/** Finds what nothing holds yet. */
export function findMissing({ rows, traps, containers }: Card): Missing {
  const name = ({ row, rule }: CardRow): string => rule ?? `row ${row}`;
  return {
    samplesOfRules: rows
      .filter(({ samples, reason, row }) => samples.length === 0 && reason === undefined && row !== '29')
      .map(name),
    testsOfRules: rows.filter(({ tests }) => tests.length === 0).map(name),
    traps: traps.filter(({ samples, tests }) => samples.length + tests.length === 0).map(({ number }) => number),
    containers: CONTAINER_IDS.filter((id) => !containers.includes(id)),
  };
}
