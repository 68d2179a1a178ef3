import type { EngineResult, Stage } from '../contract/engine.ts';
import type { Engine } from '../engine/pool.ts';
import { readLocalFile } from '../library/local-file.ts';
import { lookInto } from '../library/look-into.ts';

/** How far one file is looked into, and what belongs to it. */
export interface LookOptions {
  readonly stage: Stage;
  readonly sidecarPaths?: readonly string[];
  readonly wantDetails?: boolean;
}

/** Inspects one file in the engine, and the files that describe it with it. Never rejects. */
export async function look(
  engine: Pick<Engine, 'run'>,
  path: string,
  { sidecarPaths = [], ...depth }: LookOptions,
): Promise<EngineResult> {
  return lookInto(engine, path, () => readLocalFile(path, sidecarPaths), depth);
}
