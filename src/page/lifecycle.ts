import { isAlive } from '../platform/runtime.ts';

/** How often an idle page is checked for an extension that was updated or removed, in milliseconds. */
const ALIVE_CHECK_MS = 2000;

/** One stretch in which this page is looked at. All that it starts ends with its signal. */
export type Run = (signal: AbortSignal) => void;

/**
 * Starts and ends runs: off while a person has switched labels off, while the page rests in the back/forward cache, and
 * for ever once the extension is gone. Ending leaves nothing on the page.
 */
export class Lifecycle {
  readonly #run: Run;
  /** Ends the lifecycle itself. */
  readonly #life = new AbortController();
  #current: AbortController | undefined;
  #enabled = false;
  #resting = false;

  constructor(run: Run) {
    this.#run = run;
    const { signal } = this.#life;
    addEventListener('pagehide', () => this.#rest(true), { signal });
    addEventListener('pageshow', (event) => event.persisted && this.#wake(), { signal });
    document.addEventListener('visibilitychange', () => this.checkAlive(), { signal });
    const timer = setInterval(() => this.checkAlive(), ALIVE_CHECK_MS);
    signal.addEventListener('abort', () => clearInterval(timer));
  }

  setEnabled(enabled: boolean): void {
    this.#enabled = enabled;
    this.#update();
  }

  /** Ends everything, silently, if this script outlived its extension. */
  checkAlive(): boolean {
    if (isAlive()) return true;
    this.end();
    return false;
  }

  end(): void {
    this.#life.abort();
    this.#update();
  }

  /** Choices may have changed while nobody could tell this page: it asks again. */
  #wake(): void {
    this.#enabled = true;
    this.#rest(false);
  }

  #rest(resting: boolean): void {
    this.#resting = resting;
    this.#update();
  }

  #update(): void {
    const wanted = this.#enabled && !this.#resting && !this.#life.signal.aborted;
    if (!wanted) {
      this.#current?.abort();
      this.#current = undefined;
    } else if (this.#current === undefined) {
      this.#current = new AbortController();
      this.#run(this.#current.signal);
    }
  }
}
