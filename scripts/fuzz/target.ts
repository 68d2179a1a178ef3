import type { Random } from './random.ts';

/** Something that reads hostile input, and how input for it is made. */
export interface Target {
  readonly name: string;
  /** How many times fewer cases than of others: where one costs as much as many. 1 unless said otherwise. */
  readonly share?: number;
  /** Makes one case and reads it. Throws when a property does not hold; what it throws is the find. */
  readonly run: (random: Random, index: number, seed: number) => void | Promise<void>;
}

/** Throws with a reason where a property does not hold. */
export function hold(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(what);
}

const OWN = [Object.prototype, Array.prototype, Function.prototype, String.prototype, Map.prototype].map(
  (prototype) => [prototype, Reflect.ownKeys(prototype).length] as const,
);

/** Nothing was added to or taken from a prototype. */
export function holdPrototypes(): void {
  for (const [prototype, count] of OWN) hold(Reflect.ownKeys(prototype).length === count, 'a prototype was changed');
}
