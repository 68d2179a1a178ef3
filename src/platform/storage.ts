/** What we need of a storage area; the browser's areas and {@link memoryArea} both are one. */
export interface StorageArea {
  /** The stored members among `keys`, or all members for null. */
  get(keys: string | string[] | null): Promise<Record<string, unknown>>;
  /** Stores all of `items`, or rejects and stores none (for example when the quota is used up). */
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string | string[]): Promise<void>;
}

/** An area that lives and dies with this process and writes nothing to disk: for private windows, and for tests. */
export function memoryArea(quotaBytes = Number.POSITIVE_INFINITY): StorageArea {
  const members = new Map<string, string>();
  const size = (): number => [...members].reduce((sum, [key, json]) => sum + key.length + json.length, 0);
  return {
    async get(keys) {
      const wanted = keys === null ? [...members.keys()] : [keys].flat();
      const found = wanted.filter((key) => members.has(key));
      return Object.fromEntries(found.map((key) => [key, JSON.parse(members.get(key) ?? 'null') as unknown]));
    },
    async set(items) {
      // Without a quota nothing is ever put back: a copy of all members for each write would cost ever more.
      const before = Number.isFinite(quotaBytes) ? new Map(members) : undefined;
      for (const [key, value] of Object.entries(items)) members.set(key, JSON.stringify(value));
      if (before === undefined || size() <= quotaBytes) return;
      members.clear();
      for (const [key, json] of before) members.set(key, json);
      throw new Error('quota exceeded');
    },
    async remove(keys) {
      for (const key of [keys].flat()) members.delete(key);
    },
  };
}

/** One stored value with its own validation, changed by one writer at a time. */
export interface StoredValue<T> {
  read(): Promise<T>;
  /** Reads, changes and writes; a change asked for meanwhile waits. Rejects when the area refuses the write. */
  update(change: (value: T) => T): Promise<T>;
}

/**
 * The value under `key`. `parse` sees whatever is stored, also `undefined` and damage, and must give a usable value.
 * `pack` gives what is written for it, and sees what it replaces. Updates are serialised within this process; keep one
 * such object per key.
 */
export function storedValue<T>(
  area: StorageArea,
  key: string,
  parse: (stored: unknown) => T,
  pack: (value: T, stored: unknown) => unknown = (value) => value,
): StoredValue<T> {
  let last: Promise<unknown> = Promise.resolve();
  const load = async (): Promise<unknown> => (await area.get(key))[key];
  return {
    read: async () => parse(await load()),
    update(change) {
      const run = last.then(async () => {
        const stored = await load();
        const before = parse(stored);
        const after = change(before);
        if (after !== before) await area.set({ [key]: pack(after, stored) });
        return after;
      });
      last = run.catch(() => undefined);
      return run;
    },
  };
}
