import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listMedia } from './folder-walk.ts';
import { printable } from '../account/printable.ts';

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
    ['file', 'kind', 'indicators', 'expected_label', 'notes'],
    ['c2pa-made.jpg', 'ai', 'c2pa;c2pa.dst:trainedAlgorithmicMedia', 'made_with_ai', '-'],
    ['b/comfy.png', 'negative', '-', 'none', 'wrong on purpose'],
    ['notes.txt', 'hostile', '-', 'none', '-'],
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
  const refused = run('inspect', '--anchors', join(ca, 'signer.pem'), made);
  expect(refused.status).toBe(2);
  expect(refused.stderr).toContain('TEST ONLY Sample Signer may not issue certificates');
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
    declared: {
      c2pa: { jpeg: { files: 1, right: 1, wrong: 0, unreadable: 0 } },
      none: { png: { files: 1, right: 0, wrong: 1, unreadable: 0 } },
    },
    found: { comfyui: { png: { files: 1, wrong: 1 } } },
  });
  const text = run('evaluate', '--corpus', folder).stdout;
  const places = ['expected  ', '1 disagreements', 'b/comfy.png', 'as the index names it', 'as found'];
  expect(places.map((words) => text.indexOf(words)).toSorted((a, b) => a - b)).toEqual(
    places.map((words) => text.indexOf(words)),
  );
  for (const words of places) expect(text).toContain(words);
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
