import { readFile, stat } from 'node:fs/promises';
import type { EngineSource } from '../contract/engine.ts';
import { InspectError } from '../core/errors.ts';
import { LIMITS } from '../core/limits.ts';

/**
 * Reads a file of this machine, and the files that describe it, for the engine.
 * @throws InspectError `not-found`; `unsupported` for what is no regular file; `network` for what cannot be read
 */
export async function readLocalFile(path: string, sidecarPaths: readonly string[]): Promise<EngineSource> {
  try {
    // A pipe or a device may never end.
    if (!(await stat(path)).isFile()) throw new InspectError('unsupported', 'not a regular file');
    // Node hands no blob over a file to another thread.
    const file = new Blob([await readFile(path)]);
    const sidecars = (await Promise.all(sidecarPaths.map(readSidecar))).flat();
    return { kind: 'file', file, sidecars };
  } catch (thrown) {
    if (thrown instanceof InspectError) throw thrown;
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    throw new InspectError(message.startsWith('ENOENT') ? 'not-found' : 'network', message);
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
