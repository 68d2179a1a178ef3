/**
 * Breaks the code on purpose, once for everything that must be held by a test, and prints which tests noticed.
 * `npm run breaks`. Works in a copy; the checkout is left alone.
 *
 *   --only TEXT  only breaks whose name holds this text
 *
 * Exits with 1 if a break went unnoticed.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BORDER_BREAKS } from './breaks/borders.ts';
import type { Break } from './breaks/break.ts';
import { RULE_BREAKS } from './breaks/rules.ts';
import { TRAP_BREAKS } from './breaks/traps.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
/** A broken program may never end. */
const PATIENCE_MS = 5 * 60_000;

/** What came of one break. `ran` is 0 where the broken program could not even start, which no test can claim. */
interface Outcome {
  readonly failed: number;
  readonly ran: number;
}

/** A copy of the checkout without its build, with the real files beside it where they are. */
function copyTree(scratch: string): string {
  const tree = join(scratch, 'tree');
  const listed = spawnSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: ROOT, encoding: 'utf8' });
  for (const path of listed.stdout.split('\0').filter((each) => each !== '' && existsSync(ROOT + each))) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    cpSync(ROOT + path, join(tree, path));
  }
  symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'));
  const shared = join(ROOT, '../shared');
  if (existsSync(shared)) symlinkSync(shared, join(scratch, 'shared'));
  return tree;
}

function runTests(tree: string, tests: readonly string[]): Outcome {
  const report = join(tree, 'report.json');
  rmSync(report, { force: true });
  const command = ['vitest', 'run', '--project', 'unit', '--reporter=json', `--outputFile=${report}`, ...tests];
  const done = spawnSync('npx', command, { cwd: tree, stdio: 'ignore', timeout: PATIENCE_MS });
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
const breaks = [...RULE_BREAKS, ...TRAP_BREAKS, ...BORDER_BREAKS].filter(({ of }) => of.includes(values.only));
const scratch = mkdtempSync(join(tmpdir(), 'ai-labels-breaks-'));
let unnoticed = 0;
try {
  const tree = copyTree(scratch);
  const whole = runTests(tree, [...new Set(breaks.flatMap(({ tests }) => tests))]);
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
