/** Longest stretch of our own work, in milliseconds; the page's frames go on between two. */
const SLICE_MS = 4;
/** Latest start of an idle slice on a page that is never idle, in milliseconds. */
const IDLE_TIMEOUT_MS = 250;

/** Timers that start one another are held back for 4 ms by browsers; the scheduler, where there is one, is not. */
function inNextTask(run: () => void): void {
  if ('scheduler' in self && typeof scheduler.postTask === 'function') void scheduler.postTask(run);
  else setTimeout(run);
}

/** Runs `step` until it says that nothing is left, at most one slice; true if more is left. */
function runSlice(step: () => boolean, budget: number): boolean {
  const end = performance.now() + budget;
  while (step()) {
    if (performance.now() >= end) return true;
  }
  return false;
}

/** Work cut into slices. What is added twice before its turn is done once. */
export class Slices<T extends object> {
  readonly #work: (value: T) => void;
  readonly #signal: AbortSignal;
  readonly #urgent: boolean;
  readonly #single = new Set<T>();
  /** Lives on while entries come and go: a fresh one would pass over all that were deleted, each time. */
  #singles = this.#single.values();
  /** Lists that are worked through, the next one last: to shift a long array takes time. */
  #lists: Iterator<T>[] = [];
  /** Lists that came since, in their order. */
  readonly #added: Iterator<T>[] = [];
  #scheduled = false;

  /** `urgent` work starts in the next task, other work when the page is idle. */
  constructor(work: (value: T) => void, options: { readonly signal: AbortSignal; readonly urgent: boolean }) {
    this.#work = work;
    this.#signal = options.signal;
    this.#urgent = options.urgent;
  }

  add(value: T): void {
    this.#single.add(value);
    this.#schedule();
  }

  /** Adds many without copying them. */
  addAll(values: Iterable<T>): void {
    this.#added.push(values[Symbol.iterator]());
    this.#schedule();
  }

  #step(): boolean {
    const single = this.#singles.next();
    if (single.done !== true) {
      this.#single.delete(single.value);
      this.#work(single.value);
      return true;
    }
    this.#singles = this.#single.values();
    if (this.#lists.length === 0) this.#lists = this.#added.splice(0).toReversed();
    const list = this.#lists.at(-1);
    if (list === undefined) return false;
    const next = list.next();
    if (next.done === true) this.#lists.pop();
    else this.#work(next.value);
    return true;
  }

  #schedule(): void {
    if (this.#scheduled || this.#signal.aborted) return;
    this.#scheduled = true;
    if (this.#urgent) inNextTask(() => this.#run(SLICE_MS));
    else
      requestIdleCallback((deadline) => this.#run(Math.min(SLICE_MS, Math.max(1, deadline.timeRemaining()))), {
        timeout: IDLE_TIMEOUT_MS,
      });
  }

  #run(budget: number): void {
    this.#scheduled = false;
    if (this.#signal.aborted) return;
    if (runSlice(() => this.#step(), budget)) this.#schedule();
  }
}
