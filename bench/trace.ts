/** What our script costs the main thread of a page, by Chromium's own trace with its sampling profiler. */
import type { CDPSession } from '@playwright/test';

/** What a trace tells. */
export interface OwnWork {
  /** Milliseconds in which our code was on the stack, layout that it forced included. */
  readonly ownMs: number;
  /** Milliseconds of processor time of each task above 50 ms that our code had at least {@link SHARE_MS} of. */
  readonly longTasks: readonly number[];
  /** Our longest share of one task, in milliseconds. */
  readonly longestShare: number;
  /** Tasks above 50 ms of the page, whoever caused them. */
  readonly allLongTasks: number;
  /** Most that our code had of such tasks within any 10 seconds, in milliseconds. */
  readonly blockingMs: number;
}

const CATEGORIES = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'toplevel',
  'disabled-by-default-v8.cpu_profiler',
];
/** A long task counts as ours from this share on, in milliseconds: one sample alone says nothing. */
const SHARE_MS = 1;
const LONG_MS = 50;
/** Time over which blocking is summed, in microseconds. */
const WINDOW_US = 10_000_000;
/** Room for events: a page with 100,000 pictures has more of them than the browser's own buffer holds. */
const BUFFER_KB = 1024 * 1024;
/** Most that one sample stands for, in microseconds: the profiler takes one each millisecond, unless the machine paused. */
const MAX_SAMPLE_US = 2000;

interface Node {
  readonly id: number;
  readonly parent?: number;
  readonly callFrame: { readonly url?: string };
}
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly id?: string;
  readonly ts: number;
  readonly dur?: number;
  /** The part of `dur` in which the thread really ran. */
  readonly tdur?: number;
  readonly args: {
    readonly data?: {
      readonly startTime?: number;
      readonly cpuProfile?: { readonly nodes?: readonly Node[]; readonly samples?: readonly number[] };
      readonly timeDeltas?: readonly number[];
    };
  };
}
interface Sample {
  readonly at: number;
  readonly us: number;
}

/** Traces while `use` runs. */
export async function traced(session: CDPSession, id: string, use: () => Promise<void>): Promise<OwnWork> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => void events.push(...(value as unknown as TraceEvent[])));
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  const traceConfig = {
    includedCategories: CATEGORIES,
    recordMode: 'recordUntilFull' as const,
    traceBufferSizeInKb: BUFFER_KB,
  };
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig });
  await use();
  await session.send('Tracing.end');
  await complete;
  // What the background and our pages do is in the same trace.
  return readTrace(events, `chrome-extension://${id}/src/page/`);
}

/** The profile of one thread: its samples in which our code was on the stack. */
function ownSamples(profile: TraceEvent, events: readonly TraceEvent[], prefix: string): Sample[] {
  const chunks = events.filter(
    ({ name, pid, id }) => name === 'ProfileChunk' && pid === profile.pid && id === profile.id,
  );
  const own = new Map<number, boolean>();
  const samples: Sample[] = [];
  let at = profile.args.data?.startTime ?? profile.ts;
  for (const { args } of chunks) {
    const { nodes = [], samples: taken = [] } = args.data?.cpuProfile ?? {};
    for (const { id, parent, callFrame } of nodes) {
      own.set(id, callFrame.url?.startsWith(prefix) === true || (parent !== undefined && own.get(parent) === true));
    }
    for (const [index, delta] of (args.data?.timeDeltas ?? []).entries()) {
      at += delta;
      // A sample stands for the time up to the next one; a pause of the profiler is nobody's work.
      if (own.get(taken[index] ?? -1) === true) samples.push({ at, us: Math.min(Math.max(0, delta), MAX_SAMPLE_US) });
    }
  }
  return samples;
}

/** The greatest sum within any window; several frames of a page take turns on its thread, so all are taken together. */
function mostWithin(shares: readonly Sample[]): number {
  const sorted = shares.toSorted((a, b) => a.at - b.at);
  let [most, sum, first] = [0, 0, 0];
  for (const { at, us } of sorted) {
    sum += us;
    for (; (sorted[first]?.at ?? at) < at - WINDOW_US; first += 1) sum -= sorted[first]?.us ?? 0;
    most = Math.max(most, sum);
  }
  return most;
}

function readTrace(events: readonly TraceEvent[], prefix: string): OwnWork {
  let [ownUs, longestShare, allLongTasks] = [0, 0, 0];
  const longTasks: number[] = [];
  const shares: Sample[] = [];
  for (const profile of events.filter(({ name }) => name === 'Profile')) {
    const samples = ownSamples(profile, events, prefix);
    if (samples.length === 0) continue;
    ownUs += samples.reduce((sum, { us }) => sum + us, 0);
    const tasks = events
      .filter((event) => event.name.endsWith('RunTask') && event.pid === profile.pid && event.tid === profile.tid)
      .sort((a, b) => a.ts - b.ts);
    let next = 0;
    for (const { ts, dur = 0, tdur = dur } of tasks) {
      if (tdur > LONG_MS * 1000) allLongTasks += 1;
      let share = 0;
      for (; (samples[next]?.at ?? Infinity) <= ts + dur; next += 1) {
        const sample = samples[next];
        if (sample !== undefined && sample.at >= ts) share += sample.us;
      }
      // What else the machine did while the task waited for a processor is in `dur`, and in the samples.
      share = Math.min(share, tdur);
      longestShare = Math.max(longestShare, share / 1000);
      if (tdur <= LONG_MS * 1000 || share === 0) continue;
      shares.push({ at: ts, us: share });
      if (share >= SHARE_MS * 1000) longTasks.push(tdur / 1000);
    }
  }
  return { ownMs: ownUs / 1000, longTasks, longestShare, allLongTasks, blockingMs: mostWithin(shares) / 1000 };
}
