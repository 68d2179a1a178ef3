import type { EngineResult } from '../contract/engine.ts';
import { withFindings } from '../core/verdict/decide.ts';
import { disclosureFindings, type Disclosure } from '../core/verdict/disclosure.ts';

/** What becomes of an inspection. Details are for the person who asked, and never kept. */
export type Outcome = Pick<EngineResult, 'verdict' | 'sha256' | 'details'>;

/** The outcome with what the page says of the medium: for one item only, never for a cache. */
export function withDisclosures(outcome: Outcome, disclosures: readonly Disclosure[]): Outcome {
  return { ...outcome, verdict: withFindings(outcome.verdict, disclosureFindings(disclosures)) };
}

/** All members, without an `undefined` that a store would not keep. */
export function toOutcome({ verdict, sha256, details }: Outcome): Outcome {
  return { verdict, ...(sha256 !== undefined && { sha256 }), ...(details !== undefined && { details }) };
}

/** What is kept of an outcome. */
export const toKept = ({ verdict, sha256 }: Outcome): Outcome =>
  toOutcome({ verdict, ...(sha256 !== undefined && { sha256 }) });
