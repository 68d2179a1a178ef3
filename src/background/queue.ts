/** Who asked for a job: a tab, and what in it. */
export interface Asker {
  readonly tabId: number;
  /** Frame and item, or whatever else may be dropped together. */
  readonly owner: string;
  /** A person waits for it: it comes before all else of its tab, and needs no token. */
  readonly urgent?: boolean;
}

/** Bounds of a {@link FairQueue}. */
export interface QueueLimits {
  /** Jobs at once. */
  readonly atOnce: number;
  /** Jobs one tab may start without a pause. */
  readonly burst: number;
  /** Jobs one tab may start in a minute, in the long run. */
  readonly perMinute: number;
  /** Bytes the jobs of one tab may spend in a minute; it has as many at the start. */
  readonly bytesPerMinute: number;
  /** Askers that may wait for one tab; further ones are refused. */
  readonly waiting: number;
}

/** Why a job was not done. `dropped`: nobody needs it any more. `full`: its tab has too many waiting. */
export class NotDone extends Error {
  readonly kind: 'dropped' | 'full';

  constructor(kind: 'dropped' | 'full') {
    super(kind);
    this.name = 'NotDone';
    this.kind = kind;
  }
}

interface Waiter<T> extends Asker {
  readonly resolve: (value: T) => void;
  readonly reject: (reason: unknown) => void;
}

/** A job; it tells the bytes that it had sent over the network, and may end early once `signal` fires. */
export type Job<T> = (spend: (bytes: number) => void, signal: AbortSignal) => Promise<T>;

interface Task<T> {
  readonly key: string;
  readonly run: Job<T>;
  readonly urgent: boolean;
  /** Tab that asked first. */
  readonly tabId: number;
  readonly stop: AbortController;
  waiters: Waiter<T>[];
}

interface Lane<T> {
  readonly tasks: Task<T>[];
  /** Jobs that may start at once; grows with time up to the burst. */
  tokens: number;
  /** Bytes that may be spent; below zero after a job that took more, which is known only when it is done. */
  bytes: number;
  countedAt: number;
}

/**
 * Does jobs for tabs in turn, so that a page with thousands of media never holds up another tab, and the same job
 * asked for twice only once. A tab that asks too fast waits; nothing fails for being asked fast.
 */
export class FairQueue<T> {
  readonly #limits: QueueLimits;
  readonly #now: () => number;
  /** In the order of turns: a tab that was served goes to the end. */
  readonly #lanes = new Map<number, Lane<T>>();
  readonly #tasks = new Map<string, Task<T>>();
  #running = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(limits: QueueLimits, now: () => number = Date.now) {
    this.#limits = limits;
    this.#now = now;
  }

  /** The result of `run`, or of the job under way with the same `key`. @throws NotDone, or what `run` throws */
  ask(asker: Asker, key: string, run: Job<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter<T> = { ...asker, resolve, reject };
      const known = this.#tasks.get(key);
      if (known) {
        known.waiters.push(waiter);
        return;
      }
      const lane = this.#lane(asker.tabId);
      if (lane.tasks.length >= this.#limits.waiting) {
        reject(new NotDone('full'));
        return;
      }
      const { tabId, urgent = false } = asker;
      const task: Task<T> = { key, run, urgent, tabId, stop: new AbortController(), waiters: [waiter] };
      this.#tasks.set(key, task);
      if (task.urgent) lane.tasks.unshift(task);
      else lane.tasks.push(task);
      this.#pump();
    });
  }

  /** Forgets who matches; a job that then nobody waits for is not started. One that runs is finished. */
  drop(matches: (asker: Asker) => boolean): void {
    for (const task of this.#tasks.values()) {
      const leaving = task.waiters.filter(matches);
      if (leaving.length === 0) continue;
      task.waiters = task.waiters.filter((waiter) => !leaving.includes(waiter));
      for (const waiter of leaving) waiter.reject(new NotDone('dropped'));
      this.#rehome(task);
    }
  }

  /** Forgets a tab altogether: jobs of its own that run are told to stop, unless another tab waits for them. */
  dropTab(tabId: number): void {
    this.drop((asker) => asker.tabId === tabId);
    this.#lanes.delete(tabId);
    for (const task of this.#tasks.values()) {
      if (task.tabId !== tabId || task.waiters.length > 0) continue;
      // Whoever asks from now on must not be given half a job.
      this.#tasks.delete(task.key);
      task.stop.abort();
    }
  }

  #rehome(task: Task<T>): void {
    for (const [tabId, lane] of this.#lanes) {
      const at = lane.tasks.indexOf(task);
      if (at < 0 || task.waiters.some((waiter) => waiter.tabId === tabId)) continue;
      lane.tasks.splice(at, 1);
      const [next] = task.waiters;
      if (next) this.#lane(next.tabId).tasks.push(task);
      else this.#tasks.delete(task.key);
      return;
    }
  }

  #lane(tabId: number): Lane<T> {
    const known = this.#lanes.get(tabId);
    if (known) return known;
    const lane: Lane<T> = {
      tasks: [],
      tokens: this.#limits.burst,
      bytes: this.#limits.bytesPerMinute,
      countedAt: this.#now(),
    };
    this.#lanes.set(tabId, lane);
    return lane;
  }

  #pump(): void {
    while (this.#running < this.#limits.atOnce) {
      const turn = [...this.#lanes].find(([, lane]) => this.#isDue(lane));
      if (!turn) break;
      const [tabId, lane] = turn;
      this.#lanes.delete(tabId);
      this.#lanes.set(tabId, lane);
      const task = lane.tasks.shift();
      if (task?.urgent === false) lane.tokens -= 1;
      if (task) void this.#start(task, lane);
    }
    if (this.#running < this.#limits.atOnce) this.#wakeForTokens();
  }

  #isDue(lane: Lane<T>): boolean {
    const [first] = lane.tasks;
    if (!first) return false;
    this.#refill(lane);
    return first.urgent || (lane.tokens >= 1 && lane.bytes > 0);
  }

  #refill(lane: Lane<T>): void {
    const { burst, perMinute, bytesPerMinute } = this.#limits;
    const now = this.#now();
    const minutes = (now - lane.countedAt) / 60_000;
    lane.tokens = Math.min(burst, lane.tokens + minutes * perMinute);
    lane.bytes = Math.min(bytesPerMinute, lane.bytes + minutes * bytesPerMinute);
    lane.countedAt = now;
  }

  #wakeForTokens(): void {
    clearTimeout(this.#timer);
    const { perMinute, bytesPerMinute } = this.#limits;
    const minutes = [...this.#lanes.values()]
      .filter(({ tasks }) => tasks.length > 0)
      .map(({ tokens, bytes }) => Math.max((1 - tokens) / perMinute, (1 - bytes) / bytesPerMinute));
    if (minutes.length === 0) return;
    this.#timer = setTimeout(() => this.#pump(), Math.ceil(Math.min(...minutes) * 60_000));
  }

  async #start(task: Task<T>, lane: Lane<T>): Promise<void> {
    this.#running += 1;
    try {
      const value = await task.run((bytes) => {
        lane.bytes -= bytes;
      }, task.stop.signal);
      for (const waiter of task.waiters) waiter.resolve(value);
    } catch (thrown) {
      for (const waiter of task.waiters) waiter.reject(thrown);
    } finally {
      if (this.#tasks.get(task.key) === task) this.#tasks.delete(task.key);
      this.#running -= 1;
      this.#pump();
    }
  }
}
