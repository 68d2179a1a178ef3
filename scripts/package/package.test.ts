import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtFiles, trackedFiles, uncommitted } from './files.ts';
import { zip, type PackageFile } from './zip.ts';

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const TREE: readonly PackageFile[] = [
  { path: 'manifest.json', bytes: text('{"manifest_version":3}\n'.repeat(40)) },
  { path: 'icons/mark.bin', bytes: Uint8Array.from({ length: 999 }, (_, index) => (index * index * 31) % 251) },
  { path: '_locales/zh_TW/messages.json', bytes: text('{"label":"AI 生成"}') },
  { path: 'empty.txt', bytes: new Uint8Array() },
  { path: 'assets/übersicht.js', bytes: text('export {};') },
  { path: 'assets/Z.js', bytes: text('') },
];

const scratch = mkdtempSync(join(tmpdir(), 'ai-labels-package-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function writeTree(name: string, files: readonly PackageFile[], seconds: number): string {
  const folder = join(scratch, name);
  for (const { path, bytes } of files) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, bytes, { mode: seconds % 2 === 0 ? 0o600 : 0o755 });
    utimesSync(target, seconds, seconds);
  }
  return folder;
}

const python = ['python3', 'python'].find((name) => spawnSync(name, ['-c', 'import zipfile']).status === 0);
const unzip = spawnSync('unzip', ['-v']).status === 0;

describe('a package', () => {
  test('has the same bytes whatever the order, times and modes of its files', () => {
    const first = zip(builtFiles(writeTree('first', TREE, 1_000_000_000)));
    const second = zip(builtFiles(writeTree('second', TREE.toReversed(), 1_700_000_001)));
    expect(first.equals(second)).toBe(true);
    expect(first.equals(zip(TREE))).toBe(true);
    expect(first.equals(zip(TREE.map((file) => ({ ...file, bytes: text('x') }))))).toBe(false);
  });

  test('leaves out hidden files', () => {
    const folder = writeTree('hidden', [...TREE, { path: '.vite/deps.json', bytes: text('{}') }], 1_000_000_000);
    expect(builtFiles(folder).map(({ path }) => path)).toEqual(expect.not.arrayContaining(['.vite/deps.json']));
    expect(builtFiles(folder)).toHaveLength(TREE.length);
  });

  test.each(['../a', '/a', 'a//b', 'a/./b', 'a\\b', 'a/', '', 'a/..'])('refuses the path %j', (path) => {
    expect(() => zip([{ path, bytes: text('a') }])).toThrow('Not a path');
  });

  test('refuses two files of one path', () => {
    expect(() => zip([...TREE, { path: 'empty.txt', bytes: text('b') }])).toThrow('same path');
  });

  test('takes names that only begin with dots', () => {
    expect(() =>
      zip([
        { path: '.npmrc', bytes: text('') },
        { path: 'a/..b', bytes: text('') },
      ]),
    ).not.toThrow();
  });
});

describe('readers that are not ours', () => {
  const file = join(scratch, 'read-back.zip');
  beforeAll(() => writeFileSync(file, zip(TREE)));

  test.skipIf(python === undefined)('Python reads every file, its name, time and mode', () => {
    const script = [
      'import json, sys, zipfile',
      'archive = zipfile.ZipFile(sys.argv[1])',
      'assert archive.testzip() is None',
      'print(json.dumps([[i.filename, archive.read(i).hex(), i.date_time, oct(i.external_attr >> 16), i.compress_type] for i in archive.infolist()]))',
    ].join('\n');
    const run = spawnSync(python ?? '', ['-c', script, file], { encoding: 'utf8' });
    expect(run.stderr).toBe('');
    const sorted = TREE.toSorted((a, b) => (a.path < b.path ? -1 : 1));
    const stored = new Set(['empty.txt', 'assets/Z.js', 'assets/übersicht.js']);
    expect((JSON.parse(run.stdout) as unknown[][]).map((entry) => entry.slice(0, 4))).toEqual(
      sorted.map(({ path, bytes }) => [path, Buffer.from(bytes).toString('hex'), [1980, 1, 1, 0, 0, 0], '0o100644']),
    );
    const methods = new Map((JSON.parse(run.stdout) as unknown[][]).map((entry) => [entry[0], entry[4]]));
    expect(methods.get('manifest.json')).toBe(8);
    for (const path of stored) expect(methods.get(path)).toBe(0);
  });

  test.skipIf(!unzip)('unzip finds no fault', () => {
    const run = spawnSync('unzip', ['-t', file], { encoding: 'utf8' });
    expect(run.stdout).toContain('No errors detected');
    expect(run.status).toBe(0);
  });
});

describe('the package of the sources', () => {
  test('holds what git keeps, and says what is not committed', () => {
    const folder = writeTree('checkout', TREE, 1_000_000_000);
    const git = (...args: string[]) => spawnSync('git', args, { cwd: folder, encoding: 'utf8' });
    expect(trackedFiles(folder)).toBeNull();
    git('init', '-q');
    git('add', 'manifest.json', 'empty.txt');
    expect(trackedFiles(folder)?.map(({ path }) => path)).toEqual(['empty.txt', 'manifest.json']);
    expect(uncommitted(folder).length).toBeGreaterThan(0);
    rmSync(join(folder, 'empty.txt'));
    expect(trackedFiles(folder)?.map(({ bytes }) => Buffer.from(bytes))).toEqual([
      readFileSync(join(folder, 'manifest.json')),
    ]);
  });
});
