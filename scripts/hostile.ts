/**
 * Reads every hostile file under a watchdog and prints what each cost: `npm run hostile`.
 *
 *   --only TEXT   only files whose name holds this text
 *   --beside      also lets seven libraries read the 48 recipes, and writes the table into docs/threat-model.md;
 *                 installs them into a temporary folder
 *   --libraries D the same with libraries that are installed in D already
 *   --all         prints every file, not only the slowest
 *
 * Exits with 1 if a file hangs, crashes, or breaks a limit of time or memory.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { FAMILIES, HOSTILE_FILES } from './hostile/list.ts';
import { RECIPES } from './hostile/recipes.ts';
import { LIBRARIES, type ReaderName } from './hostile/readers.ts';
import { readAll, type Report, type Task, writeFiles } from './hostile/run.ts';

const MiB = 1024 * 1024;
/** Limits of the specification, section 6. */
const MOST_MS = { small: 100, large: 300 };
const MOST_GROWN = 16 * MiB;
const ROOT = fileURLToPath(new URL('../', import.meta.url));
const DOCUMENT = `${ROOT}docs/threat-model.md`;
const MARKS = ['<!-- hostile files: begin -->', '<!-- hostile files: end -->'] as const;
const WARM_UP = ['c2pa-made.jpg', 'c2pa-made.mp4', 'aigc-1.mp3', 'aigc-1.pdf', 'c2pa-none.heic', 'fooocus.webp'];
const LISTED = 25;

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    beside: { type: 'boolean', default: false },
    libraries: { type: 'string' },
    all: { type: 'boolean', default: false },
  },
});

/** Which limit a report breaks, if any. */
function broken({ result, ms, size, grown, bytesRead, stray = [] }: Report): string | undefined {
  if (/^(?:hang|crash|stack overflow|throws|engine-failed)/.test(result)) return result;
  if (stray.length > 0) return `stray: ${stray.join(', ')}`;
  if (ms > (size <= MiB ? MOST_MS.small : MOST_MS.large)) return 'too slow';
  if (grown > MOST_GROWN + bytesRead) return 'too much memory';
  return undefined;
}

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const megabytes = (bytes: number): string => (bytes / MiB).toFixed(1);

function printFiles(reports: readonly Report[]): void {
  const shown = values.all ? reports : reports.toSorted((a, b) => b.ms - a.ms).slice(0, LISTED);
  console.log(row(['file', 'KB', 'ms', 'peak MB', 'result', '']));
  console.log('| --- | ---: | ---: | ---: | --- | --- |');
  for (const each of shown) {
    const { name, size, ms, grown, result } = each;
    console.log(row([name, (size / 1024).toFixed(1), ms.toFixed(1), megabytes(grown), result, broken(each) ?? '']));
  }
}

/** One line of the table in the document. */
function summary(name: string, reports: readonly Report[]): string {
  const count = (result: string): number => reports.filter((each) => each.result === result).length;
  const ms = Math.max(...reports.map((each) => each.ms));
  const slow = reports.filter((each) => each.ms > 1000).length;
  const worst = count('hang') > 0 ? '∞' : `${Math.round(ms)} ms`;
  const grown = Math.max(...reports.map((each) => each.grown));
  return row([
    name,
    reports.length,
    count('hang'),
    count('crash'),
    count('stack overflow'),
    slow,
    worst,
    `${Math.round(grown / MiB)} MB`,
  ]);
}

/** Replaces the part of the document that this command owns. */
function writeTable(lines: readonly string[]): void {
  const text = readFileSync(DOCUMENT, 'utf8');
  const [begin, end] = MARKS.map((mark) => text.indexOf(mark));
  if (begin === undefined || end === undefined || begin < 0 || end < begin) throw new Error('marks are missing');
  const head = text.slice(0, begin + MARKS[0].length);
  writeFileSync(DOCUMENT, `${head}\n\n${lines.join('\n')}\n\n${text.slice(end)}`);
  spawnSync('npx', ['prettier', '--write', '--log-level', 'warn', DOCUMENT], { cwd: ROOT, stdio: 'inherit' });
}

function installLibraries(folder: string): string {
  const specifiers = Object.values(LIBRARIES);
  const args = ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', ...specifiers];
  if (spawnSync('npm', args, { stdio: 'inherit' }).status !== 0) throw new Error('the libraries did not install');
  return folder;
}

async function measureBeside(folder: string, own: readonly Report[]): Promise<void> {
  const libraries = values.libraries ?? installLibraries(join(folder, 'libraries'));
  const recipes = writeFiles(RECIPES, join(folder, 'recipes'));
  const lines = [
    row(['reader', 'files', 'hang', 'crash', 'stack overflow', '> 1 s', 'worst time', 'worst peak over start']),
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    summary('**AI Labels**', await readOwn(recipes)),
  ];
  for (const [name, specifier] of Object.entries(LIBRARIES)) {
    const version = specifier.slice(specifier.lastIndexOf('@') + 1);
    lines.push(summary(`${name} ${version}`, await readAll(name as ReaderName, recipes, { libraries })));
    console.log(lines.at(-1));
  }
  const families = Object.entries(FAMILIES).map(([name, { length }]) => `${length} ${name}`);
  writeTable([
    `The 48 recipes, read by each library in a process of its own (Node ${process.versions.node}, 512 MB heap, 8 s of processor time a file), from one run of \`npm run hostile -- --beside\`. Peaks are above what the process held before the file.`,
    '',
    ...lines,
    '',
    `All ${own.length} files of ours (${families.join(', ')}):`,
    '',
    ...lines.slice(0, 2),
    summary('**AI Labels**', own),
  ]);
}

/** Our readings. What breaks a limit is read twice more, and the best counts: other programs use the machine too. */
async function readOwn(tasks: readonly Task[]): Promise<Report[]> {
  let reports = await readAll('AI Labels', tasks, { warmUp: warmUp() });
  for (let tries = 0; tries < 2; tries++) {
    const again = new Set(reports.filter((each) => broken(each)?.startsWith('too ')).map(({ name }) => name));
    if (again.size === 0) break;
    const second = await readAll(
      'AI Labels',
      tasks.filter(({ name }) => again.has(name)),
      { warmUp: warmUp() },
    );
    reports = reports.map((each) =>
      better(
        each,
        second.find(({ name }) => name === each.name),
      ),
    );
  }
  return reports;
}

function better(one: Report, other: Report | undefined): Report {
  if (other === undefined) return one;
  return { ...other, ms: Math.min(one.ms, other.ms), grown: Math.min(one.grown, other.grown) };
}

const warmUp = () => WARM_UP.map((name) => ({ name, path: `${ROOT}e2e/media/${name}` }));

const folder = mkdtempSync(join(tmpdir(), 'ai-labels-hostile-'));
try {
  const files = HOSTILE_FILES.filter(({ name }) => name.includes(values.only));
  const tasks = writeFiles(files, join(folder, 'files'));
  const reports = await readOwn(tasks);
  printFiles(reports);
  const failed = reports.filter((each) => broken(each) !== undefined);
  for (const each of failed) console.log(`${each.name}: ${broken(each)}`);
  console.log(`${reports.length} files, ${failed.length} beyond a limit`);
  if (values.beside || values.libraries !== undefined) await measureBeside(folder, reports);
  process.exitCode = failed.length > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
