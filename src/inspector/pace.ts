/** What a file costs besides its bytes, in bytes that take as long. */
const FILE_WEIGHT = 256 * 1024;

/** The work that a file of this size is; one of unknown size counts as a picture. */
export const weightOf = (size: number | null): number => FILE_WEIGHT + (size ?? FILE_WEIGHT);

/** Work of which nothing can be said yet is too little to tell a time by. */
const LEAST_MS = 1500;

/** How fast files are checked, pauses left out. Times are milliseconds of one clock. */
export class Pace {
  #ms = 0;
  #weight = 0;
  #since: number | undefined;

  /** Work begins or goes on. */
  start(now: number): void {
    this.#since ??= now;
  }

  /** Work rests. */
  stop(now: number): void {
    if (this.#since !== undefined) this.#ms += now - this.#since;
    this.#since = undefined;
  }

  /** A file was checked. */
  add(weight: number): void {
    this.#weight += weight;
  }

  /** Milliseconds that so much work will take, or nothing while that cannot be told. */
  left(weight: number, now: number): number | undefined {
    const spent = this.#ms + (this.#since === undefined ? 0 : now - this.#since);
    return spent < LEAST_MS || this.#weight === 0 ? undefined : (weight * spent) / this.#weight;
  }
}
