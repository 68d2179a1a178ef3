/** The package as others get it: packed, installed offline into an empty folder, and used there as documented. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';

const PATIENCE_MS = 240_000;
/** An idle worker waits for a minute: a program that is held by it counts as one that does not end. */
const HELD_MS = 55_000;
const root = resolve('.');
let folder: string;

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const run = (command: string, ...args: readonly string[]): Promise<Run> => runWith({}, command, ...args);

/** Not held by what it starts: these runs mostly wait, so that they are made at once. */
async function runWith(more: Record<string, string>, command: string, ...args: readonly string[]): Promise<Run> {
  // What this test runner set for itself is not for others.
  const { NODE_OPTIONS: _, VITEST: __, ...own } = process.env;
  const child = spawn(command, args, { cwd: folder, env: { ...own, ...more }, timeout: HELD_MS });
  child.stdin.end();
  const [[status], stdout, stderr] = await Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)]);
  return { status: status as number | null, stdout, stderr };
}

/** Links packages that a tester has installed. */
function link(...names: readonly string[]): void {
  for (const name of names) {
    const path = join(folder, 'node_modules', name);
    mkdirSync(join(path, '..'), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), path);
  }
}

beforeAll(async () => {
  for (const browser of ['chrome', 'firefox']) {
    expect(existsSync(`dist/${browser}/manifest.json`), 'run `npm run build` first').toBe(true);
  }
  folder = mkdtempSync(join(tmpdir(), 'ai-labels-npm-'));
  const pack = spawnSync('npx', ['tsx', 'scripts/npm-package.ts', '--no-build', '--to', folder], { encoding: 'utf8' });
  expect(pack.stderr).toBe('');
  writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}');
  for (const name of ['c2pa-made.jpg', 'iptc-edited.jpg']) copyFileSync(`e2e/media/${name}`, join(folder, name));
  const file = pack.stdout.trim();
  expect(await run('npm', 'install', '--offline', '--no-audit', '--no-fund', file)).toMatchObject({ status: 0 });
  link('@playwright/test', 'playwright', 'playwright-core', 'puppeteer-core', '@types/node');
}, PATIENCE_MS);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.concurrent('npx ai-labels inspect', { timeout: PATIENCE_MS }, async () => {
  const { status, stdout, stderr } = await run('npx', 'ai-labels', 'inspect', '--json', '--fail-on', 'edited', '*.jpg');
  expect(stderr).toBe('');
  const lines = stdout.trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { file: 'c2pa-made.jpg', label: 'made-with-ai', credentials: { binding: 'checked' } },
    { file: 'iptc-edited.jpg', label: 'edited-with-ai' },
  ]);
  expect(status).toBe(1);
});

test.concurrent('the example for Node, which ends by itself', { timeout: PATIENCE_MS }, async () => {
  cpSync('examples/node/inspect-files.mjs', join(folder, 'inspect-files.mjs'));
  const files = ['gone.jpg', 'c2pa-made.jpg', 'iptc-edited.jpg'];
  const { status, stdout, stderr } = await run('node', 'inspect-files.mjs', ...files);
  expect(status).toBe(0);
  expect(stderr).toBe('');
  expect(stdout).toMatch(/c2pa-made\.jpg: made with AI \(AI Labels Samples\)\n {2}[0-9a-f]{64}\n/);
  expect(stdout).toContain('iptc-edited.jpg: edited with AI');
  expect(stdout).toContain('gone.jpg: could not be read\n  not-found');
});

test.concurrent('the types, to a strict compiler', { timeout: PATIENCE_MS }, async () => {
  const code = `
    import { inspect, InspectUsageError, type Inspection, type Label } from 'ai-labels';
    import { inspect as inBrowser } from 'ai-labels/browser';
    import { test, type PageLabel } from 'ai-labels/testing';
    const one: Inspection = await inspect('a.jpg', { stage: 'quick', anchors: ['', new Uint8Array()] });
    const label: Label = (await inBrowser(new Blob([]))).label;
    // @ts-expect-error No such option.
    await inspect('a.jpg', { stages: 'quick' });
    export const all: [Inspection, Label, PageLabel[]] = [one, label, []];
    export { InspectUsageError, test };`;
  writeFileSync(join(folder, 'consumer.ts'), code);
  const options = '--noEmit --strict --target es2022 --lib es2024,dom,dom.iterable --types node';
  const resolution = ' --module nodenext --moduleResolution nodenext';
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  expect(await run('node', tsc, ...(options + resolution).split(' '), '--skipLibCheck', 'consumer.ts')).toMatchObject({
    status: 0,
    stdout: '',
  });
});

/** What a person does with the example for browsers. Beside the example for testers, so that both share a Chromium. */
const IN_BROWSER = `
  import { expect, test } from 'ai-labels/testing';

  test('the example for browsers', async ({ page }) => {
    const problems: string[] = [];
    page.on('console', (message) => problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(String(error)));
    await page.goto(process.env['EXAMPLE'] ?? '');
    await page.setInputFiles('#files', ['c2pa-made.jpg', 'iptc-edited.jpg']);
    await page.waitForSelector('li:nth-child(2)');
    expect(await page.locator('li').allInnerTexts()).toEqual([
      expect.stringMatching(/^Made with AI\\n+c2pa-made\\.jpg — signed.*AI Labels Samples$/),
      expect.stringMatching(/^Edited with AI\\n+iptc-edited\\.jpg — a note in the file, not signed$/),
    ]);
    // The browser asks for an icon that the example does not have.
    expect(problems.filter((text) => !text.includes('404'))).toEqual([]);
  });`;

test.concurrent('the examples for browsers and for testers', { timeout: PATIENCE_MS }, async () => {
  for (const name of ['index.html', 'page.css', 'page.js', 'serve.mjs']) {
    cpSync(join('examples/browser', name), join(folder, name));
  }
  for (const name of ['playwright.config.ts', 'labels.spec.ts']) {
    cpSync(join('examples/playwright', name), join(folder, name));
  }
  writeFileSync(join(folder, 'example.spec.ts'), IN_BROWSER);
  const server = spawn('node', ['serve.mjs', '0'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const address = await new Promise<string>((done) =>
      server.stdout.once('data', (line) => done(String(line).trim())),
    );
    const runner = ['node_modules/@playwright/test/cli.js', 'test'];
    const { status, stdout } = await runWith({ EXAMPLE: address }, 'node', ...runner);
    expect(stdout).toContain('2 passed');
    expect(status).toBe(0);
  } finally {
    server.kill();
  }
});

test('it needs no other package, and carries the licences of what is in it', () => {
  const installed = join(folder, 'node_modules/ai-labels');
  const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as Record<string, unknown>;
  expect(manifest['dependencies']).toBeUndefined();
  expect(readFileSync(join(installed, 'NOTICES.md'), 'utf8')).toContain('## @contentauth/c2pa-wasm 0.13.3');
  const types = readFileSync(join(installed, 'types/src/library/node.d.ts'), 'utf8');
  expect(types).not.toMatch(/\.ts'/);
});
