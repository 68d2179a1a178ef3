import { LIMITS } from '../limits.ts';
import { RULES, type RuleId } from '../verdict/table.ts';
import type { EvidenceClass, Finding } from '../verdict/verdict.ts';

/** What a finding is about: where in the file, which property, and its value. */
export interface Evidence {
  readonly where: string;
  readonly key: string;
  readonly value: string;
  /** Our own name of the product, never the file's text. */
  readonly product?: string | undefined;
}

/** Makes the finding of a rule; what it says stands in the decision table, and its value is bounded. */
export function finding(
  rule: RuleId,
  indicator: string,
  evidenceClass: EvidenceClass,
  { where, key, value, product }: Evidence,
): Finding {
  const found: { -readonly [Member in keyof Finding]: Finding[Member] } = {
    rule,
    indicator,
    says: RULES[rule].label,
    class: evidenceClass,
    where,
    key,
    value: value.slice(0, LIMITS.valueLength),
  };
  if (product !== undefined) found.product = product;
  return found;
}
