/** Entry of the process that tries mutants one by one in a copy of the project. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVitest } from 'vitest/node';
import type { Mutant } from './mutants.ts';

/** What is to be tried. */
export interface Trial {
  readonly tree: string;
  readonly mutants: readonly Mutant[];
  readonly tests: readonly string[];
}

process.on('message', (trial: Trial) => void run(trial));
process.send?.('ready');

async function run({ tree, mutants, tests }: Trial): Promise<void> {
  const vitest = await createVitest('test', {
    root: tree,
    watch: false,
    pool: 'threads',
    maxWorkers: 1,
    bail: 1,
    reporters: [{}],
    project: ['unit'],
    include: [...tests],
  });
  await vitest.start([...tests]);
  process.send?.({ whole: vitest.state.getCountOfFailedTests() });
  const specifications = await vitest.globTestSpecifications([...tests]);
  for (const [index, { file, start, end, put }] of mutants.entries()) {
    const path = join(tree, file);
    const sound = readFileSync(path, 'utf8');
    writeFileSync(path, sound.slice(0, start) + put + sound.slice(end));
    vitest.invalidateFile(path);
    await vitest.rerunTestSpecifications(specifications);
    const failed = vitest.state.getCountOfFailedTests() + (vitest.state.getUnhandledErrors().length > 0 ? 1 : 0);
    const broken = vitest.state.getTestModules().some((module) => !module.ok());
    writeFileSync(path, sound);
    vitest.invalidateFile(path);
    process.send?.({ index, killed: failed > 0 || broken });
  }
  await vitest.close();
  process.send?.({ done: true });
}
