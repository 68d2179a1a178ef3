import { openAsBlob } from 'node:fs';
import type { EngineResult, Stage } from '../contract/engine.ts';
import type { EngineClient } from '../engine/client.ts';
import { unreadable } from '../engine/unreadable.ts';

/** Inspects one file in the engine. Never rejects. */
export async function look(engine: EngineClient, path: string, stage: Stage): Promise<EngineResult> {
  try {
    const file = await openAsBlob(path);
    return await engine.run({ id: path, source: { kind: 'file', file }, stage, wantHash: true, wantDetails: false });
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return { id: path, verdict: unreadable({ kind: 'not-found', message }), ms: 0 };
  }
}
