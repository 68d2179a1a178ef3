import { readFile } from 'node:fs/promises';
import type { EngineResult, Stage } from '../contract/engine.ts';
import { unreadableVerdict } from '../contract/media.ts';
import type { EngineClient } from '../engine/client.ts';

/** Inspects one file in the engine. Never rejects. */
export async function look(engine: EngineClient, path: string, stage: Stage): Promise<EngineResult> {
  try {
    // Node hands no blob over a file to another thread.
    const file = new Blob([await readFile(path)]);
    const source = { kind: 'file', file } as const;
    return await engine.run({ id: path, source, stage, wantHash: true, wantDetails: false, deep: stage === 'full' });
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    const kind = message.startsWith('ENOENT') ? 'not-found' : 'network';
    return { id: path, verdict: unreadableVerdict({ kind, message }), ms: 0 };
  }
}
