import type { EngineResult } from '../contract/engine.ts';

/** What is kept of a finished inspection. */
export type Outcome = Pick<EngineResult, 'verdict' | 'sha256'>;

/** Both members, without an `undefined` that a store would not keep. */
export function toOutcome({ verdict, sha256 }: Outcome): Outcome {
  return sha256 === undefined ? { verdict } : { verdict, sha256 };
}
