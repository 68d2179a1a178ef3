import type { Desk, DeskReply } from '../contract/desk.ts';
import type { OutboxEntry } from '../contract/outbox.ts';
import type { StoredValue } from '../platform/storage.ts';
import type { EntryChange, Outbox } from './outbox.ts';
import type { DeskOutcome, Transport } from './report-transport.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;

/** Reports handed over at once. */
const AT_ONCE = 4;
/** Reports asked about in one go. */
const ASKED_AT_ONCE = 20;
/** Waits between tries in vain: the first, which doubles each time, and the longest. */
const RETRY = { first: 30 * SECOND, longest: 6 * HOUR };
/** Waits between questions for an answer, likewise. */
const POLL = { first: HOUR, longest: DAY };
/** After this time without an answer it is asked for only when the person wants to know. */
const POLL_FOR = 90 * DAY;
/** While reports are on their way, an alarm stands ready: the worker may end at any moment. */
const SAFETY = 30 * SECOND;
const NEVER = Number.MAX_SAFE_INTEGER;

/** How the desk as a whole is doing: after failures nothing is tried before `until`. */
export interface Pace {
  readonly failures: number;
  readonly until: number;
}

/** Storage key of the pace. */
export const PACE_KEY = 'outbox-pace';

/** Reads the stored pace; a damaged one never keeps reports back. */
export function readPace(stored: unknown): Pace {
  const { failures, until } = { ...(typeof stored === 'object' ? stored : {}) } as Record<string, unknown>;
  return Number.isSafeInteger(failures) && Number.isSafeInteger(until)
    ? { failures: Number(failures), until: Number(until) }
    : { failures: 0, until: 0 };
}

/** What sending needs. */
export interface SenderParts {
  readonly outbox: Outbox;
  readonly desk: () => Promise<Desk>;
  readonly transport: Transport;
  readonly pace: StoredValue<Pace>;
  /** Has {@link ReportSender.wake} called at this time, also if this worker is gone by then; `undefined`: never. */
  readonly ring: (time: number | undefined) => void;
  /** Called with each new answer before it is booked; may be called again for the same one. */
  readonly onAnswer: (entry: OutboxEntry, reply: DeskReply) => Promise<void>;
  readonly now?: () => number;
  /** From 0 to 1: keeps many senders from trying at the same moment. */
  readonly random?: () => number;
}

/** Sends what a person chose to send, until the desk has it, refuses it or the person withdraws it. */
export interface ReportSender {
  /** Does what is due, and sees to the next time. */
  wake(): Promise<void>;
  /** A person pressed the button that sends these to the desk `to`: they go now, whatever failed before. */
  send(ids: readonly string[], to: string): Promise<void>;
  /** Asks now about all that the desk has and has not answered. */
  askNow(): Promise<void>;
}

/** A sender. All its state is in the store: it may end at any moment, and a report is the same however often it is sent. */
export function reportSender(parts: SenderParts): ReportSender {
  const { outbox, pace, now = Date.now } = parts;
  let running: Promise<void> | undefined;
  let again = false;
  const wake = (): Promise<void> => {
    again = true;
    running ??= (async () => {
      while (again) {
        again = false;
        await round(parts);
      }
    })().finally(() => (running = undefined));
    return running;
  };
  return {
    wake,
    async send(ids, to) {
      if (to === '' || (await parts.desk()).endpoint !== to) throw new Error('another desk');
      await outbox.change(ids, (entry) =>
        entry.state === 'sent' || entry.state === 'answered'
          ? undefined
          : { state: 'waiting', to, attempts: 0, due: now() },
      );
      await pace.update(() => ({ failures: 0, until: 0 }));
      await wake();
    },
    async askNow() {
      const sent = (await outbox.list()).filter(({ state }) => state === 'sent');
      await outbox.change(idsOf(sent), (entry) =>
        entry.state === 'sent' ? { ...stateOf(entry), due: now() } : undefined,
      );
      await wake();
    },
  };
}

async function round(parts: SenderParts): Promise<void> {
  const { outbox, now = Date.now } = parts;
  const desk = await parts.desk();
  try {
    await keepBack(outbox, desk);
    if ((await dueEntries(parts, desk, 'waiting')).length > 0) parts.ring(now() + SAFETY);
    while ((await isStillSet(parts, desk)) && (await handOver(parts, desk)));
    for (const entry of (await dueEntries(parts, desk, 'sent')).slice(0, ASKED_AT_ONCE)) {
      if (await isStillSet(parts, desk)) await askAbout(parts, desk, entry);
    }
  } finally {
    parts.ring(await nextTime(parts, desk));
  }
}

/** A person may set another desk at any moment; then this one gets nothing more, and the next round begins. */
async function isStillSet(parts: SenderParts, { endpoint, token }: Desk): Promise<boolean> {
  const now = await parts.desk();
  return now.endpoint === endpoint && now.token === token;
}

/** What was meant for a desk that is no longer set goes nowhere. */
async function keepBack(outbox: Outbox, desk: Desk): Promise<void> {
  const stray = (await outbox.list()).filter(({ state, to }) => state === 'waiting' && to !== desk.endpoint);
  await outbox.change(idsOf(stray), () => ({ state: 'kept', attempts: 0, due: 0 }));
}

/** What is due of the reports that were meant for this desk, and for no other. */
async function dueEntries(
  { outbox, now = Date.now }: SenderParts,
  { endpoint }: Desk,
  state: OutboxEntry['state'],
): Promise<OutboxEntry[]> {
  return (await outbox.list()).filter((entry) => entry.state === state && entry.to === endpoint && entry.due <= now());
}

/** Hands over a few reports. True while it is worth going on at once. */
async function handOver(parts: SenderParts, desk: Desk): Promise<boolean> {
  const { pace, now = Date.now } = parts;
  if ((await pace.read()).until > now()) return false;
  // What failed before must not hold up the others.
  const next = (await dueEntries(parts, desk, 'waiting')).sort((a, b) => a.attempts - b.attempts).slice(0, AT_ONCE);
  if (next.length === 0) return false;
  const outcomes = await Promise.all(next.map((entry) => deliver(parts, desk, entry)));
  const waits = outcomes.map((outcome) => (outcome.kind === 'later' ? outcome.waitMs : undefined));
  if (waits.every((wait) => wait !== undefined)) {
    await pace.update(({ failures }) => ({
      failures: failures + 1,
      until: now() + Math.max(...waits, backOff(parts, RETRY, failures)),
    }));
    return false;
  }
  await pace.update((before) => (before.failures === 0 ? before : { failures: 0, until: 0 }));
  return true;
}

async function deliver(parts: SenderParts, desk: Desk, entry: OutboxEntry): Promise<DeskOutcome> {
  const { transport, outbox, now = Date.now } = parts;
  const outcome = await transport.post(entry.report, desk);
  if (outcome.kind === 'told') await book(parts, desk, entry, outcome.reply);
  else {
    await outbox.change([entry.report.id], ({ attempts }) => ({
      state: outcome.kind === 'refused' ? 'refused' : 'waiting',
      to: desk.endpoint,
      attempts: attempts + 1,
      due: outcome.kind === 'refused' ? NEVER : now() + Math.max(outcome.waitMs, backOff(parts, RETRY, attempts)),
      trouble: outcome.trouble,
    }));
  }
  return outcome;
}

async function askAbout(parts: SenderParts, desk: Desk, entry: OutboxEntry): Promise<void> {
  const { transport, outbox, now = Date.now } = parts;
  const outcome = await transport.ask(entry.report.id, desk);
  if (outcome.kind === 'told' && outcome.reply.answer !== undefined) {
    await book(parts, desk, entry, outcome.reply);
    return;
  }
  const isLate = now() - entry.added > POLL_FOR;
  await outbox.change([entry.report.id], (known) => ({
    ...stateOf(known),
    attempts: known.attempts + 1,
    due: isLate ? NEVER : now() + backOff(parts, POLL, known.attempts),
  }));
}

/** Books that the desk has a report, with its answer if there is one. */
async function book(parts: SenderParts, desk: Desk, entry: OutboxEntry, reply: DeskReply): Promise<void> {
  const { outbox, now = Date.now } = parts;
  // What could not be carried out is asked for again later, and holds up no other report.
  const isTaken = reply.answer !== undefined && (await parts.onAnswer(entry, reply).then(always, never));
  const answer = isTaken ? reply.answer : undefined;
  await outbox.change([entry.report.id], () =>
    answer === undefined
      ? { state: 'sent', to: desk.endpoint, attempts: 0, due: now() + backOff(parts, POLL, 0) }
      : { state: 'answered', to: desk.endpoint, attempts: 0, due: NEVER, answer },
  );
}

const always = (): boolean => true;
const never = (): boolean => false;

/** When there is something to do again. */
async function nextTime(parts: SenderParts, desk: Desk): Promise<number | undefined> {
  const { outbox, pace } = parts;
  const { until } = await pace.read();
  const times = (await outbox.list()).flatMap(({ state, to, due }) => {
    if (to !== desk.endpoint || due === NEVER) return [];
    if (state === 'waiting') return [Math.max(due, until)];
    return state === 'sent' ? [due] : [];
  });
  return times.length === 0 ? undefined : Math.min(...times);
}

/** A wait that doubles with each failure, up to a fifth longer by chance. */
function backOff({ random = Math.random }: SenderParts, { first, longest }: typeof RETRY, failures: number): number {
  return Math.round(Math.min(first * 2 ** Math.min(failures, 30), longest) * (1 + random() / 5));
}

const idsOf = (entries: readonly OutboxEntry[]): string[] => entries.map(({ report }) => report.id);

function stateOf(entry: OutboxEntry): EntryChange {
  const { report: _, added: __, ...state } = entry;
  return state;
}
