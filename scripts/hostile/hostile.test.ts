/** Every hostile file is read in a process of its own, under a watchdog, by the engine as it is shipped. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { memorySource } from '../../src/core/bytes/source.ts';
import type { ManifestReader } from '../../src/core/credentials/manifest-reader.ts';
import { FAILURE_KINDS } from '../../src/core/errors.ts';
import { inspect } from '../../src/core/inspect.ts';
import { LIMITS } from '../../src/core/limits.ts';
import type { Verdict } from '../../src/core/verdict/verdict.ts';
import { nodePlatform } from '../../src/engine/platform-node.ts';
import { ADVISORIES } from './file.ts';
import { FAMILIES, HOSTILE_FILES } from './list.ts';
import { BAITS } from './polyglots.ts';
import { readAll, type Report, writeFiles } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'ai-labels-hostile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('there are more than 300, each with its own name, what it attacks and what it stands for', () => {
  expect(FAMILIES['recipes']).toHaveLength(48);
  expect(HOSTILE_FILES.length).toBeGreaterThanOrEqual(300);
  expect(new Set(HOSTILE_FILES.map(({ name }) => name)).size).toBe(HOSTILE_FILES.length);
  for (const { name, attacks, advisory } of HOSTILE_FILES) {
    expect(name).toMatch(/^[\w.-]+\.\w+$/);
    expect(attacks.length).toBeGreaterThan(5);
    expect(ADVISORIES[advisory]).toBeTypeOf('string');
  }
});

test('each stands for an advisory, and each advisory is stood for', () => {
  const used = new Set(HOSTILE_FILES.map(({ advisory }) => advisory));
  expect(Object.keys(ADVISORIES).filter((each) => !used.has(each as keyof typeof ADVISORIES))).toEqual([]);
});

/** Credentials are the reader's work; here they are refused, so that only our own work is counted. */
const noManifests: ManifestReader = {
  trust: { official: false, older: false },
  wholeFile: false,
  readFile: async () => ({ kind: 'refused', code: 'NotRead' }),
  readStore: async () => ({ kind: 'refused', code: 'NotRead' }),
};

/** One reading over a source that gives pages, as a server does, and counts what it is asked for. */
async function read(bytes: Uint8Array): Promise<{ verdict: Verdict; reads: number; asked: number }> {
  let [reads, asked] = [0, 0];
  const memory = memorySource(bytes);
  const source = {
    size: bytes.length,
    pageSize: LIMITS.page,
    read: (offset: number, length: number) => {
      reads += 1;
      asked += length;
      return memory.read(offset, length);
    },
  };
  const verdict = await inspect(source, { platform: nodePlatform, manifests: noManifests, stage: 'quick' });
  return { verdict, reads, asked };
}

/** What one reading may ask for: each purpose has its budget, and each page is asked for once. */
const MOST_ASKED = LIMITS.walkBytes + LIMITS.blocksBytes + LIMITS.manifestStoreBytes;

let reports: ReadonlyMap<string, Report>;
beforeAll(async () => {
  const read = await readAll('AI Labels', writeFiles(HOSTILE_FILES, folder), { memory: false });
  reports = new Map(read.map((report) => [report.name, report]));
}, 240_000);

describe.each(Object.entries(FAMILIES))('%s', (_, files) => {
  test('nothing hangs, crashes, overflows the stack or throws', () => {
    const results = files.map(({ name }) => {
      const { result = 'not read', stray = [] } = reports.get(name) ?? {};
      return [name, result, ...stray];
    });
    const allowed = new RegExp(
      `^(?:ok: [a-z-]+|${FAILURE_KINDS.filter((kind) => kind !== 'engine-failed').join('|')})$`,
    );
    expect(results.filter(([, result = '', ...stray]) => !allowed.test(result) || stray.length > 0)).toEqual([]);
  });

  test('each is read with a bounded number of steps and bytes, and its verdict keeps the caps', async () => {
    for (const { name, build } of files) {
      const bytes = build();
      const { verdict, reads, asked } = await read(bytes);
      expect(asked, name).toBeLessThanOrEqual(Math.min(bytes.length, MOST_ASKED));
      expect(reads, name).toBeLessThanOrEqual(2 * LIMITS.structures);
      expect(verdict.findings.length, name).toBeLessThanOrEqual(LIMITS.findings);
      expect(verdict.error?.kind, name).not.toBe('engine-failed');
      for (const { value, where, key } of verdict.findings) {
        expect(Math.max(value.length, where.length, key.length), name).toBeLessThanOrEqual(LIMITS.valueLength);
      }
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  }, 60_000);
});

test('what stands behind the end of a file is never read as its own', async () => {
  for (const { name, build } of HOSTILE_FILES.filter((each) => BAITS.has(each.name))) {
    const { verdict } = await read(build());
    expect([name, verdict.label, verdict.findings]).toEqual([name, 'none', []]);
  }
});
