import { entryKey, isOutboxEntry, OUTBOX_KEY, type OutboxEntry } from '../contract/outbox.ts';
import { isReport } from '../contract/report-guard.ts';
import { OUTBOX_LIMIT, REPORTS_A_MINUTE, type Report } from '../contract/report.ts';
import type { StorageArea } from '../platform/storage.ts';

const MINUTE = 60_000;

/** What of an entry changes. */
export type EntryChange = Omit<OutboxEntry, 'report' | 'added'>;

/** Reports that a person made, and how far each got. Every change is stored before it counts. */
export interface Outbox {
  /** Oldest first. */
  list(): Promise<readonly OutboxEntry[]>;
  /**
   * `full` when there is no room, `busy` when too many were made within a minute; then nothing changed. A report that
   * is there already is kept once. `to`: it waits to be sent to this desk.
   */
  keep(report: Report, to?: string): Promise<'kept' | 'full' | 'busy'>;
  /** Changes entries; those that were withdrawn meanwhile stay so. `undefined` leaves one as it is. */
  change(ids: readonly string[], change: (entry: OutboxEntry) => EntryChange | undefined): Promise<void>;
  withdraw(id: string): Promise<readonly OutboxEntry[]>;
}

/** The outbox in `area`, which has no other writer: it is read once. What is no entry is never given out. */
export function outbox(area: StorageArea, now: () => number = Date.now): Outbox {
  let loading: Promise<Loaded> | undefined;
  /** Ids of what this version does not know: not to be shown or sent by it, nor to be lost by it. */
  let unread: readonly string[] = [];
  const open = async (): Promise<Map<string, OutboxEntry>> => {
    loading ??= load(area);
    loading.catch(() => (loading = undefined));
    const loaded = await loading;
    unread = loaded.unread;
    return loaded.entries;
  };
  let last: Promise<unknown> = Promise.resolve();
  /** One change at a time. */
  const inTurn = <T>(work: (entries: Map<string, OutboxEntry>) => Promise<T>): Promise<T> => {
    const run = last.then(async () => work(await open()));
    last = run.catch(() => undefined);
    return run;
  };
  const all = (entries: Map<string, OutboxEntry>): readonly OutboxEntry[] => [...entries.values()];

  return {
    list: async () => all(await open()),
    keep: (report, to) =>
      inTurn(async (entries) => {
        if (entries.has(report.id)) return 'kept';
        if (entries.size >= OUTBOX_LIMIT) return 'full';
        const recent = all(entries).filter(({ added }) => now() - added < MINUTE && added <= now());
        if (recent.length >= REPORTS_A_MINUTE) return 'busy';
        const entry: OutboxEntry = { report, added: now(), attempts: 0, due: 0, ...firstState(to) };
        try {
          await area.set({ [OUTBOX_KEY]: [...unread, ...entries.keys(), report.id], [entryKey(report.id)]: entry });
        } catch {
          // The browser's quota for the area is used up.
          return 'full';
        }
        entries.set(report.id, entry);
        return 'kept';
      }),
    change: (ids, change) =>
      inTurn(async (entries) => {
        const changed = new Map<string, OutboxEntry>();
        for (const id of ids) {
          const entry = entries.get(id);
          const next = entry && change(entry);
          if (next) changed.set(id, { report: entry.report, added: entry.added, ...next });
        }
        if (changed.size === 0) return;
        await area.set(Object.fromEntries([...changed].map(([id, entry]) => [entryKey(id), entry])));
        for (const [id, entry] of changed) entries.set(id, entry);
      }),
    withdraw: (id) =>
      inTurn(async (entries) => {
        if (!entries.has(id)) return all(entries);
        // The list first: a report without its key is none, a key without its place in the list only takes room.
        await area.set({ [OUTBOX_KEY]: [...unread, ...entries.keys()].filter((each) => each !== id) });
        entries.delete(id);
        await area.remove(entryKey(id));
        return all(entries);
      }),
  };
}

const firstState = (to: string | undefined): Pick<OutboxEntry, 'state' | 'to'> =>
  to === undefined ? { state: 'kept' } : { state: 'waiting', to };

interface Loaded {
  readonly entries: Map<string, OutboxEntry>;
  readonly unread: readonly string[];
}

async function load(area: StorageArea): Promise<Loaded> {
  const listed = (await area.get(OUTBOX_KEY))[OUTBOX_KEY];
  if (!Array.isArray(listed)) return { entries: new Map(), unread: [] };
  const ids = listed.filter((id): id is string => typeof id === 'string');
  const stored = await area.get(ids.map(entryKey));
  const known = ids.map((id) => stored[entryKey(id)]).filter(isOutboxEntry);
  const before = listed.flatMap(fromBefore);
  const entries = new Map([...known, ...before].map((entry) => [entry.report.id, entry]));
  const unread = ids.filter((id) => stored[entryKey(id)] !== undefined && !entries.has(id));
  if (before.length > 0) {
    const moved = before.map((entry) => [entryKey(entry.report.id), entry]);
    await area.set({ [OUTBOX_KEY]: [...unread, ...entries.keys()], ...Object.fromEntries(moved) });
  }
  return { entries, unread };
}

/** Reports were once kept in the list itself, without the language of the person. */
function fromBefore(listed: unknown): OutboxEntry[] {
  if (typeof listed !== 'object' || listed === null) return [];
  const report = { locale: 'und', ...listed };
  return isReport(report) ? [{ report, added: 0, state: 'kept', attempts: 0, due: 0 }] : [];
}
