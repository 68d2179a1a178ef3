import type { EngineResult, EngineSource } from '../contract/engine.ts';
import { EngineClient } from '../engine/client.ts';
import { spawnEngineWorker } from '../engine/spawn-worker.ts';
import { send } from '../platform/messaging.ts';
import type { FileRow } from './file-row.ts';

/** The page's own engine. It is started with the first file, and again after it was ended. */
export class InspectorEngine {
  #client: Promise<EngineClient> | undefined;

  /**
   * Checks the file of a row in full, pixels included. Addresses are asked for all details at once, since they would
   * have to be read again from the web; files are on this machine. Nothing when the engine was ended meanwhile.
   */
  async check(row: FileRow, source: EngineSource, wantDetails: boolean): Promise<EngineResult | undefined> {
    const { lookUp, uploader } = row;
    const client = (this.#client ??= start());
    try {
      const engine = await client;
      const job = { id: String(row.id), source, stage: 'full', wantHash: true, wantDetails, deep: true } as const;
      const result = await engine.run({
        ...job,
        ...(lookUp !== undefined && (await mayLookUp()) && { lookUp }),
        ...(uploader && { uploader }),
      });
      return client === this.#client ? result : undefined;
    } catch {
      if (client === this.#client) this.#client = undefined;
      return undefined;
    }
  }

  /** Which signers count may have been chosen anew since the last files. */
  async renewTrust(): Promise<void> {
    await this.#client?.then(giveTrust, () => undefined);
  }

  /** Ends it, and what it is at. */
  end(): void {
    void this.#client?.then(
      (engine) => engine.destroy(),
      () => undefined,
    );
    this.#client = undefined;
  }
}

/** A look-up that a person asked for once is not made again after look-ups were switched off. */
async function mayLookUp(): Promise<boolean> {
  return (await send('ui/settings', {})).remoteLookUps === 'ask';
}

async function start(): Promise<EngineClient> {
  const engine = new EngineClient(spawnEngineWorker);
  await giveTrust(engine);
  return engine;
}

/** Gives the engine the lists in force; where they cannot be had, those it has stay. */
async function giveTrust(engine: EngineClient): Promise<void> {
  const lists = await send('ui/trust', {}).catch(() => undefined);
  if (lists !== undefined) engine.setTrust(lists);
}
