import { isReport } from '../contract/guards.ts';
import { OUTBOX_KEY, OUTBOX_LIMIT, REPORT_SCHEMA, type Report } from '../contract/report.ts';
import { storedValue, type StorageArea } from '../platform/storage.ts';

/** Reports that a person made and that wait here, on this machine. */
export interface Outbox {
  list(): Promise<readonly Report[]>;
  /** `full` when there is no room; then nothing changed. A report that is there already is kept once. */
  keep(report: Report): Promise<'kept' | 'full'>;
  withdraw(id: string): Promise<readonly Report[]>;
}

/** A report, or one of a later schema: not to be shown or sent by this version, nor to be lost by it. */
type Kept = Report | { readonly schema: string; readonly id: string };

const LATER_SCHEMA = /^report\/\d+$/;

function isKept(value: unknown): value is Kept {
  if (isReport(value)) return true;
  if (typeof value !== 'object' || value === null) return false;
  const { schema, id } = value as Record<string, unknown>;
  return typeof schema === 'string' && schema !== REPORT_SCHEMA && LATER_SCHEMA.test(schema) && typeof id === 'string';
}

/** The outbox in `area`. What is not a report of our schema is never given out. */
export function outbox(area: StorageArea): Outbox {
  const stored = storedValue<readonly Kept[]>(area, OUTBOX_KEY, (value) =>
    Array.isArray(value) ? value.filter(isKept) : [],
  );
  return {
    list: async () => (await stored.read()).filter(isReport),
    async keep(report) {
      const has = (reports: readonly Kept[]): boolean => reports.some(({ id }) => id === report.id);
      try {
        const reports = await stored.update((all) => (has(all) || all.length >= OUTBOX_LIMIT ? all : [...all, report]));
        return has(reports) ? 'kept' : 'full';
      } catch {
        // The browser's quota for the area is used up.
        return 'full';
      }
    },
    withdraw: async (id) => (await stored.update((all) => all.filter((report) => report.id !== id))).filter(isReport),
  };
}
