/**
 * Switches the defences against hostile pages and servers off, one at a time, builds the extension without each for
 * Chromium, and prints which test in a browser noticed. `npm run breaks:pages`. Works in a copy; half a minute for each.
 *
 *   --only TEXT  only defences whose name holds this text
 *
 * Exits with 1 if one went unnoticed.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PAGE_BREAKS } from './breaks/page-defences.ts';
import type { PageBreak } from './breaks/page-defences.ts';
import { copyTree } from './breaks/tree.ts';

/** What became of a defence that is off; a build or a run that did not even start proves nothing. */
function attempt(tree: string, { file, from, to, tests, title }: PageBreak): 'noticed' | 'UNNOTICED' | 'DID NOT RUN' {
  const path = join(tree, file);
  const sound = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    sound.replace(from, () => to),
  );
  const env = { ...process.env, TARGET: 'chrome', E2E_HOSTILE: '1', PLAYWRIGHT_JSON_OUTPUT_NAME: join(tree, 'report.json') };
  const run = (...command: string[]): number | null => spawnSync('npx', command, { cwd: tree, env, stdio: 'ignore' }).status;
  try {
    rmSync(env.PLAYWRIGHT_JSON_OUTPUT_NAME, { force: true });
    if (run('vite', 'build') !== 0) return 'DID NOT RUN';
    run('playwright', 'test', ...tests, '-g', title, '--reporter=json');
    const { stats } = JSON.parse(readFileSync(env.PLAYWRIGHT_JSON_OUTPUT_NAME, 'utf8')) as {
      stats: { expected: number; unexpected: number };
    };
    if (stats.expected + stats.unexpected === 0) return 'DID NOT RUN';
    return stats.unexpected > 0 ? 'noticed' : 'UNNOTICED';
  } finally {
    writeFileSync(path, sound);
  }
} // prettier-ignore

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
const scratch = mkdtempSync(join(tmpdir(), 'ai-labels-breaks-'));
try {
  const tree = copyTree(scratch);
  console.log('| Without | In | |\n| --- | --- | --- |');
  for (const each of PAGE_BREAKS.filter(({ of }) => of.includes(values.only))) {
    const outcome = attempt(tree, each);
    if (outcome !== 'noticed') process.exitCode = 1;
    console.log(`| ${each.of} | ${each.file} | ${outcome} |`);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
