import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expandPattern, isPattern } from './glob.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ai-labels-'));
  mkdirSync(join(folder, 'a/b/c'), { recursive: true });
  mkdirSync(join(folder, '.hidden'));
  for (const name of ['1.jpg', '2.png', 'x[1].jpg', 'a/3.jpg', 'a/b/4.JPG', 'a/b/c/5.jpg', '.6.jpg', '.hidden/7.jpg']) {
    writeFileSync(join(folder, name), '');
  }
  symlinkSync(folder, join(folder, 'a/loop'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const find = (pattern: string): string[] =>
  expandPattern(join(folder, pattern)).map((path) => path.slice(folder.length + 1));

describe('expandPattern', () => {
  it.each([
    ['*.jpg', ['1.jpg', 'x[1].jpg']],
    ['*', ['1.jpg', '2.png', 'a', 'x[1].jpg']],
    ['?.png', ['2.png']],
    ['[13].jpg', ['1.jpg']],
    ['[!1].*', ['2.png']],
    ['[1-2].{jpg,png}', ['1.jpg', '2.png']],
    ['{2.png,a/*.jpg,2.png}', ['2.png', 'a/3.jpg']],
    ['**/*.jpg', ['1.jpg', 'a/3.jpg', 'a/b/c/5.jpg', 'x[1].jpg']],
    ['a/**', ['a/3.jpg', 'a/b/4.JPG', 'a/b/c/5.jpg']],
    ['.*.jpg', ['.6.jpg']],
    ['.hidden/*', ['.hidden/7.jpg']],
    ['gone/*', []],
    ['1.jpg/*', []],
    ['[', []],
    ['x[[]1].jpg', ['x[1].jpg']],
    ['(a+)+$*', []],
  ])('%s', (pattern, names) => {
    expect(find(pattern)).toEqual(names);
  });

  it('does not stand for more than a thousand names', () => {
    const braces = '{a,b}'.repeat(14);
    expect(expandPattern(join(folder, braces))).toEqual([]);
  });
});

it('isPattern', () => {
  expect(['a.jpg', 'a*.jpg', 'a?.jpg', '[a].jpg', '{a,b}.jpg'].map(isPattern)).toEqual([false, true, true, true, true]);
});
