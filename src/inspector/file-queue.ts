import type { EngineResult } from '../contract/engine.ts';
import type { UploaderSaying } from '../core/verdict/disclosure.ts';
import { send } from '../platform/messaging.ts';
import { EngineClient } from '../engine/client.ts';
import { spawnEngineWorker } from '../engine/spawn-worker.ts';
import type { NamedSource } from './dropped-files.ts';
import type { FileRow } from './inspection.ts';

/** How long changes are gathered before the page is drawn again. Milliseconds. */
const GATHER_MS = 100;

/** Checks files one after the other in an engine of its own, and tells of the list whenever it changed. */
export class FileQueue {
  readonly #changed: (rows: readonly FileRow[]) => void;
  #rows: FileRow[] = [];
  #engine: Promise<EngineClient> | undefined;
  #working = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(changed: (rows: readonly FileRow[]) => void) {
    this.#changed = changed;
  }

  /** Adds files to the list and begins checking them. */
  add(files: readonly NamedSource[]): void {
    const added = files.map((file) => ({ ...file, id: crypto.randomUUID(), state: 'waiting' as const }));
    this.#rows = [...this.#rows, ...added];
    this.#tell();
    if (!this.#working) void this.#work();
  }

  /** Checks a file again, with the credentials that this host keeps of it: the person said so. */
  lookUp(id: string, host: string): void {
    const row = this.#rows.find((each) => each.id === id);
    if (row === undefined) return;
    this.#update({ ...row, lookUp: host, state: 'waiting' });
    if (!this.#working) void this.#work();
  }

  /** Records what the uploader said of a file, or that nothing is known of it, and decides anew. */
  recordUploader(id: string, says: UploaderSaying | undefined): void {
    const row = this.#rows.find((each) => each.id === id);
    if (row === undefined) return;
    const { uploader: _, ...rest } = row;
    this.#update({ ...rest, ...(says !== undefined && { uploader: says }), state: 'waiting' });
    if (!this.#working) void this.#work();
  }

  /** Leaves out the files that wait, and ends the one being checked. */
  stop(): void {
    this.#rows = this.#rows.map((row) => (row.state === 'checked' ? row : { ...row, state: 'not-checked' }));
    this.#closeEngine();
    this.#tell();
  }

  /** Forgets all files. */
  clear(): void {
    this.#rows = [];
    this.#closeEngine();
    this.#tell();
  }

  /** Ends the engine; the queue is of no further use. */
  destroy(): void {
    this.#rows = [];
    clearTimeout(this.#timer);
    this.#closeEngine();
  }

  async #work(): Promise<void> {
    this.#working = true;
    // Which signers count may have been chosen anew since the last file.
    await this.#engine?.then(renewTrust);
    for (let row = this.#next(); row !== undefined; row = this.#next()) {
      this.#update({ ...row, state: 'checking' });
      const result = await this.#check(row);
      // Stopped or cleared meanwhile: what came back no longer has a place.
      if (this.#rows.some(({ id, state }) => id === row?.id && state === 'checking')) {
        this.#update({ ...row, ...(result === undefined ? { state: 'not-checked' } : { state: 'checked', result }) });
      }
    }
    this.#working = false;
  }

  #next(): FileRow | undefined {
    return this.#rows.find(({ state }) => state === 'waiting');
  }

  async #check({ id, source, lookUp, uploader }: FileRow): Promise<EngineResult | undefined> {
    try {
      this.#engine ??= startEngine();
      const engine = await this.#engine;
      const job = { id, source, stage: 'full', wantHash: true, wantDetails: true, deep: true } as const;
      return await engine.run({ ...job, ...(lookUp !== undefined && { lookUp }), ...(uploader && { uploader }) });
    } catch {
      return undefined;
    }
  }

  #closeEngine(): void {
    void this.#engine?.then((engine) => engine.destroy());
    this.#engine = undefined;
  }

  #update(row: FileRow): void {
    this.#rows = this.#rows.map((old) => (old.id === row.id ? row : old));
    this.#tell();
  }

  #tell(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#changed(this.#rows);
    }, GATHER_MS);
  }
}

async function startEngine(): Promise<EngineClient> {
  return renewTrust(new EngineClient(spawnEngineWorker));
}

/** Gives the engine the lists in force; where they cannot be had, those it has stay. */
async function renewTrust(engine: EngineClient): Promise<EngineClient> {
  const lists = await send('ui/trust', {}).catch(() => undefined);
  if (lists !== undefined) engine.setTrust(lists);
  return engine;
}
