/**
 * `npm run check:firefox`: what Firefox Add-ons' own linter (the one inside `web-ext lint`) says of the built
 * extension. Fails at an error, and at a warning that the table in CONTRIBUTING.md does not explain.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface Notice {
  readonly code: string;
  readonly message: string;
  readonly file?: string;
}

interface Report {
  readonly errors: readonly Notice[];
  readonly warnings: readonly Notice[];
}

const root = fileURLToPath(new URL('..', import.meta.url));
/** Fetched when it is wanted: it would be more than half of all that this project installs. */
const LINTER = 'addons-linter@10.14.0';
const run = spawnSync('npx', ['--yes', LINTER, 'dist/firefox', '--output', 'json'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});

function readReport(): Report {
  try {
    return JSON.parse(run.stdout) as Report;
  } catch {
    throw new Error(`The linter gave no report; run “npm run build” first. ${run.stderr}`);
  }
}

/** One row explains one warning: names of built files change, so a code that comes once more has no row left. */
function takeUnexplained(warnings: readonly Notice[]): Notice[] {
  const text = readFileSync(new URL('../CONTRIBUTING.md', import.meta.url), 'utf8');
  const rows = [...text.matchAll(/^\| `([A-Z_]+)` +\|/gm)].map((match) => match[1]);
  return warnings.filter(({ code }) => {
    const row = rows.indexOf(code);
    if (row >= 0) rows.splice(row, 1);
    return row < 0;
  });
}

const { errors, warnings } = readReport();
const unexplained = takeUnexplained(warnings);
for (const { code, message, file } of [...errors, ...unexplained]) console.error(`${code} ${file ?? ''} ${message}`);
console.log(`${errors.length} errors, ${warnings.length} warnings, ${unexplained.length} of them not explained`);
process.exitCode = errors.length + unexplained.length > 0 ? 1 : 0;
