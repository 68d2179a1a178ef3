import type { FileRow } from './file-row.ts';

/** A file with those that describe it, as it was dropped. */
export interface StoredFile {
  readonly id: number;
  readonly file: Blob;
  readonly sidecars: readonly Blob[];
}

/** What became of keeping something. `full`: the browser has no more room. */
export type Kept = 'kept' | 'full' | 'failed';

const NAME = 'inspector';
const VERSION = 1;
/** Rows read in one go: more would hold the page up. */
const PORTION = 200;

/**
 * The list as the browser keeps it until it is cleared: rows with results, decisions and notes, and the files
 * themselves. It never throws: a page that cannot keep its work still works.
 */
export class WorkStore {
  readonly #db: IDBDatabase;

  private constructor(db: IDBDatabase) {
    this.#db = db;
  }

  /** Opens the store, or nothing where this browser or window has none. */
  static async open(): Promise<WorkStore | undefined> {
    try {
      const opening = indexedDB.open(NAME, VERSION);
      opening.addEventListener('upgradeneeded', () => {
        opening.result.createObjectStore('rows', { keyPath: 'id' });
        opening.result.createObjectStore('files', { keyPath: 'id' });
      });
      return new WorkStore(await answered(opening));
    } catch {
      return undefined;
    }
  }

  /** All rows, in portions, in the order in which they were added. What cannot be read is left out. */
  async *rows(): AsyncGenerator<readonly FileRow[]> {
    for (let after = 0; ;) {
      const store = this.#db.transaction('rows').objectStore('rows');
      const portion = await answered<FileRow[]>(store.getAll(IDBKeyRange.lowerBound(after, true), PORTION)).catch(
        () => [],
      );
      const last = portion.at(-1);
      if (last === undefined) return;
      yield portion;
      after = last.id;
    }
  }

  /** Numbers of the rows whose file is kept. */
  async fileIds(): Promise<ReadonlySet<number>> {
    const store = this.#db.transaction('files').objectStore('files');
    return new Set(await answered<IDBValidKey[]>(store.getAllKeys()).catch(() => [])) as ReadonlySet<number>;
  }

  /** The file of a row, or nothing where it was not kept. */
  async file(id: number): Promise<StoredFile | undefined> {
    const store = this.#db.transaction('files').objectStore('files');
    return answered<StoredFile | undefined>(store.get(id)).catch(() => undefined);
  }

  /** Keeps rows as they are now, all or none. */
  keepRows(rows: readonly FileRow[]): Promise<Kept> {
    return this.#keep('rows', rows.map(storable));
  }

  /** Keeps files, all or none: what can no longer be read on the disk keeps the others out, so ask for it alone. */
  keepFiles(files: readonly StoredFile[]): Promise<Kept> {
    return this.#keep('files', files);
  }

  /** Gives up the bytes of these rows; what was found in them stays. */
  async dropFiles(ids: readonly number[]): Promise<void> {
    await done(this.#write(['files'], ([store]) => ids.forEach((id) => store?.delete(id)))).catch(() => undefined);
  }

  /** Forgets everything. */
  async clear(): Promise<void> {
    await done(this.#write(['rows', 'files'], (stores) => stores.forEach((store) => store.clear()))).catch(
      () => undefined,
    );
  }

  async #keep(name: string, values: readonly object[]): Promise<Kept> {
    try {
      await done(this.#write([name], ([store]) => values.forEach((value) => store?.put(value))));
      return 'kept';
    } catch (thrown) {
      return thrown instanceof DOMException && thrown.name === 'QuotaExceededError' ? 'full' : 'failed';
    }
  }

  #write(names: readonly string[], change: (stores: readonly IDBObjectStore[]) => void): IDBTransaction {
    // The page may crash, the machine seldom: waiting for the disk each time would cost more than it saves.
    const transaction = this.#db.transaction([...names], 'readwrite', { durability: 'relaxed' });
    change(names.map((name) => transaction.objectStore(name)));
    return transaction;
  }
}

/** Bytes that all our pages keep in this browser, or nothing where it does not tell. */
export async function keptBytes(): Promise<number | undefined> {
  try {
    return (await navigator.storage.estimate()).usage;
  } catch {
    return undefined;
  }
}

/** Files are kept apart, so that a changed note does not write them again. */
function storable(row: FileRow): FileRow {
  if (row.source.kind !== 'file') return row;
  return { ...row, source: { kind: 'stored', type: row.source.file.type } };
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new DOMException('failed')));
  });
}

function done(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(transaction.error ?? new DOMException('aborted')));
  });
}
