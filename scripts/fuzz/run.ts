import { Worker } from 'node:worker_threads';
import type { Target } from './target.ts';

/** What a worker is told to do. */
export interface Order {
  readonly target: string;
  readonly from: number;
  readonly to: number;
  readonly seed: number;
}

/** A case in which a property did not hold. */
export interface Find {
  readonly target: string;
  readonly index: number;
  readonly what: string;
}

/** What came of one target. */
export interface Outcome {
  readonly target: string;
  readonly runs: number;
  readonly ms: number;
  readonly finds: readonly Find[];
}

/** How much is run. */
export interface Plan {
  /** Cases a target; targets of a share run so many times fewer. */
  readonly runs: number;
  readonly seed: number;
  readonly workers: number;
  /** First case; others than 0 go on where a run before ended. */
  readonly first?: number;
  /** Time after which no further target is begun, and a running one is cut short. Milliseconds. */
  readonly budgetMs?: number;
  readonly onOutcome?: (outcome: Outcome) => void;
}

/** Time in which one case must end: far above the longest, since the machine may be busy. */
const STALL_MS = 10_000;
const LOOK_MS = 500;
/** What the readers and what tests them hold already is about 100 MB. */
const HEAP_MB = 192;
/** A target that keeps failing has been found out. */
const MOST_FINDS = 20;

interface Message {
  readonly find?: Find;
  readonly done?: string;
  readonly died?: string;
}

/** One thread; replaced when a case hangs or breaks it. */
class Lane {
  #progress = new Int32Array(new SharedArrayBuffer(8));
  #worker: Worker | undefined;
  #onMessage: ((message: Message) => void) | undefined;

  /** Runs all cases of a target. A case that hangs or kills the thread is a find, and the next one goes on in a new one. */
  async run(order: Order, deadline: number): Promise<Outcome> {
    const started = performance.now();
    const finds: Find[] = [];
    let from = order.from;
    while (from < order.to && finds.length < MOST_FINDS) {
      const ended = await this.#attempt({ ...order, from }, finds, deadline);
      if (ended === 'done') from = order.to;
      else if (ended === 'deadline') {
        from = this.#at();
        break;
      } else {
        finds.push({ target: order.target, index: this.#at(), what: ended });
        from = this.#at() + 1;
      }
    }
    return { target: order.target, runs: from - order.from, ms: performance.now() - started, finds };
  }

  stop(): Promise<unknown> {
    const worker = this.#worker;
    this.#worker = undefined;
    return worker?.terminate() ?? Promise.resolve();
  }

  #at(): number {
    return Atomics.load(this.#progress, 0);
  }

  #attempt(order: Order, finds: Find[], deadline: number): Promise<string> {
    this.#worker ??= this.#start();
    const worker = this.#worker;
    // A thread that is still being loaded has not stalled.
    Atomics.store(this.#progress, 1, 0);
    return new Promise((resolve) => {
      let [steps, since] = [-1, performance.now()];
      const timer = setInterval(() => {
        const now = Atomics.load(this.#progress, 1);
        if (now !== steps) [steps, since] = [now, performance.now()];
        if (performance.now() > deadline) end('deadline', true);
        else if (performance.now() - since > STALL_MS && steps > 0) end(`no end within ${STALL_MS} ms`, true);
      }, LOOK_MS);
      const end = (how: string, isBroken: boolean): void => {
        clearInterval(timer);
        this.#onMessage = undefined;
        if (isBroken) void this.stop();
        resolve(how);
      };
      this.#onMessage = ({ find, done, died }) => {
        if (find !== undefined) finds.push(find);
        if (died !== undefined) end(`the thread died: ${died}`, true);
        else if (finds.length >= MOST_FINDS) end('done', true);
        else if (done !== undefined) end('done', false);
      };
      worker.postMessage(order);
    });
  }

  #start(): Worker {
    const worker = new Worker(new URL('./thread.mjs', import.meta.url), {
      workerData: { progress: this.#progress.buffer },
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    worker.on('message', (message: Message) => this.#onMessage?.(message));
    worker.on('error', (error) => this.#onMessage?.({ died: error.message }));
    return worker;
  }
}

/** Runs every target, spread over the workers. */
export async function fuzz(targets: readonly Target[], plan: Plan): Promise<Outcome[]> {
  const { runs, seed, workers, first = 0, budgetMs = Infinity, onOutcome } = plan;
  const deadline = performance.now() + budgetMs;
  const outcomes: Outcome[] = [];
  const queue = [...targets];
  const lane = Array.from({ length: workers }, async () => {
    const own = new Lane();
    for (let next = queue.shift(); next !== undefined && performance.now() < deadline; next = queue.shift()) {
      const count = Math.max(1, Math.ceil(runs / (next.share ?? 1)));
      const outcome = await own.run({ target: next.name, from: first, to: first + count, seed }, deadline);
      outcomes.push(outcome);
      onOutcome?.(outcome);
    }
    await own.stop();
  });
  await Promise.all(lane);
  return outcomes;
}
