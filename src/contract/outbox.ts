import { type DeskAnswer, isDeskAddress, isDeskAnswer } from './desk.ts';
import type { Report } from './report.ts';
import { isReport } from './report-guard.ts';
import { isCount, oneOf, shape } from './shape.ts';

/** Storage key of the outbox's list in `storage.local`; each report has a key of its own, see {@link entryKey}. */
export const OUTBOX_KEY = 'outbox';

/** Storage key of one report. */
export const entryKey = (id: string): string => `${OUTBOX_KEY}:${id}`;

/**
 * How far a report got. `kept`: it goes nowhere unless a person says so. `waiting`: they did, and it is tried until
 * the desk has it. `sent`: the desk has it. `answered`, `refused`: by the desk.
 */
export const REPORT_STATES = ['kept', 'waiting', 'sent', 'answered', 'refused'] as const;

/** One member of {@link REPORT_STATES}. */
export type ReportState = (typeof REPORT_STATES)[number];

/**
 * What was in the way the last time. `unreachable`: no connection. `failing`: the desk could not do it now. `no-desk`:
 * something that is no desk replied. `token`: the desk does not know the reporter. `malformed`: it does not take this
 * report. `conflict`: it has another report of this id.
 */
export const TROUBLES = ['unreachable', 'failing', 'no-desk', 'token', 'malformed', 'conflict'] as const;

/** One member of {@link TROUBLES}. */
export type Trouble = (typeof TROUBLES)[number];

/** A report a person made, and what became of it. */
export interface OutboxEntry {
  readonly report: Report;
  /** When it was kept. Milliseconds since 1970, like all times here. */
  readonly added: number;
  readonly state: ReportState;
  /** The desk that the person chose to send it to. */
  readonly to?: string;
  /** Tries in vain since the person's click, or questions for an answer without one. */
  readonly attempts: number;
  /** Not tried or asked about again before. */
  readonly due: number;
  readonly trouble?: Trouble;
  readonly answer?: DeskAnswer;
}

const entry = shape(
  { report: isReport, added: isCount, state: oneOf(REPORT_STATES), attempts: isCount, due: isCount },
  { to: isDeskAddress, trouble: oneOf(TROUBLES), answer: isDeskAnswer },
);

/** Whether `value` is an entry of the outbox. Never throws. */
export const isOutboxEntry = (value: unknown): value is OutboxEntry => entry(value);
