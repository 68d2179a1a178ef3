/** The published schema of reports says the same as the guard that the extension itself uses. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import desk from '../examples/report-desk/package.json' with { type: 'json' };
import root from '../package.json' with { type: 'json' };
import { sampleReport } from '../src/contract/fixture.ts';
import { isReport } from '../src/contract/report-guard.ts';
import { EXPECTED_LABELS } from '../src/contract/report.ts';

const ajv = new Ajv2020({ allowUnionTypes: true });
const check = ajv.compile(JSON.parse(readFileSync('docs/report-1.schema.json', 'utf8')) as object);

const full = sampleReport(1, {
  note: 'mine',
  media: { medium: 'video', sha256: 'a'.repeat(64), size: 12, container: 'mp4' },
  findings: [
    {
      rule: 'iptc-generated',
      indicator: 'iptc-digital-source-type',
      says: 'made-with-ai',
      class: 'U',
      where: 'APP1',
      key: 'k',
      value: 'v',
      product: 'p',
    },
  ],
  credentials: {
    state: 'valid',
    binding: 'checked',
    signer: 's',
    issuer: 'i',
    time: 't',
    generator: 'g',
    remote: 'r',
    codes: ['c'],
  },
  address: { page: 'https://a.example/', media: 'https://b.example/c.mp4' },
});

describe('docs/report-1.schema.json', () => {
  test.each(EXPECTED_LABELS)('takes what the extension makes: %s', (expected) => {
    for (const report of [sampleReport(1, { expected }), { ...full, expected }]) {
      expect(isReport(report)).toBe(true);
      expect(check(report), JSON.stringify(check.errors)).toBe(true);
    }
  });

  test('refuses whatever lacks a member, has one too many, or one of another kind', () => {
    const paths = (value: unknown, path: readonly string[] = []): (readonly string[])[] =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.entries(value).flatMap(([name, member]) => [[...path, name], ...paths(member, [...path, name])])
        : [];
    const optional = new Set(['address', 'page', 'media', 'signer', 'issuer', 'time', 'generator', 'remote']);
    for (const path of paths(full)) {
      const broken = structuredClone(full) as unknown as Record<string, unknown>;
      const parent = path.slice(0, -1).reduce((at, name) => at[name] as Record<string, unknown>, broken);
      const last = path.at(-1) ?? '';
      parent[last] = { odd: 1 };
      expect([isReport(broken), check(broken)], path.join('.')).toEqual([false, false]);
      delete parent[last];
      const isOptional = optional.has(last) && path.length > 1 ? true : last === 'address';
      expect([isReport(broken), check(broken)], path.join('.')).toEqual([isOptional, isOptional]);
      parent[`${last}x`] = 1;
      expect([isReport(broken), check(broken)], path.join('.')).toEqual([false, false]);
    }
  });
});

test('the example desk is checked with the very packages it installs', () => {
  const here: Record<string, string> = { ...root.devDependencies, ...root.dependencies };
  const there: Record<string, string> = { ...desk.dependencies, ...desk.devDependencies };
  expect(Object.entries(there).filter(([name, version]) => here[name] !== version)).toEqual([]);
  expect(desk.overrides).toEqual(root.overrides);
  expect(readFileSync('examples/report-desk/package-lock.json', 'utf8')).not.toMatch(/"resolved":/);
});
