import { isReport } from '../contract/guards.ts';
import { OUTBOX_KEY, OUTBOX_LIMIT, type Report } from '../contract/report.ts';
import { storedValue, type StorageArea } from '../platform/storage.ts';

/** Reports that a person made and that wait here, on this machine. */
export interface Outbox {
  list(): Promise<readonly Report[]>;
  /** `full` when there is no room; then nothing changed. A report that is there already is kept once. */
  keep(report: Report): Promise<'kept' | 'full'>;
  withdraw(id: string): Promise<readonly Report[]>;
}

/** The outbox in `area`. What is not a report of our schema is never given out. */
export function outbox(area: StorageArea): Outbox {
  const stored = storedValue<readonly Report[]>(area, OUTBOX_KEY, (value) =>
    Array.isArray(value) ? value.filter(isReport) : [],
  );
  return {
    list: stored.read,
    async keep(report) {
      const has = (reports: readonly Report[]): boolean => reports.some(({ id }) => id === report.id);
      try {
        const reports = await stored.update((all) => (has(all) || all.length >= OUTBOX_LIMIT ? all : [...all, report]));
        return has(reports) ? 'kept' : 'full';
      } catch {
        // The browser's quota for the area is used up.
        return 'full';
      }
    },
    withdraw: (id) => stored.update((all) => all.filter((report) => report.id !== id)),
  };
}
