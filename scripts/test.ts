/**
 * `npm test`: check, both builds, unit tests, then the shipped builds in real browsers, both at once: tests of browsers
 * mostly wait. Runs every step even when one fails, and ends with what failed, each with the first line of its reason,
 * and the line `N passed, N failed, N skipped` over all: who sees only the end of a log sees what to mend.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numFailedTestSuites: number;
  readonly success: boolean;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    /** Why the file itself could not be run. */
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly {
    readonly file: string;
    readonly title: string;
    readonly tests: readonly {
      readonly status: string;
      readonly results: readonly { readonly error?: { readonly message?: string } }[];
    }[];
  }[];
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly suites: readonly PlaywrightSuite[];
  /** Of the run as a whole, such as a file that cannot be loaded. */
  readonly errors: readonly { readonly message?: string }[];
}

interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly beside?: boolean;
}

const scratch = mkdtempSync(join(tmpdir(), 'ai-labels-test-'));
const total: Counts = { passed: 0, failed: 0, skipped: 0 };
/** A line each: step, file, test, reason. */
const failures: string[] = [];

/** Ends with whether the command succeeded. What it prints is kept until then where another one runs beside it. */
function run(command: string, args: readonly string[], io: RunOptions = {}): Promise<boolean> {
  const { env = {}, beside = false } = io;
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['inherit', beside ? 'pipe' : 'inherit', beside ? 'pipe' : 'inherit'],
      env: { ...process.env, ...env },
    });
    const printed: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => printed.push(part));
    const end = (ok: boolean): void => {
      process.stdout.write(Buffer.concat(printed));
      resolve(ok);
    };
    child.on('error', (error) => {
      console.error(error.message);
      end(false);
    });
    child.on('close', (code) => end(code === 0));
  });
}

function report<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return undefined;
  }
}

function step(name: string, counts: Counts, ok: boolean, failed: readonly string[] = []): void {
  // A runner that dies before it reports must not look like a pass.
  if (!ok && counts.failed === 0) counts.failed = 1;
  if (counts.failed > 0 && failed.length === 0) failures.push(name);
  for (const each of failed) failures.push(`${name}: ${each}`);
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  console.log(`\n— ${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
}

async function command(name: string, script: string): Promise<void> {
  const ok = await run('npm', ['run', '-s', script]);
  step(name, { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }, ok);
}

async function vitest(name: string, project: string, beside = false): Promise<void> {
  const file = join(scratch, `${project}.json`);
  const ok = await run(
    'npx',
    ['vitest', 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile=${file}`],
    { beside },
  );
  const result = report<VitestReport>(file);
  const counts: Counts = {
    passed: result?.numPassedTests ?? 0,
    failed: result?.numFailedTests ?? 1,
    skipped: (result?.numPendingTests ?? 0) + (result?.numTodoTests ?? 0),
  };
  step(name, counts, ok && result?.success === true && counts.passed > 0, failedInVitest(result));
}

function failedInVitest(result: VitestReport | undefined): readonly string[] {
  return (result?.testResults ?? []).flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(process.cwd(), name);
    const tests = assertionResults.filter((test) => test.status === 'failed');
    if (tests.length === 0) return status === 'failed' ? [line(file, message)] : [];
    return tests.map(({ fullName, failureMessages }) => line(`${file} › ${fullName}`, failureMessages?.[0]));
  });
}

function failedInPlaywright(suite: PlaywrightSuite): readonly string[] {
  const own = (suite.specs ?? []).flatMap(({ file, title, tests }) => {
    const failed = tests.filter(({ status }) => status === 'unexpected' || status === 'flaky');
    return failed.map(({ results }) => line(`${file} › ${title}`, results.find(({ error }) => error)?.error?.message));
  });
  return [...own, ...(suite.suites ?? []).flatMap(failedInPlaywright)];
}

const MAX_REASON = 300;

function line(what: string, reason = ''): string {
  const first = stripVTControlCharacters(reason).trim().split('\n', 1)[0] ?? '';
  return first === '' ? what : `${what}: ${first.slice(0, MAX_REASON)}`;
}

async function playwright(name: string): Promise<void> {
  const file = join(scratch, 'playwright.json');
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: file };
  const ok = await run('npx', ['playwright', 'test', '--reporter=line,json'], { env });
  const result = report<PlaywrightReport>(file);
  const stats = result?.stats;
  const counts: Counts = {
    passed: stats?.expected ?? 0,
    // A test that passes only when repeated is not trusted.
    failed: (stats?.unexpected ?? 1) + (stats?.flaky ?? 0),
    skipped: stats?.skipped ?? 0,
  };
  const failed = [
    ...failedInPlaywright({ suites: result?.suites ?? [] }),
    ...(result?.errors ?? []).map(({ message }) => line('whole run', message)),
  ];
  step(name, counts, ok && counts.passed > 0, failed);
}

try {
  await command('check', 'check');
  await command('detection card', 'check:card');
  await command('builds for Chrome and Firefox', 'build');
  await vitest('unit', 'unit');
  await Promise.all([playwright('Chromium'), vitest('Firefox', 'firefox', true)]);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

if (failures.length > 0) console.log(['failed:', ...failures].join('\n  '));
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 ? 1 : 0);
