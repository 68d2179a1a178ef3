/**
 * Changes the program in one small place after another, and tells which changes no test notices: `npm run mutate`.
 * Works in a copy; the checkout is left alone. Prints the share that was noticed, file by file, and every change that
 * was not.
 *
 *   --only TEXT  only files whose path holds this text
 *
 * Exits with 1 where less than 85 % are noticed.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { copyTree } from './breaks/tree.ts';
import { type Mutant, mutantsOf } from './mutate/mutants.ts';

/** What is mutated, and the tests beside it that must notice. */
const GROUPS: readonly { readonly files: readonly string[]; readonly tests: readonly string[] }[] = [
  {
    files: ['decide', 'disclosure', 'source-type'].map((name) => `src/core/verdict/${name}.ts`),
    tests: ['decide', 'disclosure', 'source-type'].map((name) => `src/core/verdict/${name}.test.ts`),
  },
  {
    files: ['cursor', 'window', 'source'].map((name) => `src/core/bytes/${name}.ts`),
    tests: ['cursor', 'window', 'source'].map((name) => `src/core/bytes/${name}.test.ts`),
  },
];
const WANTED = 0.85;
/** A mutant that never ends has been noticed too. */
const PATIENCE_MS = 15_000;
const TRIAL = fileURLToPath(new URL('./mutate/trial.ts', import.meta.url));

interface Message {
  readonly whole?: number;
  readonly index?: number;
  readonly killed?: boolean;
  readonly done?: true;
}

/** Tries mutants until one hangs or all are done; gives how many were tried. */
function tryMutants(
  tree: string,
  mutants: readonly Mutant[],
  tests: readonly string[],
  killed: Set<Mutant>,
): Promise<number> {
  const child = fork(TRIAL, {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    cwd: tree,
  });
  let tried = 0;
  return new Promise((resolve, reject) => {
    const end = (count: number): void => {
      clearTimeout(timer);
      stop(child);
      resolve(count);
    };
    const patience = () => setTimeout(() => (killed.add(mutants[tried] as Mutant), end(tried + 1)), PATIENCE_MS);
    let timer = patience();
    child.on('message', (message: Message | 'ready') => {
      clearTimeout(timer);
      timer = patience();
      if (message === 'ready') child.send({ tree, mutants, tests });
      else if (message.whole !== undefined && message.whole > 0) reject(new Error('tests fail without a change'));
      else if (message.done === true) end(tried);
      else if (message.index !== undefined) {
        const mutant = mutants[message.index];
        if (message.killed === true && mutant !== undefined) killed.add(mutant);
        tried = message.index + 1;
      }
    });
    child.on('exit', () => end(Math.max(tried, 1)));
  });
}

function stop(child: ChildProcess): void {
  child.removeAllListeners();
  child.kill('SIGKILL');
}

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
const scratch = mkdtempSync(join(tmpdir(), 'ai-labels-mutate-'));
let [all, noticed] = [0, 0];
try {
  const tree = copyTree(scratch);
  console.log('| file | changes | noticed | |\n| --- | ---: | ---: | ---: |');
  for (const { files, tests } of GROUPS) {
    for (const file of files.filter((each) => each.includes(values.only))) {
      const path = join(tree, file);
      const sound = readFileSync(path, 'utf8');
      const mutants = mutantsOf(file, sound);
      const killed = new Set<Mutant>();
      for (let from = 0; from < mutants.length;) {
        from += await tryMutants(tree, mutants.slice(from), tests, killed);
        writeFileSync(path, sound);
      }
      all += mutants.length;
      noticed += killed.size;
      const share = mutants.length === 0 ? '' : `${Math.round((100 * killed.size) / mutants.length)} %`;
      console.log(`| ${file} | ${mutants.length} | ${killed.size} | ${share} |`);
      for (const each of mutants.filter((one) => !killed.has(one))) console.log(`  ${file}:${each.line}: ${each.what}`);
    }
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`${noticed} of ${all} changes noticed: ${((100 * noticed) / all).toFixed(1)} %`);
process.exitCode = noticed < WANTED * all ? 1 : 0;
