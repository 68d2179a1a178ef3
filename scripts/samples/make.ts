/**
 * Writes the samples and their index into `e2e/media`: `npm run samples`.
 *
 *   --check  writes nothing; fails if an unsigned sample or the index differs from what would be written
 *   --force  signs again also where a signed sample is already there
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { indexText, SAMPLES } from './index.ts';
import type { Sample } from './sample.ts';

const OUT = fileURLToPath(new URL('../../e2e/media/', import.meta.url));
const check = process.argv.includes('--check');
const force = process.argv.includes('--force');

const same = (path: string, bytes: Uint8Array): boolean =>
  existsSync(path) && Buffer.compare(readFileSync(path), bytes) === 0;

/** Writes one sample, or tells that it would change. Signatures differ each time, so signed ones are kept. */
async function update(sample: Sample): Promise<boolean> {
  const path = OUT + sample.file;
  if (sample.signed && existsSync(path) && !force) return false;
  const bytes = await sample.build();
  if (same(path, bytes)) return false;
  if (!check) writeFileSync(path, bytes);
  return true;
}

mkdirSync(OUT, { recursive: true });
const changed: string[] = [];
for (const sample of SAMPLES) if (await update(sample)) changed.push(sample.file);
const index = new TextEncoder().encode(indexText());
if (!same(`${OUT}index.json`, index)) {
  changed.push('index.json');
  if (!check) writeFileSync(`${OUT}index.json`, index);
}
const known = new Set([...SAMPLES.map((sample) => sample.file), 'index.json']);
for (const stray of readdirSync(OUT).filter((name) => !known.has(name))) {
  changed.push(stray);
  if (!check) rmSync(OUT + stray);
}
console.log(changed.length === 0 ? `${SAMPLES.length} samples, none changed` : `changed: ${changed.join(', ')}`);
if (check && changed.length > 0) process.exitCode = 1;
