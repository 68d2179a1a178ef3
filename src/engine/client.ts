import type { EngineJob, EngineRequest, EngineResponse, EngineResult, TrustLists } from '../contract/engine.ts';
import type { FailureKind } from '../core/errors.ts';
import { unreadableVerdict } from '../contract/media.ts';
import { LIMITS } from '../core/limits.ts';

/** What the client needs of a worker; a browser's `Worker` is one. */
export interface EngineWorker {
  postMessage(message: EngineRequest): void;
  terminate(): void;
  addEventListener(type: 'message', listener: (event: { readonly data?: unknown }) => void): void;
  addEventListener(type: 'error', listener: (event: { readonly message?: string }) => void): void;
}

/** How long a worker may be busy without answering, by the stage of its jobs. Milliseconds. */
export interface Patience {
  readonly jobMs: number;
  readonly patientJobMs: number;
}

/** Jobs in the worker at once: they mostly wait for servers. */
const CONCURRENCY = 4;
/** WebAssembly memory never shrinks: a worker is replaced after one file of this size, or this many jobs. */
const HEAVY_BYTES = 8 * 1024 * 1024;
const JOBS_PER_WORKER = 500;
/** Without a job for so long the worker is ended: its memory is worth more than a quick start. Milliseconds. */
const IDLE_MS = 60_000;
/** How often the watchdog looks. Milliseconds. */
const WATCH_MS = 250;
/** Bytes that validation certainly gets through in a millisecond. */
const BYTES_PER_MS = 50_000;

interface Task {
  readonly job: EngineJob;
  readonly resolve: (result: EngineResult) => void;
  /** It was in a worker that died, perhaps through another job: it gets a worker for itself, once. */
  retried: boolean;
}

/**
 * Owns the engine worker: spawns it with the first job, ends it when it hangs or breaks, and replaces it from time
 * to time. Every job gets an answer, whatever its file does to the worker.
 */
export class EngineClient {
  readonly #spawn: () => EngineWorker;
  readonly #patience: Patience;
  readonly #idleMs: number;
  readonly #waiting: Task[] = [];
  readonly #running = new Map<string, Task>();
  #worker: EngineWorker | undefined;
  #lists: TrustLists | undefined;
  #served = 0;
  #isWornOut = false;
  #nextId = 0;
  #watch: ReturnType<typeof setInterval> | undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;
  /** When the oldest question not yet answered was asked: a busy worker answers nothing. */
  #askedAt: number | undefined;

  constructor(spawn: () => EngineWorker, patience: Patience = LIMITS, idleMs = IDLE_MS) {
    this.#spawn = spawn;
    this.#patience = patience;
    this.#idleMs = idleMs;
  }

  /** The lists for all jobs that start from now on. */
  setTrust(lists: TrustLists): void {
    if (this.#lists !== undefined && isSameTrust(lists, this.#lists)) return;
    this.#lists = lists;
    this.#worker?.postMessage({ type: 'trust', lists });
  }

  /** Runs one job, after those before it. Never rejects. */
  run(job: EngineJob): Promise<EngineResult> {
    return new Promise((resolve) => {
      this.#waiting.push({ job, resolve, retried: false });
      this.#pump();
    });
  }

  /** Gives up the jobs of this id: each is answered as `timeout`, as soon as the worker hears of it. */
  cancel(jobId: string): void {
    for (const task of this.#waiting.filter(({ job }) => job.id === jobId)) {
      this.#waiting.splice(this.#waiting.indexOf(task), 1);
      fail(task, 'timeout', 'stopped');
    }
    for (const [id, { job }] of this.#running) {
      if (job.id === jobId) this.#worker?.postMessage({ type: 'cancel', id });
    }
  }

  /** Ends the worker; jobs not done are answered as failed. */
  destroy(): void {
    this.#end();
    for (const task of [...this.#running.values(), ...this.#waiting]) fail(task, 'engine-failed', 'engine was closed');
    this.#running.clear();
    this.#waiting.length = 0;
  }

  #pump(): void {
    for (;;) {
      if (this.#isWornOut && this.#running.size === 0) this.#end();
      const next = this.#waiting[0];
      if (!next || !this.#hasRoomFor(next)) return;
      this.#waiting.shift();
      this.#start(next);
    }
  }

  #hasRoomFor(task: Task): boolean {
    if (this.#isWornOut) return false;
    if (this.#running.size === 0) return true;
    const isShared = ![...this.#running.values()].some((each) => each.retried);
    return isShared && !task.retried && this.#running.size < CONCURRENCY;
  }

  #start(task: Task): void {
    clearTimeout(this.#idle);
    this.#worker ??= this.#open();
    this.#nextId += 1;
    const id = String(this.#nextId);
    this.#running.set(id, task);
    this.#worker.postMessage({ type: 'job', job: { ...task.job, id } });
    this.#watch ??= setInterval(() => this.#look(), WATCH_MS);
  }

  #open(): EngineWorker {
    const worker = this.#spawn();
    worker.addEventListener('message', ({ data }) => {
      if (worker === this.#worker) this.#hear(data as EngineResponse);
    });
    worker.addEventListener('error', ({ message }) => {
      if (worker === this.#worker) this.#lose('engine-failed', message ?? 'the engine broke');
    });
    if (this.#lists) worker.postMessage({ type: 'trust', lists: this.#lists });
    return worker;
  }

  #hear(response: EngineResponse): void {
    this.#askedAt = undefined;
    if (response.type !== 'result') return;
    const { result } = response;
    const task = this.#running.get(result.id);
    if (!task) return;
    this.#running.delete(result.id);
    this.#served += 1;
    const isBroken = result.verdict.error?.kind === 'engine-failed';
    const isHeavy = (result.verdict.source.size ?? 0) > HEAVY_BYTES;
    this.#isWornOut ||= isBroken || isHeavy || this.#served >= JOBS_PER_WORKER;
    // Perhaps another job had broken the engine before.
    if (isBroken && this.#isRetryDue(task)) this.#waiting.unshift({ ...task, retried: true });
    else task.resolve({ ...result, id: task.job.id });
    this.#pump();
    if (this.#running.size > 0) return;
    this.#rest();
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#end(), this.#idleMs);
    // Node waits for a timer before it ends; browsers give a number.
    (this.#idle as { readonly unref?: () => void }).unref?.();
  }

  #isRetryDue(task: Task): boolean {
    return !task.retried && (this.#served > 1 || this.#running.size > 0);
  }

  /** Asks whether the worker still answers, and gives it up when it has not for too long. */
  #look(): void {
    if (this.#askedAt === undefined) {
      this.#askedAt = performance.now();
      this.#worker?.postMessage({ type: 'ping' });
      return;
    }
    const patience = Math.max(...[...this.#running.values()].map(({ job }) => this.#patienceFor(job)));
    if (performance.now() - this.#askedAt > patience) this.#lose('timeout', `no answer for ${patience} ms`);
  }

  #patienceFor({ source, stage }: EngineJob): number {
    const base = stage === 'full' ? this.#patience.patientJobMs : this.#patience.jobMs;
    return base + (source.kind === 'file' ? Math.round(source.file.size / BYTES_PER_MS) : 0);
  }

  /** The worker hangs or broke: a job that was alone in it is to blame, others are tried again, one at a time. */
  #lose(kind: FailureKind, message: string): void {
    const lost = [...this.#running.values()];
    this.#running.clear();
    this.#end();
    const [only] = lost;
    if (only && lost.length === 1) fail(only, kind, message);
    else this.#waiting.unshift(...lost.map((task) => ({ ...task, retried: true })));
    this.#pump();
  }

  #end(): void {
    this.#rest();
    clearTimeout(this.#idle);
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#served = 0;
    this.#isWornOut = false;
  }

  #rest(): void {
    clearInterval(this.#watch);
    this.#watch = undefined;
    this.#askedAt = undefined;
  }
}

function fail({ job, resolve }: Task, kind: FailureKind, message: string): void {
  resolve({ id: job.id, verdict: unreadableVerdict({ kind, message }), ms: 0 });
}

/** A record, so that a new list without a line here does not compile. */
const NAMES: Readonly<Record<keyof TrustLists, true>> = {
  official: true,
  timeStamping: true,
  older: true,
  own: true,
  config: true,
};
const LISTS = Object.keys(NAMES) as (keyof TrustLists)[];

/** Whether two sets of lists are the same, text by text. */
export function isSameTrust(a: TrustLists, b: TrustLists): boolean {
  return LISTS.every((list) => a[list] === b[list]);
}
