import type { Missing } from './card.ts';

/**
 * What nothing holds yet, told on the card. A test demands that this is exactly what is missing: an entry that is held
 * after all must go, and a new rule, trap or container must come with what holds it.
 */
export const GAPS: Missing = {
  samplesOfRules: [],
  testsOfRules: [],
  traps: [],
  containers: ['c2pa'],
};
