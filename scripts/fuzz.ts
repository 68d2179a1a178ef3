/**
 * Reads changed files and made-up values without end, under a watchdog: `npm run fuzz`.
 *
 *   --runs N      cases a target (20,000); targets that cost a hundred times more run a hundred times fewer
 *   --target T    only targets whose name holds this text
 *   --seed S      other cases (1)
 *   --only I      only case I, to see a find again
 *   --minutes M   ends after this time, whatever is left
 *   --workers W   threads (as many as the machine has, at most 4)
 *
 * Exits with 1 on a find: an exception outside the closed set, no end, too much memory, or a property that does not hold.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { TARGETS } from './fuzz/list.ts';
import { fuzz } from './fuzz/run.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '20000' },
    target: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    minutes: { type: 'string' },
    workers: { type: 'string', default: String(Math.min(4, availableParallelism())) },
  },
});

const targets = TARGETS.filter(({ name }) => name.includes(values.target));
const started = performance.now();
console.log('| target | runs | runs a second | finds |\n| --- | ---: | ---: | ---: |');
const outcomes = await fuzz(targets, {
  runs: values.only === undefined ? Number(values.runs) : 1,
  first: Number(values.only ?? 0),
  seed: Number(values.seed),
  workers: Number(values.workers),
  ...(values.minutes !== undefined && { budgetMs: Number(values.minutes) * 60_000 }),
  onOutcome: ({ target, runs, ms, finds }) =>
    console.log(`| ${target} | ${runs} | ${Math.round((runs * 1000) / ms)} | ${finds.length} |`),
});
const finds = outcomes.flatMap((outcome) => outcome.finds);
for (const { target, index, what } of finds) console.log(`${target}, case ${index}: ${what}`);
const total = outcomes.reduce((sum, { runs }) => sum + runs, 0);
const seconds = Math.round((performance.now() - started) / 1000);
console.log(`${total} runs of ${outcomes.length} targets in ${seconds} s, ${finds.length} finds`);
process.exit(finds.length > 0 ? 1 : 0);
