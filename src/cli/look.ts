import { readFile, stat } from 'node:fs/promises';
import type { EngineResult, Stage } from '../contract/engine.ts';
import { unreadableVerdict } from '../contract/media.ts';
import type { Failure } from '../core/errors.ts';
import { LIMITS } from '../core/limits.ts';
import type { EngineClient } from '../engine/client.ts';

/** How far one file is looked into, and what belongs to it. */
export interface LookOptions {
  readonly stage: Stage;
  readonly sidecarPaths?: readonly string[];
  readonly wantDetails?: boolean;
}

/** Inspects one file in the engine, and the files that describe it with it. Never rejects. */
export async function look(
  engine: EngineClient,
  path: string,
  { stage, sidecarPaths = [], wantDetails = false }: LookOptions,
): Promise<EngineResult> {
  try {
    // Node hands no blob over a file to another thread.
    // A pipe or a device may never end.
    if (!(await stat(path)).isFile()) return unreadable(path, { kind: 'unsupported', message: 'not a regular file' });
    const file = new Blob([await readFile(path)]);
    const sidecars = (await Promise.all(sidecarPaths.map(readSidecar))).flat();
    const source = { kind: 'file', file, sidecars } as const;
    return await engine.run({ id: path, source, stage, wantHash: true, wantDetails, deep: stage === 'full' });
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    const kind = message.startsWith('ENOENT') ? 'not-found' : 'network';
    return unreadable(path, { kind, message });
  }
}

/** Nothing where it cannot be read: the medium is looked at all the same. Longer ones would not be read to their end. */
async function readSidecar(path: string): Promise<Blob[]> {
  try {
    const { size } = await stat(path);
    return size > LIMITS.manifestStoreBytes ? [] : [new Blob([await readFile(path)])];
  } catch {
    return [];
  }
}

const unreadable = (id: string, failure: Failure): EngineResult => ({ id, verdict: unreadableVerdict(failure), ms: 0 });
