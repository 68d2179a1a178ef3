/**
 * Runs the folder-import rules of `.dependency-cruiser.cjs`. Fails too when modules were not seen: with a TypeScript
 * that it does not know, the tool reads nothing and reports success.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

interface CruiseResult {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly violations: readonly {
      readonly rule: { readonly name: string };
      readonly from: string;
      readonly to: string;
    }[];
  };
}

const run = spawnSync(
  process.execPath,
  [
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    'src',
  ],
  { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
);
if (!run.stdout) throw new Error(run.stderr || 'dependency-cruiser said nothing');
const result = JSON.parse(run.stdout) as CruiseResult;

const seen = new Set(result.modules.map((module) => module.source));
const missed = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((path) => join('src', path).replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts') && !seen.has(path));

for (const { rule, from, to } of result.summary.violations) console.error(`${rule.name}: ${from} → ${to}`);
for (const path of missed) console.error(`not seen by the import check: ${path}`);
if (result.summary.violations.length + missed.length > 0) process.exit(1);
console.log(`imports: ${seen.size} modules, no violations`);
