/** Tests of the repository itself: rules that no type checker or linter can hold. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../src/core/limits.ts';

const tracked = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\0')
  .filter((path) => path !== '' && existsSync(path));
const sources = tracked.filter((path) => /^src\/.*\.tsx?$/.test(path) && !path.endsWith('.d.ts'));
const code = sources.filter((path) => !/\.test\.tsx?$/.test(path));
const read = (path: string): string => readFileSync(path, 'utf8');
const without = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');

describe('files', () => {
  test('are named in kebab-case, and none is a bin for leftovers', () => {
    const odd = sources.filter((path) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.test)?\.tsx?$/.test(basename(path)));
    const bins = sources.filter((path) => /\b(utils?|misc|helpers?|common)\b/.test(path));
    expect(odd).toEqual([]);
    expect(bins).toEqual([]);
  });

  test('are small enough to read in a repository', () => {
    expect(tracked.filter((path) => statSync(path).size > 2 * 1024 * 1024)).toEqual([]);
  });

  test('name no machine path and no package registry', () => {
    const bad = /(^|[\s'"`(=])\/(work|root|home|Users)\/|registry\.npmjs|npmmirror/m;
    const hits = tracked.filter(
      (path) =>
        /\.(ts|tsx|js|cjs|mjs|json|md|html|css|yml|sh)$|^\.ci\//.test(path) &&
        path !== 'tests/repository.test.ts' &&
        bad.test(read(path)),
    );
    expect(hits).toEqual([]);
  });

  test('the lockfile records no download addresses', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved":/);
  });

  test('nothing of the shared corpus or trust lists is committed', () => {
    expect(tracked.filter((path) => /^public\/trust\/|\/corpus\//.test(path))).toEqual([]);
  });

  test('no unfinished marks are left in code', () => {
    expect(code.filter((path) => /\b(TODO|FIXME|XXX)\b|not implemented/.test(read(path)))).toEqual([]);
  });
});

describe('core', () => {
  const core = code.filter((path) => path.startsWith('src/core/'));

  test.each(core.filter((path) => /\/(container|syntax|indicator|credentials|verdict|bytes|disclose)\//.test(path)))(
    '%s has a test beside it or through its folder',
    (path) => {
      const typesOnly = !/^export (async )?(function|const|class)/m.test(read(path));
      const mentioned = sources.some(
        (other) =>
          other.endsWith('.test.ts') && dirname(other) === dirname(path) && read(other).includes(`./${basename(path)}`),
      );
      expect(typesOnly || existsSync(path.replace(/\.ts$/, '.test.ts')) || mentioned).toBe(true);
    },
  );

  test.each(['container', 'indicator'])('every file of %s/ stands in its registry', (folder) => {
    const registry = read(`src/core/${folder}/registry.ts`);
    const support = new Set([
      'registry',
      folder,
      'sniff',
      'riff',
      'iso-bmff',
      'bmff',
      'tiff-ifd',
      'digital-source-type-terms',
    ]);
    const exporting = core.filter(
      (path) =>
        path.startsWith(`src/core/${folder}/`) &&
        !support.has(basename(path, '.ts')) &&
        new RegExp(`: ${folder === 'container' ? 'Container' : 'Indicator'}\\b`).test(read(path)),
    );
    expect(exporting.length).toBeGreaterThan(4);
    for (const path of exporting) expect(registry, path).toContain(`./${basename(path)}`);
  });

  test('numbers that bound work live in limits.ts', () => {
    const hits: string[] = [];
    for (const path of core.filter((file) => file !== 'src/core/limits.ts')) {
      const numbers =
        without(read(path))
          .replace(/'(?:[^'\\\n]|\\.)*'|`[^`]*`|\/(?![*/])(?:[^/\\\n]|\\.)+\//g, '')
          .match(/(?<![\w.$])\d[\d_]*(?![\w.])/g) ?? [];
      for (const number of numbers) if (Number(number.replaceAll('_', '')) > 1024) hits.push(`${path}: ${number}`);
    }
    expect(hits).toEqual([]);
  });

  test('every export of core and contract has a doc comment', () => {
    const hits: string[] = [];
    for (const path of code.filter((file) => /^src\/(core|contract)\//.test(file))) {
      const lines = read(path).split('\n');
      lines.forEach((line, index) => {
        if (!/^export (async |abstract )?(function|const|class|interface|type)\b/.test(line)) return;
        if (!/\*\/\s*$/.test(lines[index - 1] ?? '')) hits.push(`${path}:${index + 1} ${line.slice(0, 60)}`);
      });
    }
    expect(hits).toEqual([]);
  });

  test('every limit is used', () => {
    const text = without(code.map(read).join('\n'));
    expect(Object.keys(LIMITS).filter((name) => !new RegExp(`\\.${name}\\b`).test(text))).toEqual([]);
  });
});

describe('the rest', () => {
  test('shipped code uses no dangerous sink', () => {
    const shipped = code.filter((path) => !path.startsWith('src/cli/'));
    const sink =
      /\.innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write|\beval\(|new Function|\.postMessage\([^)]*['"]\*['"]|XMLHttpRequest|onMessageExternal/;
    expect(shipped.filter((path) => sink.test(without(read(path))))).toEqual([]);
  });

  test('only acquire and its callers fetch, and never with credentials', () => {
    const fetching = code.filter((path) => /\bfetch\(/.test(without(read(path))));
    const allowed =
      /^src\/(acquire\/|page\/acquire-free|background\/(trust|main|report-transport)|engine\/|ui\/pictures)/;
    expect(fetching.filter((path) => !allowed.test(path))).toEqual([]);
    expect(code.filter((path) => /credentials: 'include'/.test(read(path)))).toEqual([]);
  });

  test('no listener for messages is an async function', () => {
    expect(code.filter((path) => /onMessage\.addListener\(\s*async/.test(read(path)))).toEqual([]);
  });
});
