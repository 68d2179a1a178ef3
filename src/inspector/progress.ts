import type { FileRow } from './file-row.ts';
import { weightOf } from './pace.ts';

/** How far a list is. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  /** Files wait or are being checked. */
  readonly running: boolean;
  readonly paused: boolean;
  /** Files that were left out and can still be checked. */
  readonly left: number;
  /** Files whose bytes are gone: only a person can bring them back. */
  readonly lost: number;
  /** Milliseconds until all are checked, where that can be told. */
  readonly msLeft?: number | undefined;
}

/** What is known of the work besides its files. */
interface Pacing {
  readonly paused: boolean;
  /** Milliseconds that so much work takes. */
  readonly left: (weight: number) => number | undefined;
}

/** Counts a list. */
export function toProgress(rows: readonly FileRow[], { paused, left }: Pacing): Progress {
  let [done, open, lost, weight] = [0, 0, 0, 0];
  for (const { state, source, size } of rows) {
    if (state === 'checked') done += 1;
    else if (state !== 'not-checked') {
      open += 1;
      weight += weightOf(size);
    } else if (source.kind === 'lost') lost += 1;
  }
  const total = rows.length;
  const facts = { done, total, running: open > 0, paused: paused && open > 0, left: total - done - open - lost, lost };
  return { ...facts, msLeft: open > 0 ? left(weight) : undefined };
}
