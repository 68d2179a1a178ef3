import { entryKey, OUTBOX_KEY, type OutboxEntry } from '../../src/contract/outbox.ts';
import { sampleReport } from '../../src/contract/fixture.ts';

/** Entries put into the store in one go. */
const STEP = 100;

/** Reports as if a person had made them over time: nobody can make so many in a test, since a minute takes thirty. */
export function seededEntries(count: number): readonly OutboxEntry[] {
  return Array.from({ length: count }, (_, n) => ({
    report: sampleReport(n, {
      id: crypto.randomUUID(),
      note: `report ${n}`,
      created: new Date(n * 1000).toISOString(),
    }),
    added: n * 1000,
    state: 'kept',
    attempts: 0,
    due: 0,
  }));
}

/** Code for one of our own pages that puts entries into its store. The worker must begin anew after. */
export function seedingCode(entries: readonly OutboxEntry[]): readonly string[] {
  const put = (items: object): string => `chrome.storage.local.set(${JSON.stringify(items)})`;
  const steps = Array.from({ length: Math.ceil(entries.length / STEP) }, (_, index) =>
    entries.slice(index * STEP, (index + 1) * STEP),
  );
  return [
    put({ [OUTBOX_KEY]: entries.map(({ report }) => report.id) }),
    ...steps.map((step) => put(Object.fromEntries(step.map((entry) => [entryKey(entry.report.id), entry])))),
  ];
}
