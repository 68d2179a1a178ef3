/**
 * Breaks the code on purpose, once for everything that must be held by a test, and prints which tests noticed.
 * `npm run breaks`. Works in a copy; the checkout is left alone.
 *
 *   --only TEXT  only breaks whose name holds this text
 *
 * Exits with 1 if a break went unnoticed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BORDER_BREAKS } from './breaks/borders.ts';
import type { Break } from './breaks/break.ts';
import { DEFENCE_BREAKS } from './breaks/defences.ts';
import { RULE_BREAKS } from './breaks/rules.ts';
import { TRAP_BREAKS } from './breaks/traps.ts';
import { copyTree } from './breaks/tree.ts';

/** A broken program may never end. */
const PATIENCE_MS = 5 * 60_000;

/** What came of one break. `ran` is 0 where the broken program could not even start, which no test can claim. */
interface Outcome {
  readonly failed: number;
  readonly ran: number;
}

function runTests(tree: string, tests: readonly string[], patience = PATIENCE_MS): Outcome {
  const report = join(tree, 'report.json');
  rmSync(report, { force: true });
  const command = ['vitest', 'run', '--project', 'unit', '--reporter=json', `--outputFile=${report}`, ...tests];
  const done = spawnSync('npx', command, { cwd: tree, stdio: 'ignore', timeout: patience });
  // A test that hangs has noticed too.
  if (done.error !== undefined) return { failed: 1, ran: 1 };
  if (!existsSync(report)) return { failed: 0, ran: 0 };
  const { numFailedTests: failed, numTotalTests: ran } = JSON.parse(readFileSync(report, 'utf8')) as {
    numFailedTests: number;
    numTotalTests: number;
  };
  return { failed, ran };
}

function attempt(tree: string, each: Break): Outcome {
  const path = join(tree, each.file);
  const sound = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    sound.replace(each.from, () => each.to),
  );
  try {
    return runTests(tree, each.tests);
  } finally {
    writeFileSync(path, sound);
  }
}

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
const all = [...RULE_BREAKS, ...TRAP_BREAKS, ...DEFENCE_BREAKS, ...BORDER_BREAKS];
const breaks = all.filter(({ of }) => of.includes(values.only));
const scratch = mkdtempSync(join(tmpdir(), 'ai-labels-breaks-'));
let unnoticed = 0;
try {
  const tree = copyTree(scratch);
  // All of them at once take longer than those of one break.
  const whole = runTests(tree, [...new Set(breaks.flatMap(({ tests }) => tests))], 6 * PATIENCE_MS);
  if (whole.failed > 0 || whole.ran === 0) throw new Error(`${whole.failed} of ${whole.ran} tests fail unbroken`);
  console.log(
    `unbroken: ${whole.ran} tests pass\n\n| Without | In | Tests that failed | Of |\n| --- | --- | ---: | ---: |`,
  );
  for (const each of breaks) {
    const { failed, ran } = attempt(tree, each);
    if (failed === 0) unnoticed += 1;
    console.log(`| ${each.of} | ${each.file} | ${failed === 0 ? 'NONE' : failed} | ${ran} |`);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`\n${breaks.length - unnoticed} breaks noticed, ${unnoticed} unnoticed`);
process.exitCode = unnoticed > 0 ? 1 : 0;
