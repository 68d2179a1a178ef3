/** Who asked for a job: a tab, and what in it. */
export interface Asker {
  readonly tabId: number;
  /** Frame and item, or whatever else may be dropped together. */
  readonly owner: string;
}

/** Bounds of a {@link FairQueue}. */
export interface QueueLimits {
  /** Jobs at once. */
  readonly atOnce: number;
  /** Jobs one tab may start without a pause. */
  readonly burst: number;
  /** Jobs one tab may start in a minute, in the long run. */
  readonly perMinute: number;
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

interface Task<T> {
  readonly key: string;
  readonly run: () => Promise<T>;
  waiters: Waiter<T>[];
}

interface Lane<T> {
  readonly tasks: Task<T>[];
  /** Jobs that may start at once; grows with time up to the burst. */
  tokens: number;
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
  ask(asker: Asker, key: string, run: () => Promise<T>): Promise<T> {
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
      const task: Task<T> = { key, run, waiters: [waiter] };
      this.#tasks.set(key, task);
      lane.tasks.push(task);
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

  /** Forgets a closed tab altogether. */
  dropTab(tabId: number): void {
    this.drop((asker) => asker.tabId === tabId);
    this.#lanes.delete(tabId);
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
    const lane: Lane<T> = { tasks: [], tokens: this.#limits.burst, countedAt: this.#now() };
    this.#lanes.set(tabId, lane);
    return lane;
  }

  #pump(): void {
    while (this.#running < this.#limits.atOnce) {
      const turn = [...this.#lanes].find(([, lane]) => lane.tasks.length > 0 && this.#tokens(lane) >= 1);
      if (!turn) break;
      const [tabId, lane] = turn;
      lane.tokens -= 1;
      this.#lanes.delete(tabId);
      this.#lanes.set(tabId, lane);
      const task = lane.tasks.shift();
      if (task) void this.#start(task);
    }
    if (this.#running < this.#limits.atOnce) this.#wakeForTokens();
  }

  #tokens(lane: Lane<T>): number {
    const now = this.#now();
    lane.tokens = Math.min(
      this.#limits.burst,
      lane.tokens + ((now - lane.countedAt) * this.#limits.perMinute) / 60_000,
    );
    lane.countedAt = now;
    return lane.tokens;
  }

  #wakeForTokens(): void {
    clearTimeout(this.#timer);
    const missing = [...this.#lanes.values()].flatMap((lane) => (lane.tasks.length > 0 ? 1 - lane.tokens : []));
    if (missing.length === 0) return;
    this.#timer = setTimeout(() => this.#pump(), Math.ceil((Math.min(...missing) * 60_000) / this.#limits.perMinute));
  }

  async #start(task: Task<T>): Promise<void> {
    this.#running += 1;
    try {
      const value = await task.run();
      for (const waiter of task.waiters) waiter.resolve(value);
    } catch (thrown) {
      for (const waiter of task.waiters) waiter.reject(thrown);
    } finally {
      this.#tasks.delete(task.key);
      this.#running -= 1;
      this.#pump();
    }
  }
}
