/** What a desk says of a report; see docs/report-api.md. */
export interface Answer {
  readonly text: string;
  readonly desk: string;
  readonly at: string;
  readonly correction?: { readonly sha256: string; readonly label: string };
  readonly highRisk?: boolean;
}

/** The members of a report that the desk itself uses; all others are kept as they came. */
export interface Report {
  readonly id: string;
  readonly expected: string;
  readonly media: { readonly sha256: string | null; readonly [member: string]: unknown };
  readonly [member: string]: unknown;
}

/** A report with what became of it here. */
export interface StoredReport {
  /** Counts up with each report received. */
  readonly number: number;
  readonly report: Report;
  /** ISO 8601, UTC. */
  readonly received: string;
  readonly answer: Answer | null;
  /** Reports that say the same of the same file, this one included. */
  readonly same: number;
}

/** What came of storing a report. `conflict`: another report has this id. */
export type Stored = 'new' | 'known' | 'conflict';

/** Which reports to list, newest first. */
export interface ListQuery {
  readonly status: 'received' | 'answered' | 'all';
  readonly limit: number;
  /** Only reports with a lesser number. */
  readonly before?: number;
  /** Only reports that say the same of the same file as this one. */
  readonly like?: string;
}

/** Where reports are kept. A promise that resolves means that the change is on disk. */
export interface Store {
  /** Keeps a report once, however often it comes. `print` is the same for the same content. */
  add(report: Report, print: string): Promise<Stored>;
  find(id: string): Promise<StoredReport | undefined>;
  list(query: ListQuery): Promise<readonly StoredReport[]>;
  /** Answers a report, or with `all` each one that says the same of the same file. Ids of those answered. */
  answer(id: string, answer: Answer, all: boolean): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** What reports have in common that say the same of the same file. Without a hash, nothing. */
export function groupOf({ id, expected, media }: Report): string {
  // To the person, both mean that there should be no label.
  const label = expected === 'own-photo' ? 'no-ai' : expected;
  return media.sha256 === null ? id : `${media.sha256} ${label}`;
}

/** A row as either database gives it. */
export interface Row {
  readonly number: unknown;
  readonly report: unknown;
  readonly received: unknown;
  readonly answer: unknown;
  readonly same: unknown;
}

/** Reads a row. */
export function readRow({ number, report, received, answer, same }: Row): StoredReport {
  return {
    number: Number(number),
    report: JSON.parse(String(report)) as Report,
    received: String(received),
    answer: answer === null ? null : (JSON.parse(String(answer)) as Answer),
    same: Number(same),
  };
}

/** The columns that {@link readRow} needs, from `reports r`. */
export const COLUMNS = `r.number, r.report, r.received, r.answer,
  (SELECT COUNT(*) FROM reports o WHERE o.same_as = r.same_as) AS same`;
