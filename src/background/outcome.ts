import type { EngineResult } from '../contract/engine.ts';
import { withFindings } from '../core/verdict/decide.ts';
import { disclosureFindings, type Disclosure } from '../core/verdict/disclosure.ts';

/** What is kept of a finished inspection. */
export type Outcome = Pick<EngineResult, 'verdict' | 'sha256'>;

/** The outcome with what the page says of the medium: for one item only, never for a cache. */
export function withDisclosures(outcome: Outcome, disclosures: readonly Disclosure[]): Outcome {
  return { ...outcome, verdict: withFindings(outcome.verdict, disclosureFindings(disclosures)) };
}

/** Both members, without an `undefined` that a store would not keep. */
export function toOutcome({ verdict, sha256 }: Outcome): Outcome {
  return sha256 === undefined ? { verdict } : { verdict, sha256 };
}
