import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listMedia } from './folder-walk.ts';
import { printable } from './words.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ai-labels-'));
  mkdirSync(join(folder, 'b'));
  for (const name of ['c2pa-made.jpg', 'comfy.png', 'c2pa-edited.png']) {
    copyFileSync(join(root, 'e2e/media', name), join(folder, name === 'comfy.png' ? 'b' : '.', name));
  }
  writeFileSync(join(folder, 'notes.txt'), 'no media');
  writeFileSync(join(folder, '.hidden.jpg'), '');
  const rows = [
    ['file', 'kind', 'expected_label', 'notes'],
    ['c2pa-made.jpg', 'ai', 'made_with_ai', '-'],
    ['b/comfy.png', 'negative', 'none', 'wrong on purpose'],
    ['notes.txt', 'hostile', 'none', '-'],
  ];
  writeFileSync(join(folder, 'index.tsv'), rows.map((row) => row.join('\t')).join('\n'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync('npx', ['tsx', 'src/cli/main.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('inspect --json writes one line for each file, with the agreed fields, in sorted order', () => {
  const { status, stdout } = run('inspect', '--json', folder, join(folder, 'notes.txt'));
  expect(status).toBe(0);
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.map(({ file, label }) => [file, label])).toEqual([
    [join(folder, 'b', 'comfy.png'), 'made-with-ai'],
    [join(folder, 'c2pa-edited.png'), 'edited-with-ai'],
    [join(folder, 'c2pa-made.jpg'), 'made-with-ai'],
    [join(folder, 'notes.txt'), 'unreadable'],
  ]);
  const fields = ['file', 'sha256', 'label', 'display', 'basis', 'credentials', 'findings', 'source', 'error', 'ms'];
  for (const line of lines) expect(Object.keys(line)).toEqual(fields);
  expect(lines[0]?.['sha256']).toMatch(/^[0-9a-f]{64}$/);
  expect(lines[3]?.['error']).toMatchObject({ kind: 'not-media' });
});

test('inspect --signals adds what the official rubrics say, null where there are no credentials', () => {
  const { status, stdout } = run('inspect', '--json', '--signals', folder);
  expect(status).toBe(0);
  const [comfy, edited] = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(comfy.signals).toBeNull();
  expect(edited.signals).toMatchObject({
    manifests: [
      {
        label: expect.stringMatching(/^urn:/),
        inceptions: ['inception:signal_capturedMedia'],
        transformations: ['transformation:signal_ambiguousActions', 'transformation:signal_perceptibleGenAI'],
        ingredients: [],
      },
    ],
    integrity: { valid_success: 'pass', well_formed_success: 'pass' },
    warnings: [],
  });
  const readable = run('inspect', '--signals', join(folder, 'c2pa-edited.png')).stdout;
  expect(readable).toContain('    transformation:signal_perceptibleGenAI\n');
  expect(readable).toContain('    valid_success: pass\n');
});

test('evaluate counts and names every disagreement', () => {
  const { status, stdout } = run('evaluate', '--corpus', folder, '--json');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    files: 3,
    agreed: 2,
    wronglyMarked: 1,
    confusion: { made_with_ai: { 'made-with-ai': 1 }, none: { 'made-with-ai': 1 }, hostile: { unreadable: 1 } },
    disagreements: [{ file: 'b/comfy.png', expected: 'none', label: 'made-with-ai', notes: 'wrong on purpose' }],
  });
});

test('wrong usage ends with 2 and says how to do it', () => {
  for (const args of [
    [],
    ['inspect'],
    ['inspect', join(folder, 'gone.jpg')],
    ['inspect', '--stage', 'slow', folder],
    ['evaluate', '--signals', '--corpus', folder],
    ['guess', folder],
  ]) {
    const { status, stderr, stdout } = run(...args);
    expect(status).toBe(2);
    expect(stderr).toContain('Usage:');
    expect(stdout).toBe('');
  }
});

test('a file named explicitly is looked at, whatever its name', () => {
  expect(listMedia(join(folder, 'notes.txt'))).toEqual([join(folder, 'notes.txt')]);
});

test('a file’s text cannot steer the terminal', () => {
  expect(printable('a\u001b[31mb\u202ec')).toBe('a\u{fffd}[31mb\u{fffd}c');
});
