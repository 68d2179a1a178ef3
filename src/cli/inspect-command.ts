import type { EngineResult } from '../contract/engine.ts';
import type { EngineClient } from '../engine/client.ts';
import { account } from '../account/account.ts';
import { anchorNames } from '../contract/own-anchors.ts';
import { readAnchorFiles } from './anchor-files.ts';
import type { Options } from './arguments.ts';
import { listMedia, sidecarsByFolder } from './folder-walk.ts';
import { look } from './look.ts';
import { signalLines } from './signal-lines.ts';
import { describeTrustFolder } from './trust-folder.ts';
import { programs } from './versions.ts';
import { wordsOf } from './words.ts';
import type { Signals } from '../core/credentials/signals.ts';

/** Looks at every file and prints one line of JSON, or an account in plain words, as each finishes. */
export async function inspectCommand(paths: readonly string[], options: Options, engine: EngineClient): Promise<void> {
  const own = await anchorNames(readAnchorFiles(options.anchors), Date.now());
  const facts = { wordsOf, programs: programs(), lists: [...describeTrustFolder(options.trust), ...own] };
  const sidecarsOf = sidecarsByFolder();
  for (const path of paths.flatMap(listMedia)) {
    const result = await look(engine, path, {
      stage: options.stage,
      sidecarPaths: sidecarsOf(path),
      wantDetails: options.signals,
    });
    const signals = options.signals ? (result.details?.signals ?? null) : undefined;
    if (options.json) console.log(JSON.stringify(toLine(path, result, signals)));
    else console.log(account(path, result, { ...facts, checked: new Date() }) + signalLines(signals));
  }
}

/** One line of `--json`: a contract with scripts. Fields may be added, never renamed. */
function toLine(
  file: string,
  { verdict, sha256, deep, ms }: EngineResult,
  signals: Signals | null | undefined,
): object {
  const { label, display, basis, credentials, findings, source, error } = verdict;
  const failure = error && { kind: error.kind, message: error.message };
  const facts = { label, display, basis, credentials, findings, source, error: failure };
  const line = { file, sha256: sha256 ?? null, ...facts, ms, deep: deep ?? null };
  return signals === undefined ? line : { ...line, signals };
}
