import { RULES, type RuleId } from '../../src/core/verdict/table.ts';
import type { Break } from './break.ts';

const SAMPLES = 'scripts/samples/verdicts.test.ts';
const DISCLOSURE = 'src/core/verdict/disclosure.test.ts';
const CREDENTIALS = 'src/core/credentials';

/** Rules whose samples come to the same label without them, or that no sample can hold. */
const SINGLY: Partial<Record<RuleId, Omit<Break, 'of'>>> = {
  'c2pa-ai-product': {
    file: 'src/core/credentials/interpret.ts',
    from: "return product && { rule: 'c2pa-ai-product', evidence: product };",
    to: 'return product && undefined;',
    tests: [`${CREDENTIALS}/interpret.test.ts`],
  },
  'c2pa-history-incomplete': {
    file: 'src/core/credentials/statements.ts',
    from: "rule: 'c2pa-history-incomplete' }",
    to: "rule: 'c2pa-statement' }",
    tests: [`${CREDENTIALS}/statements.test.ts`],
  },
  'iptc-ai-system-edited': {
    file: 'src/core/indicator/iptc-ai-system.ts',
    from: "meanings.has('edited') ? 'iptc-ai-system-edited' : 'iptc-ai-system-may-contain'",
    to: "'iptc-ai-system-may-contain'",
    tests: ['src/core/indicator/xmp-indicators.test.ts'],
  },
};

function testsOf(rule: RuleId): readonly string[] {
  if (rule === 'c2pa-camera') return [`${CREDENTIALS}/interpret.test.ts`, 'src/core/verdict/decide.test.ts'];
  return /^(?:structured-data|ai-disclosure|platform|uploader)-/.test(rule) ? [DISCLOSURE] : [SAMPLES];
}

/** Nothing ever states the rule. */
const unstated = (rule: RuleId): Omit<Break, 'of'> => ({
  file: 'src/core/verdict/decide.ts',
  from: '  const { findings, credentials, source, error } = evidence;\n',
  to:
    '  const { credentials, source, error } = evidence;\n' +
    `  const findings = evidence.findings.filter((each) => each.rule !== '${rule}');\n`,
  tests: testsOf(rule),
});

/** The code without each rule of the decision table, and without its last row: that nothing found says nothing. */
export const RULE_BREAKS: readonly Break[] = [
  ...(Object.keys(RULES) as RuleId[]).map((rule) => ({
    of: `row ${RULES[rule].row}: ${rule}`,
    ...(SINGLY[rule] ?? unstated(rule)),
  })),
  {
    of: 'row 29: SynthID is no AI edit',
    file: 'src/core/credentials/kind.ts',
    from: 'const WATERMARK = /',
    to: 'const WATERMARK = /(?!)',
    tests: [CREDENTIALS, SAMPLES],
  },
  {
    of: 'row 35: nothing found is no label',
    file: 'src/core/verdict/decide.ts',
    from: "label: 'none', display: 'details', basis: 'none', reason: 'nothing-found'",
    to: "label: 'may-contain-ai', display: 'popup', basis: 'none', reason: 'nothing-found'",
    tests: [SAMPLES],
  },
];
