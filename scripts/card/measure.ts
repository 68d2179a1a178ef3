import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { evaluateFolder, type Evaluation } from '../../src/cli/evaluation.ts';
import { look } from '../../src/cli/look.ts';
import { type Outcome, tabulate, type Tallies } from '../../src/cli/tally.ts';
import { readTrustFolder } from '../../src/library/trust-folder.ts';
import type { Verdict } from '../../src/core/verdict/verdict.ts';
import { nodeEngine } from '../../src/engine/node-engine.ts';
import type { SampleEntry } from '../samples/sample.ts';

const MEDIA = fileURLToPath(new URL('../../e2e/media/', import.meta.url));
const CORPUS = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url));
const TRUST = fileURLToPath(new URL('../../../shared/trust/', import.meta.url));

/** One sample of ours and how it came out. */
export interface Measured {
  readonly entry: SampleEntry;
  readonly verdict: Verdict;
  readonly outcome: Outcome;
}

/** The index of the project's own samples. */
export const sampleIndex = (): readonly SampleEntry[] =>
  JSON.parse(readFileSync(`${MEDIA}index.json`, 'utf8')) as SampleEntry[];

/** Looks at every sample of ours, without trust lists, so that the outcome is the same everywhere. */
export async function measureSamples(): Promise<readonly Measured[]> {
  const engine = nodeEngine();
  try {
    const measured: Measured[] = [];
    for (const entry of sampleIndex()) {
      const { verdict } = await look(engine, MEDIA + entry.file, { stage: 'full' });
      measured.push({ entry, verdict, outcome: outcomeOf(entry, verdict) });
    }
    return measured;
  } finally {
    engine.destroy();
  }
}

function outcomeOf({ expect, expectDeep }: SampleEntry, { label, display, basis, credentials }: Verdict): Outcome {
  const said = [label, display, basis, credentials.state];
  const expected = expectDeep ?? expect;
  const wanted = [expected.label, expected.display, expected.basis, expected.state];
  if (said.every((each, index) => each === wanted[index])) return 'right';
  return label === 'unreadable' ? 'unreadable' : 'wrong';
}

/** Samples by the indicator that found something in them; `none` where nothing was found. */
export function byIndicator(measured: readonly Measured[]): Tallies {
  return tabulate(
    measured.map(({ verdict, outcome }) => {
      const ids = verdict.findings.map(({ indicator }) => indicator);
      return { indicators: ids.length > 0 ? ids : ['none'], container: verdict.source.container, outcome };
    }),
  );
}

/** Rows of the decision table that a sample is for: the one it must come to, and those of all that was found in it. */
export const rulesOf = ({ entry, verdict }: Measured): readonly string[] => [
  ...new Set<string>([entry.row, ...verdict.findings.map(({ rule }) => rule)]),
];

/** Samples by the rows they are for. */
export function byRule(measured: readonly Measured[]): Tallies {
  return tabulate(
    measured.map((each) => ({
      indicators: rulesOf(each),
      container: each.verdict.source.container,
      outcome: each.outcome,
    })),
  );
}

/** The same measure over real files with the official trust lists; undefined where they are not beside the checkout. */
export async function measureCorpus(): Promise<Evaluation | undefined> {
  if (!existsSync(`${CORPUS}index.tsv`)) return undefined;
  const engine = nodeEngine();
  try {
    if (existsSync(TRUST)) engine.setTrust(readTrustFolder(TRUST));
    return await evaluateFolder(CORPUS, 'full', engine);
  } finally {
    engine.destroy();
  }
}
