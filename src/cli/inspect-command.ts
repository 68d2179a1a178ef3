import type { EngineResult } from '../contract/engine.ts';
import { basisKey, labelKey, reasonKey, stateKey } from '../contract/words.ts';
import type { EngineClient } from '../engine/client.ts';
import type { Options } from './arguments.ts';
import { listMedia } from './folder-walk.ts';
import { look } from './look.ts';
import type { Signals } from '../core/credentials/signals.ts';
import { printable, wordsOf } from './words.ts';

/** Looks at every file and prints one line of JSON, or a short account, as each finishes. */
export async function inspectCommand(paths: readonly string[], options: Options, engine: EngineClient): Promise<void> {
  for (const path of paths.flatMap(listMedia)) {
    const result = await look(engine, path, options.stage, options.signals);
    const signals = options.signals ? (result.details?.signals ?? null) : undefined;
    console.log(options.json ? JSON.stringify(toLine(path, result, signals)) : account(path, result, signals));
  }
}

/** One line of `--json`: a contract with scripts. Fields may be added, never renamed. */
function toLine(file: string, { verdict, sha256, ms }: EngineResult, signals: Signals | null | undefined): object {
  const { label, display, basis, credentials, findings, source, error } = verdict;
  const failure = error && { kind: error.kind, message: error.message };
  const line = {
    file,
    sha256: sha256 ?? null,
    label,
    display,
    basis,
    credentials,
    findings,
    source,
    error: failure,
    ms,
  };
  return signals === undefined ? line : { ...line, signals };
}

function account(file: string, { verdict }: EngineResult, signals: Signals | null | undefined): string {
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
  if (signals) lines.push(...signalLines(signals));
  if (error) lines.push(`  ${error.kind}: ${error.message}`);
  lines.push(`  ${source.container}, ${source.size ?? '?'} bytes`);
  return lines.map(printable).join('\n');
}

function signalLines({ manifests, integrity, warnings }: Signals): string[] {
  const lines = manifests.flatMap(({ label, inceptions, transformations, ingredients, pseudo }, index) => [
    `  Official signals of manifest ${index}${pseudo ? ' (made up for an ingredient)' : ''}: ${label}`,
    ...[...inceptions, ...transformations].map((each) => `    ${each}`),
    ...ingredients.map((each) => `    ${each.relationship ?? '?'}: manifest ${each.index}`),
  ]);
  const stated = Object.entries(integrity ?? {}).map(([name, value]) => `    ${name}: ${value}`);
  return [
    ...lines,
    ...(stated.length > 0 ? ['  Official integrity', ...stated] : []),
    ...warnings.map((each) => `  ${each}`),
  ];
}
