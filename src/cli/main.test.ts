import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readArguments } from './arguments.ts';
import { toText } from './evaluate-command.ts';
import type { Evaluation } from './evaluation.ts';
import { listMedia } from './folder-walk.ts';
import { listInputs } from './inputs.ts';
import { signalLines } from './signal-lines.ts';
import { USAGE, UsageError } from './usage.ts';
import { printable } from '../account/printable.ts';
import { InspectError } from '../core/errors.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const PROGRAM = ['--import', import.meta.resolve('tsx'), join(root, 'src/cli/main.ts')];
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
    ['file', 'kind', 'indicators', 'expected_label', 'notes'],
    ['c2pa-made.jpg', 'ai', 'c2pa;c2pa.dst:trainedAlgorithmicMedia', 'made_with_ai', '-'],
    ['b/comfy.png', 'negative', '-', 'none', 'wrong on purpose'],
    ['notes.txt', 'hostile', '-', 'none', '-'],
  ];
  writeFileSync(join(folder, 'index.tsv'), rows.map((row) => row.join('\t')).join('\n'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: readonly string[]) => runWith('', ...args);

function runWith(input: string | Uint8Array, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...PROGRAM, ...args], {
    cwd: root,
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** File and label of each line of JSON. */
const labelsOf = (stdout: string): [string, string][] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { file: string; label: string })
    .map(({ file, label }) => [file, label]);

test('inspect --json writes one line for each file, with the agreed fields, in sorted order', () => {
  const { status, stdout } = run(
    'inspect',
    '--json',
    '--fail-on',
    'may-contain,none',
    folder,
    join(folder, 'notes.txt'),
  );
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
  const fields = [
    'file',
    'sha256',
    'label',
    'display',
    'basis',
    'credentials',
    'findings',
    'source',
    'error',
    'ms',
    'deep',
  ];
  for (const line of lines) expect(Object.keys(line)).toEqual(fields);
  expect(lines[0]?.['sha256']).toMatch(/^[0-9a-f]{64}$/);
  expect(lines[3]?.['error']).toMatchObject({ kind: 'not-media' });
});

test('certificates that are added recognise their signers, and what cannot be one is refused', () => {
  const ca = join(root, 'scripts/samples/ca');
  const made = join(folder, 'c2pa-made.jpg');
  const empty = mkdtempSync(join(tmpdir(), 'ai-labels-'));
  const added = ['--anchors', join(ca, 'stranger-root.pem'), '--anchors', join(ca, 'root.pem')];
  const { status, stdout } = run('inspect', '--trust', empty, ...added, made);
  expect(status).toBe(0);
  const words = stdout.replaceAll(/\s+/g, ' ');
  expect(words).toContain('recognised by a certificate added in the settings, not by the official list');
  expect(words).toMatch(/own-certificate\.pem [0-9a-f]{12}, own-certificate\.pem bf6b2a6f983d/);
  rmSync(empty, { recursive: true });
  for (const [file, reason] of [
    ['signer.pem', 'TEST ONLY Sample Signer may not issue certificates'],
    ['signer-key.pem', 'it holds no certificate'],
    ['.', 'EISDIR'],
  ] as const) {
    const refused = () => readArguments(['inspect', '--anchors', join(ca, file), made]);
    expect(refused).toThrow(UsageError);
    expect(refused).toThrow(reason);
  }
});

test('inspect reads sidecars with the file they lie beside', () => {
  const beside = mkdtempSync(join(tmpdir(), 'ai-labels-'));
  const tam = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';
  const packet = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description xmlns:i="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" i:DigitalSourceType="${tam}"/></r:RDF></x:xmpmeta>`;
  for (const name of ['photo.jpg', 'other.jpg']) copyFileSync(join(root, 'e2e/media/plain.jpg'), join(beside, name));
  writeFileSync(join(beside, 'photo.xmp'), packet);
  const { status, stdout } = run('inspect', '--json', join(beside, 'photo.jpg'), beside);
  rmSync(beside, { recursive: true });
  expect(status).toBe(0);
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.map(({ file, label }) => [basename(String(file)), label])).toEqual([
    ['photo.jpg', 'made-with-ai'],
    ['other.jpg', 'none'],
    ['photo.jpg', 'made-with-ai'],
    ['photo.xmp', 'made-with-ai'],
  ]);
  expect(lines[0]).toMatchObject({ source: { container: 'jpeg' }, findings: [{ where: 'sidecar XMP file' }] });
  expect(lines[3]).toMatchObject({ source: { container: 'xmp' }, findings: [{ where: 'XMP file' }] });
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
  const readable = signalLines(edited.signals);
  expect(readable).toContain('\n    transformation:signal_perceptibleGenAI\n');
  expect(readable).toContain('\n    valid_success: pass\n');
});

test('inspect takes patterns, addresses and standard input, in the order given', async () => {
  const server = createServer((_, response) => response.end(readFileSync(join(root, 'e2e/media/iptc-edited.jpg'))));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a.jpg`;
  const named = address.replace('//', '//user:secret@');
  const bytes = readFileSync(join(root, 'e2e/media/comfy.png'));
  const all = ['inspect', '--jobs', '2', '--format', 'json', named, join(folder, '**/*.{jpg,png}'), '-'];
  // The server answers in this process.
  const start = (...args: readonly string[]) =>
    new Promise<{ status: number | null; stdout: string }>((done) => {
      const child = spawn(process.execPath, [...PROGRAM, ...args]);
      let stdout = '';
      child.stdout.on('data', (text) => (stdout += String(text)));
      child.on('close', (status) => done({ status, stdout }));
      child.stdin.end(bytes);
    });
  const { status, stdout } = await start(...all, '--allow-private');
  server.close();
  const files = [
    [join(folder, 'b', 'comfy.png'), 'made-with-ai'],
    [join(folder, 'c2pa-edited.png'), 'edited-with-ai'],
    [join(folder, 'c2pa-made.jpg'), 'made-with-ai'],
    ['-', 'made-with-ai'],
  ];
  expect(labelsOf(stdout)).toEqual([[address, 'edited-with-ai'], ...files]);
  expect(status).toBe(0);
  const [closed] = await listInputs({ paths: [named], filesFrom: undefined, allowPrivate: false });
  expect(closed?.name).toBe(address);
  expect(() => closed?.open()).toThrow(InspectError);
});

test('inspect takes a list of files, of which one may be gone', async () => {
  const [made, gone] = [join(folder, 'c2pa-made.jpg'), join(folder, 'gone*.jpg')];
  const { stdout } = runWith(`${made}\n${gone}\r\n\n`, 'inspect', '--json', '--files-from', '-');
  expect(labelsOf(stdout)).toEqual([
    [made, 'made-with-ai'],
    [gone, 'unreadable'],
  ]);
  const list = join(folder, 'notes.txt');
  const listed = async (text: string) => {
    writeFileSync(list, text);
    return (await listInputs({ paths: [], filesFrom: list, allowPrivate: false })).map(({ name }) => name);
  };
  expect(await listed(`${made}\0${gone}\0`)).toEqual([made, gone]);
  expect(await listed('')).toEqual([]);
  writeFileSync(list, 'no media');
});

test('--fail-on ends with 1 when one of its labels is met, after all was printed', () => {
  const files = [join(folder, 'c2pa-made.jpg'), join(folder, 'c2pa-edited.png')];
  const met = run('inspect', '--json', '--fail-on', 'edited,unreadable', ...files);
  expect([met.status, labelsOf(met.stdout).length]).toEqual([1, 2]);
});

test('--format csv has a row for each file, which no spreadsheet takes for a formula', () => {
  const odd = join(folder, '=1+1.jpg');
  copyFileSync(join(root, 'e2e/media/plain.jpg'), odd);
  const { stdout } = spawnSync(process.execPath, [...PROGRAM, 'inspect', '--format', 'csv', '=1+1.jpg'], {
    cwd: folder,
    encoding: 'utf8',
  });
  rmSync(odd);
  const [head = '', row = ''] = stdout.split('\r\n');
  expect(head).toMatch(/^"name","folder","sha256","size","format","decision",/);
  expect(row).toMatch(/^"'=1\+1\.jpg",,"[0-9a-f]{64}",6412,"jpeg","none",/);
});

test('a reader that has enough ends it without a word', () => {
  const program = [process.execPath, ...PROGRAM].join(' ');
  const command = `${program} inspect --json e2e/media | head -n 1; echo "\${PIPESTATUS[0]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', command], { cwd: root, encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout.trimEnd().split('\n')).toEqual([expect.stringMatching(/^\{"file"/), '141']);
});

test('--help and --version are no wrong usage', () => {
  expect(readArguments(['inspect', '--help'])).toEqual({ command: 'help' });
  expect(USAGE).toContain('Exit codes');
  expect(run('--version')).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^AI Labels \d+\.\d+\.\d+, c2pa-wasm/),
  });
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
    declared: {
      c2pa: { jpeg: { files: 1, right: 1, wrong: 0, unreadable: 0 } },
      none: { png: { files: 1, right: 0, wrong: 1, unreadable: 0 } },
    },
    found: { comfyui: { png: { files: 1, wrong: 1 } } },
  });
  const text = toText(JSON.parse(stdout) as Evaluation);
  const places = ['expected  ', '1 disagreements', 'b/comfy.png', 'as the index names it', 'as found'];
  expect(places.map((words) => text.indexOf(words)).toSorted((a, b) => a - b)).toEqual(
    places.map((words) => text.indexOf(words)),
  );
  for (const words of places) expect(text).toContain(words);
});

test('wrong usage ends with 2 and says how to do it', () => {
  const { status, stderr, stdout } = run('inspect', join(folder, 'gone.jpg'));
  expect(status).toBe(2);
  expect(stderr).toContain('Usage:');
  expect(stdout).toBe('');
});

test.each([
  [],
  ['inspect'],
  ['inspect', '--stage', 'slow', '.'],
  ['evaluate', '--signals', '--corpus', '.'],
  ['guess', '.'],
  ['inspect', '--format', 'xml', '.'],
  ['inspect', '--json', '--format', 'csv', '.'],
  ['inspect', '--format', 'csv', '--signals', '.'],
  ['inspect', '--fail-on', 'made,fake', '.'],
  ['inspect', '--jobs', '0', '.'],
  ['inspect', '--jobs', '1e3', '.'],
  ['inspect', '-', '--files-from', '-'],
  ['inspect', '--color', '.'],
  ['evaluate', '--corpus', '.', '--jobs', '2'],
  ['evaluate', '--corpus', '.', '--format', 'csv'],
])('wrong usage: %s %s %s %s', (...args) => {
  expect(() => readArguments(args)).toThrow(UsageError);
});

test('a file named explicitly is looked at, whatever its name', () => {
  expect(listMedia(join(folder, 'notes.txt'))).toEqual([join(folder, 'notes.txt')]);
});

test('a file’s text cannot steer the terminal', () => {
  expect(printable('a\u001b[31mb\u202ec')).toBe('a\u{fffd}[31mb\u{fffd}c');
});
