import type { FileRow } from './file-row.ts';
import { keptBytes, type StoredFile, WorkStore } from './work-store.ts';

/**
 * How far the work is kept. `elsewhere`: another tab has the list. `off`: this window has no store. `full`: there is
 * no room for more files.
 */
export type Keeping = 'opening' | 'kept' | 'elsewhere' | 'off' | 'full';

/** What is known of it. */
export interface KeepingState {
  readonly keeping: Keeping;
  /** Files that had no room. */
  readonly unkept: number;
  /** Bytes in use, where the browser tells. */
  readonly bytes?: number | undefined;
}

/** How long changes are gathered before they are written. Milliseconds. */
const GATHER_MS = 250;
/** Files handed to the store at once. */
const PORTION = 20;
const LOCK = 'inspector-work';
const PAUSED = 'inspector-paused';
/** How long another tab may take to let go. Milliseconds. */
const LOCK_MS = 600;

/** Keeps the list for the one tab that has it, in the order in which it changes, without ever holding up a check. */
export class WorkKeeper {
  readonly #tell: (state: KeepingState) => void;
  #store: WorkStore | undefined;
  #state: KeepingState = { keeping: 'opening', unkept: 0 };
  readonly #dirty = new Map<number, FileRow>();
  readonly #files: StoredFile[] = [];
  /** Numbers of the rows whose file is kept, oldest first. */
  readonly #kept: number[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> = Promise.resolve();
  #release: () => void = () => undefined;

  constructor(tell: (state: KeepingState) => void) {
    this.#tell = tell;
  }

  /** What was kept; nothing where another tab has it. Files of rows are lost where the store has none. */
  async *open(): AsyncGenerator<readonly FileRow[]> {
    if (!(await this.#own())) return this.#change({ keeping: 'elsewhere' });
    this.#store = await WorkStore.open();
    if (this.#store === undefined) return this.#change({ keeping: 'off' });
    const files = await this.#store.fileIds();
    this.#kept.push(...files);
    for await (const rows of this.#store.rows()) yield rows.map((row) => restored(row, files));
    this.#change({ keeping: 'kept' });
    await this.#measure();
  }

  /** Keeps a row as it is now, soon. */
  keepRow(row: FileRow): void {
    if (this.#store === undefined) return;
    this.#dirty.set(row.id, row);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#write();
    }, GATHER_MS);
  }

  /** Keeps new rows at once, then their files. */
  keepNew(rows: readonly FileRow[]): void {
    if (this.#store === undefined) return;
    for (const row of rows) this.#dirty.set(row.id, row);
    for (const { id, source } of rows) {
      if (source.kind === 'file') this.#files.push({ id, file: source.file, sidecars: source.sidecars ?? [] });
    }
    this.#write();
  }

  /** Whether the person had the list rest when it was last open. */
  get wasPaused(): boolean {
    return this.#store !== undefined && localStorage.getItem(PAUSED) !== null;
  }

  /** Keeps whether the list rests. */
  keepPause(isPaused: boolean): void {
    if (this.#store === undefined) return;
    if (isPaused) localStorage.setItem(PAUSED, '1');
    else localStorage.removeItem(PAUSED);
  }

  /** The bytes of a row that only the store has. */
  file(id: number): Promise<StoredFile | undefined> {
    return this.#store?.file(id) ?? Promise.resolve(undefined);
  }

  /** Forgets everything. */
  async clear(): Promise<void> {
    this.#dirty.clear();
    this.#files.length = 0;
    this.#kept.length = 0;
    this.#writing = this.#writing.then(() => this.#store?.clear());
    await this.#writing;
    if (this.#store !== undefined) this.#change({ keeping: 'kept', unkept: 0 });
    await this.#measure();
  }

  /** Writes what is left, and lets another tab have the list. */
  close(): void {
    clearTimeout(this.#timer);
    this.#write();
    void this.#writing.then(() => this.#release());
  }

  /** Two tabs that write one list would lose each other’s work. A tab just closed may hold the lock a moment longer. */
  #own(): Promise<boolean> {
    return new Promise((resolve) => {
      const hold = (): Promise<void> => {
        resolve(true);
        return new Promise((release) => (this.#release = release));
      };
      navigator.locks.request(LOCK, { signal: AbortSignal.timeout(LOCK_MS) }, hold).catch(() => resolve(false));
    });
  }

  #write(): void {
    this.#writing = this.#writing.then(() => this.#flush());
  }

  async #flush(): Promise<void> {
    await this.#flushRows();
    while (this.#files.length > 0) {
      await this.#keepFiles(this.#files.splice(0, PORTION));
      await this.#flushRows();
      if (this.#files.length === 0) await this.#measure();
    }
  }

  async #flushRows(): Promise<void> {
    const rows = [...this.#dirty.values()];
    this.#dirty.clear();
    if (rows.length === 0) return;
    const keep = async () => this.#store?.keepRows(rows).catch(() => 'failed' as const);
    let kept = await keep();
    // What was found and decided is worth more than bytes that a person has anyway.
    while (kept === 'full' && this.#kept.length > 0) {
      const given = this.#kept.splice(-PORTION);
      await this.#store?.dropFiles(given);
      this.#change({ keeping: 'full', unkept: this.#state.unkept + given.length });
      kept = await keep();
    }
    if (kept === 'kept' || kept === undefined) return;
    // They are tried again with the next change; until then the page does not say that all is kept.
    for (const row of rows) if (!this.#dirty.has(row.id)) this.#dirty.set(row.id, row);
    this.#change({ keeping: 'full' });
  }

  async #keepFiles(files: readonly StoredFile[]): Promise<void> {
    const kept = (await this.#store?.keepFiles(files)) ?? 'failed';
    if (kept === 'kept') {
      this.#kept.push(...files.map(({ id }) => id));
      return;
    }
    if (files.length > 1) {
      for (const file of files) await this.#keepFiles([file]);
      return;
    }
    this.#change({ unkept: this.#state.unkept + 1, ...(kept === 'full' && { keeping: 'full' as const }) });
  }

  async #measure(): Promise<void> {
    this.#change({ bytes: await keptBytes() });
  }

  #change(change: Partial<KeepingState>): void {
    this.#state = { ...this.#state, ...change };
    this.#tell(this.#state);
  }
}

/** A check that was under way when the page ended begins again. */
function restored(row: FileRow, files: ReadonlySet<number>): FileRow {
  const state = row.state === 'checking' ? 'waiting' : row.state;
  const isLost = row.source.kind === 'stored' && !files.has(row.id);
  return { ...row, state, ...(isLost && { source: { kind: 'lost' } as const }) };
}
