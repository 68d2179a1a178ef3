import { readFile } from 'node:fs/promises';
import type { EngineResult, Stage } from '../contract/engine.ts';
import { unreadableVerdict } from '../contract/media.ts';
import type { EngineClient } from '../engine/client.ts';

/** Inspects one file in the engine. Never rejects. */
export async function look(
  engine: EngineClient,
  path: string,
  stage: Stage,
  wantDetails = false,
): Promise<EngineResult> {
  try {
    // Node hands no blob over a file to another thread.
    const file = new Blob([await readFile(path)]);
    return await engine.run({ id: path, source: { kind: 'file', file }, stage, wantHash: true, wantDetails });
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    const kind = message.startsWith('ENOENT') ? 'not-found' : 'network';
    return { id: path, verdict: unreadableVerdict({ kind, message }), ms: 0 };
  }
}
