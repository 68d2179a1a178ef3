import type { EngineResult } from '../contract/engine.ts';
import { basisKey, labelKey, reasonKey, stateKey } from '../contract/words.ts';
import type { EngineClient } from '../engine/client.ts';
import type { Options } from './arguments.ts';
import { listMedia } from './folder-walk.ts';
import { look } from './look.ts';
import { printable, wordsOf } from './words.ts';

/** Looks at every file and prints one line of JSON, or a short account, as each finishes. */
export async function inspectCommand(paths: readonly string[], options: Options, engine: EngineClient): Promise<void> {
  for (const path of paths.flatMap(listMedia)) {
    const result = await look(engine, path, options.stage);
    console.log(options.json ? JSON.stringify(toLine(path, result)) : account(path, result));
  }
}

/** One line of `--json`: a contract with scripts. Fields may be added, never renamed. */
function toLine(file: string, { verdict, sha256, deep, ms }: EngineResult): object {
  const { label, display, basis, credentials, findings, source, error } = verdict;
  const failure = error && { kind: error.kind, message: error.message };
  const facts = { label, display, basis, credentials, findings, source, error: failure };
  return { file, sha256: sha256 ?? null, ...facts, ms, deep: deep ?? null };
}

function account(file: string, { verdict }: EngineResult): string {
  const { label, basis, reason, product, credentials, findings, source, error } = verdict;
  const lines = [`${file}`, `  ${wordsOf(labelKey(label))}${product === undefined ? '' : ` (${product})`}`];
  lines.push(`  ${wordsOf(reasonKey(reason))}`);
  if (basis !== 'none') lines.push(`  ${wordsOf(basisKey(basis))}`);
  if (credentials.state !== 'none') {
    const by = credentials.signer === undefined ? '' : ` Signed by ${credentials.signer}.`;
    lines.push(`  Content Credentials: ${wordsOf(stateKey(credentials.state))}${by}`);
    if (credentials.codes.length > 0) lines.push(`    ${credentials.codes.join(', ')}`);
  }
  for (const { where, key, value } of findings) lines.push(`  - ${where}: ${key} = ${value}`);
  if (error) lines.push(`  ${error.kind}: ${error.message}`);
  lines.push(`  ${source.container}, ${source.size ?? '?'} bytes`);
  return lines.map(printable).join('\n');
}
