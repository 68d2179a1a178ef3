/**
 * Switches the defences against hostile pages and servers off, one at a time, builds the extension without each for
 * Chromium, and prints which tests in a browser noticed, and by what. `npm run breaks:pages`. Works in a copy; a minute for each.
 *
 *   --only TEXT  only defences whose name holds this text
 *
 * Exits with 1 if one went unnoticed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PAGE_BREAKS } from './breaks/page-defences.ts';
import type { PageBreak } from './breaks/page-defences.ts';
import { copyTree } from './breaks/tree.ts';

/** A title and what went wrong, of each test that failed; a build or a run that did not even start proves nothing. */
interface Outcome {
  readonly failed: readonly string[];
  readonly ran: number;
}

interface Suite {
  readonly suites?: readonly Suite[];
  readonly specs: readonly {
    readonly title: string;
    readonly tests: readonly {
      readonly status: string;
      readonly results: readonly { readonly errors: readonly { readonly message?: string }[] }[];
    }[];
  }[];
}

const NOTHING_RAN: Outcome = { failed: [], ran: 0 };
/** A browser or a page may hang for good. */
const PATIENCE_MS = 10 * 60_000;
/** Things that a test names as wrong, of which so many are printed. */
const MOST_NAMED = 3;

/** What a failed comparison of lists names, else the first line of the error. */
function reason(message: string): string {
  // eslint-disable-next-line no-control-regex
  const lines = message.replaceAll(/\u001b\[\d*m/g, '').split('\n');
  const named = lines.flatMap((line) => /^\+ {3}"(.*)",?$/.exec(line)?.[1] ?? []);
  const all = named.length > MOST_NAMED ? [...named.slice(0, MOST_NAMED), `${named.length - MOST_NAMED} more`] : named;
  return all.length > 0 ? all.join('; ') : (lines[0] ?? '');
}

const failuresIn = ({ suites = [], specs }: Suite): string[] => [
  ...suites.flatMap(failuresIn),
  ...specs.flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected')
      .map(({ results }) => `${title} (${reason(results[0]?.errors[0]?.message ?? 'it timed out')})`),
  ),
];

function runTests(tree: string, tests: readonly string[], titles: readonly string[]): Outcome {
  const report = join(tree, 'report.json');
  const env = { ...process.env, TARGET: 'chrome', E2E_HOSTILE: '1', PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const run = (...command: string[]): number | null =>
    spawnSync('npx', command, { cwd: tree, env, stdio: 'ignore', timeout: PATIENCE_MS }).status;
  rmSync(report, { force: true });
  if (run('vite', 'build') !== 0) return NOTHING_RAN;
  run('playwright', 'test', ...tests, '-g', titles.join('|'), '--reporter=json');
  if (!existsSync(report)) return NOTHING_RAN;
  const { suites, stats } = JSON.parse(readFileSync(report, 'utf8')) as {
    suites: readonly Suite[];
    stats: { expected: number; unexpected: number };
  };
  return { failed: suites.flatMap(failuresIn), ran: stats.expected + stats.unexpected };
}

function attempt(tree: string, { file, from, to, tests, title }: PageBreak): Outcome {
  const path = join(tree, file);
  const sound = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    sound.replace(from, () => to),
  );
  try {
    return runTests(tree, tests, [title]);
  } finally {
    writeFileSync(path, sound);
  }
}

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
const scratch = mkdtempSync(join(tmpdir(), 'ai-labels-breaks-'));
try {
  const tree = copyTree(scratch);
  const breaks = PAGE_BREAKS.filter(({ of }) => of.includes(values.only));
  const whole = runTests(
    tree,
    [...new Set(breaks.flatMap(({ tests }) => tests))],
    [...new Set(breaks.map(({ title }) => title))],
  );
  if (whole.failed.length > 0 || whole.ran === 0)
    throw new Error(`Unbroken, of ${whole.ran} tests fail: ${whole.failed.join(', ')}`);
  console.log(`unbroken: ${whole.ran} tests pass\n\n| Without | In | Noticed by |\n| --- | --- | --- |`);
  for (const each of breaks) {
    const { failed, ran } = attempt(tree, each);
    if (failed.length === 0) process.exitCode = 1;
    console.log(`| ${each.of} | ${each.file} | ${ran === 0 ? 'DID NOT RUN' : failed.join(', ') || 'NOBODY'} |`);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
