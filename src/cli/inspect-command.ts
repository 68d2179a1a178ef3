import type { EngineResult } from '../contract/engine.ts';
import type { EngineClient } from '../engine/client.ts';
import { account } from './account.ts';
import type { Options } from './arguments.ts';
import { listMedia, sidecarsByFolder } from './folder-walk.ts';
import { look } from './look.ts';
import { describeTrustFolder } from './trust-folder.ts';
import { programs } from './versions.ts';

/** Looks at every file and prints one line of JSON, or an account in plain words, as each finishes. */
export async function inspectCommand(paths: readonly string[], options: Options, engine: EngineClient): Promise<void> {
  const facts = { programs: programs(), lists: describeTrustFolder(options.trust) };
  const sidecarsOf = sidecarsByFolder();
  for (const path of paths.flatMap(listMedia)) {
    const result = await look(engine, path, options.stage, sidecarsOf(path));
    console.log(
      options.json ? JSON.stringify(toLine(path, result)) : account(path, result, { ...facts, checked: new Date() }),
    );
  }
}

/** One line of `--json`: a contract with scripts. Fields may be added, never renamed. */
function toLine(file: string, { verdict, sha256, deep, ms }: EngineResult): object {
  const { label, display, basis, credentials, findings, source, error } = verdict;
  const failure = error && { kind: error.kind, message: error.message };
  const facts = { label, display, basis, credentials, findings, source, error: failure };
  return { file, sha256: sha256 ?? null, ...facts, ms, deep: deep ?? null };
}
