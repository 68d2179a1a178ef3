import * as fc from 'fast-check';
import { checkMediaUrl, pageScope } from '../../src/acquire/url-policy.ts';
import { REQUESTS } from '../../src/contract/guards.ts';
import { readSettings } from '../../src/contract/settings-guard.ts';
import { isVerdict } from '../../src/contract/verdict-guard.ts';
import { interpretReading } from '../../src/core/credentials/interpret.ts';
import { FAILURE_KINDS, InspectError } from '../../src/core/errors.ts';
import type { Indicator } from '../../src/core/indicator/indicator.ts';
import { INDICATORS } from '../../src/core/indicator/registry.ts';
import { LIMITS } from '../../src/core/limits.ts';
import { EXIF_TAGS } from '../../src/core/syntax/exif.ts';
import { type Metadata, type MetadataItem, TEXT_SYSTEMS } from '../../src/core/syntax/metadata.ts';
import { decide, withFindings } from '../../src/core/verdict/decide.ts';
import { RULES, type RuleId } from '../../src/core/verdict/table.ts';
import type { EvidenceClass, Finding, SourceFacts } from '../../src/core/verdict/verdict.ts';
import { toVisibleText } from '../../src/ui/visible-text.ts';
import { seedOf } from './random.ts';
import { hold, holdPrototypes, type Target } from './target.ts';

/** Values made at once: making them one by one takes longer than reading them. */
const BATCH = 128;

/** A target over values that fast-check makes; the same for the same seed. */
function arbitrary<T>(name: string, values: fc.Arbitrary<T>, check: (value: T) => void): Target {
  let batch: readonly T[] = [];
  let made = -1;
  return {
    name,
    run(_, index, seed) {
      const wanted = Math.floor(index / BATCH);
      if (made !== wanted) {
        batch = fc.sample(values, { seed: seedOf(seed, name, wanted), numRuns: BATCH });
        made = wanted;
      }
      const value = batch[index % BATCH];
      if (value !== undefined) check(value);
      if (index % 64 === 0) holdPrototypes();
    },
  };
}

const KEYWORDS = [
  'parameters',
  'prompt',
  'workflow',
  'AIGC',
  'Comment',
  'Description',
  'Software',
  'Title',
  'Source',
  'genAIType',
  'sd-metadata',
  'invokeai_metadata',
  'UserComment',
  '__proto__',
  '',
];
const PHRASES = [
  'Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1',
  '{"AIGC":{"Label":"1"}}',
  '{"Label":"1","ContentProducer":"x"}',
  '{"1":{"class_type":"KSampler","inputs":{"model":["1",0]}}}',
  '{"nodes":[{"id":1,"type":"KSampler"}],"links":[]}',
  '{"model_weights":"x","image":{"prompt":[]}}',
  '{"genAIType":1}',
  'Made with Google AI',
  'Edited with Google AI',
  'NovelAI',
  'Job ID: 12345678-1234-1234-1234-123456789012 --v 6',
  'Signature: abc',
  'Suno AI',
  'made with suno',
  'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
  'compositeWithTrainedAlgorithmicMedia',
  'vid:v1',
  '{"data":"{}","product":"dreamina"}',
];
const anyText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...PHRASES) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...PHRASES), fc.string({ maxLength: 40, unit: 'binary' }), fc.nat(60))
      .map(([a, b, at]) => a.slice(0, at) + b + a.slice(at)),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 60, unit: 'binary' }) },
  { weight: 1, arbitrary: fc.json({ maxDepth: 4 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...PHRASES, '{', '[', '"', '\n', ':', '('), fc.nat(50))
      .map(([a, count]) => a.repeat(count)),
  },
);
const NAMESPACES = [
  'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
  'http://ns.adobe.com/photoshop/1.0/',
  'http://ns.adobe.com/xap/1.0/',
  'http://purl.org/dc/elements/1.1/',
  'http://ns.adobe.com/exif/1.0/',
  'http://ns.adobe.com/tiff/1.0/',
  'http://www.tc260.org.cn/ns/AIGC/1.0/',
  'http://purl.org/dc/terms/',
  '',
];
const NAMES = [
  'DigitalSourceType',
  'AISystemUsed',
  'AIPromptInformation',
  'Credit',
  'CreatorTool',
  'description',
  'UserComment',
  'Software',
  'AIGC',
  'provenance',
  'subject',
  'constructor',
];

const item: fc.Arbitrary<MetadataItem> = fc.oneof(
  fc.record({
    syntax: fc.constant('text' as const),
    system: fc.constantFrom(...TEXT_SYSTEMS),
    where: fc.constant('w'),
    keyword: fc.constantFrom(...KEYWORDS),
    text: anyText,
  }),
  fc.record({
    syntax: fc.constant('exif' as const),
    where: fc.constant('w'),
    text: fc
      .array(fc.tuple(fc.constantFrom(...Object.values(EXIF_TAGS)), anyText), { maxLength: 4 })
      .map((all) => new Map(all)),
  }),
  fc.record({
    syntax: fc.constant('iptc-iim' as const),
    where: fc.constant('w'),
    values: fc
      .array(fc.tuple(fc.constantFrom('2:110', '2:120', '2:115', '1:90'), fc.array(anyText, { maxLength: 3 })), {
        maxLength: 3,
      })
      .map((all) => new Map(all)),
  }),
  fc.record({
    syntax: fc.constant('xmp' as const),
    where: fc.constant('w'),
    properties: fc.array(
      fc.record({
        namespace: fc.constantFrom(...NAMESPACES),
        name: fc.constantFrom(...NAMES),
        values: fc.array(anyText, { minLength: 1, maxLength: 3 }),
      }),
      { maxLength: 4 },
    ),
  }),
);
const metadata: fc.Arbitrary<Metadata> = fc.array(item, { maxLength: 5 });

function holdFindings(indicator: Indicator, items: Metadata): void {
  const found = indicator.find(items);
  hold(JSON.stringify(indicator.find(items)) === JSON.stringify(found), 'not the same when looked at again');
  for (const each of found) {
    hold(Object.hasOwn(RULES, each.rule), `no such rule: ${each.rule}`);
    hold(RULES[each.rule].label === each.says, 'says what its rule does not');
    hold(!each.class.startsWith('S'), `unsigned text became class ${each.class}`);
    for (const text of [each.value, each.key, each.where])
      hold(text.length <= LIMITS.valueLength, 'a value is too long');
  }
}

const STATES = [
  'trusted',
  'older-list',
  'valid',
  'unchecked',
  'expired',
  'revoked',
  'nonconforming',
  'damaged',
  'elsewhere',
  'unreadable',
  'none',
] as const;
const CLASSES: readonly EvidenceClass[] = ['S1', 'S2', 'S3', 'S0', 'U', 'G', 'W', 'D', 'N'];
const finding: fc.Arbitrary<Finding> = fc
  .record({
    rule: fc.constantFrom(...(Object.keys(RULES) as RuleId[])),
    class: fc.constantFrom(...CLASSES),
    value: anyText,
    product: fc.option(fc.string({ maxLength: 9 }), { nil: undefined }),
  })
  .map(({ rule, class: evidence, value, product }) => ({
    rule,
    class: evidence,
    indicator: 'fuzz',
    says: RULES[rule].label,
    where: 'w',
    key: 'k',
    value: value.slice(0, 256),
    ...(product !== undefined && { product }),
  }));
const source: SourceFacts = { container: 'jpeg', mime: 'image/jpeg', size: 1, bytesRead: 1, complete: true };
const evidence = fc.record({
  findings: fc.array(finding, { maxLength: 6 }),
  credentials: fc.record({
    state: fc.constantFrom(...STATES),
    binding: fc.constantFrom('checked' as const, 'not-checked' as const, 'mismatch' as const),
    codes: fc.constant([]),
  }),
  error: fc.option(fc.record({ kind: fc.constantFrom(...FAILURE_KINDS), message: fc.string({ maxLength: 9 }) })),
});

function holdDecision({
  findings,
  credentials,
  error,
}: {
  findings: Finding[];
  credentials: Parameters<typeof decide>[0]['credentials'];
  error: Parameters<typeof decide>[0]['error'];
}): void {
  const verdict = decide({ findings, credentials, source, error });
  hold(isVerdict(verdict), 'no verdict');
  const signedBy = {
    'signed-trusted': ['trusted', 'S1'],
    'signed-older-list': ['older-list', 'S2'],
    'signed-unrecognised': ['valid', 'S3'],
  } as const;
  const needs = signedBy[verdict.basis as keyof typeof signedBy];
  if (needs !== undefined) {
    hold(credentials.state === needs[0] && credentials.binding === 'checked', `${verdict.basis} without its state`);
    hold(
      findings.some((each) => each.class === needs[1]),
      `${verdict.basis} without its class`,
    );
  }
  hold(verdict.label !== 'camera' || verdict.basis === 'signed-trusted', 'a camera without a trusted signature');
  const mirrored = decide({ findings: findings.toReversed(), credentials, source, error });
  hold(mirrored.label === verdict.label && mirrored.basis === verdict.basis, 'the order decides');
  hold(isVerdict(withFindings(verdict, findings)), 'no verdict with more findings');
}

/** JSON in the shape of what the C2PA reader gives, with anything in any place. */
const junk = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    'c2pa.actions.v2',
    'c2pa.created',
    'a',
    'parentOf',
    'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
    '__proto__',
  ),
);
const action = fc.record(
  {
    action: fc.constantFrom('c2pa.created', 'c2pa.edited', 'c2pa.opened', 'x'),
    digitalSourceType: junk,
    softwareAgent: junk,
    parameters: junk,
  },
  { requiredKeys: [] },
);
const assertion = fc.record(
  {
    label: fc.oneof(
      fc.constantFrom('c2pa.actions', 'c2pa.actions.v2', 'c2pa.metadata', 'c2pa.ai-disclosure', 'x'),
      junk,
    ),
    data: fc.oneof(
      fc.record(
        {
          actions: fc.oneof(fc.array(fc.oneof(action, junk), { maxLength: 3 }), junk),
          templates: junk,
          softwareAgents: junk,
        },
        { requiredKeys: [] },
      ),
      junk,
    ),
    created: junk,
  },
  { requiredKeys: [] },
);
const ingredient = fc.record(
  {
    label: junk,
    instance_id: junk,
    relationship: fc.constantFrom('parentOf', 'componentOf', 'inputTo', 'x'),
    active_manifest: fc.constantFrom('a', 'b', 'c', 'x'),
    validation_results: junk,
    validation_status: junk,
  },
  { requiredKeys: [] },
);
const manifest = fc.record(
  {
    label: junk,
    assertions: fc.oneof(fc.array(fc.oneof(assertion, junk), { maxLength: 4 }), junk),
    ingredients: fc.oneof(fc.array(fc.oneof(ingredient, junk), { maxLength: 3 }), junk),
    signature_info: fc.oneof(fc.record({ issuer: junk, common_name: junk, time: junk }), junk),
    claim_generator_info: junk,
    claim_generator: junk,
    redactions: junk,
    claim_version: junk,
  },
  { requiredKeys: [] },
);
const code = fc.constantFrom(
  'claimSignature.validated',
  'assertion.dataHash.match',
  'assertion.dataHash.mismatch',
  'signingCredential.trusted',
  'signingCredential.untrusted',
  'signingCredential.expired',
  'signingCredential.ocsp.revoked',
  'x',
);
const results = fc.record(
  {
    activeManifest: fc.oneof(
      fc.record(
        {
          success: fc.oneof(fc.array(fc.record({ code, url: junk, explanation: junk }), { maxLength: 4 }), junk),
          failure: fc.oneof(fc.array(fc.record({ code }), { maxLength: 3 }), junk),
        },
        { requiredKeys: [] },
      ),
      junk,
    ),
    ingredientDeltas: junk,
  },
  { requiredKeys: [] },
);
const store = fc.record(
  {
    active_manifest: fc.constantFrom('a', 'b', 'x'),
    manifests: fc.oneof(fc.record({ a: manifest, b: manifest, c: manifest }, { requiredKeys: [] }), junk),
    validation_results: fc.oneof(results, junk),
    validation_status: junk,
    validation_state: fc.oneof(fc.constantFrom('Trusted', 'Valid', 'Invalid'), junk),
  },
  { requiredKeys: [] },
);

function holdInterpretation(value: { store: unknown; crJson: unknown; bound: boolean }): void {
  const reading = { kind: 'store', bound: value.bound, store: value.store, crJson: value.crJson } as Parameters<
    typeof interpretReading
  >[0];
  const { credentials, findings, statements = [] } = interpretReading(reading, { official: false, older: false });
  hold(!['trusted', 'older-list'].includes(credentials.state), `${credentials.state} without a list`);
  hold(findings.length <= 1 && statements.length <= 2 * LIMITS.statements + LIMITS.findings, 'too many statements');
  const verdict = decide({
    findings: [...findings, ...statements].slice(0, LIMITS.findings),
    credentials,
    source,
    error: null,
  });
  hold(isVerdict(verdict), `no verdict: ${JSON.stringify(verdict).slice(0, 300)}`);
  hold(!/^signed-(?:trusted|older-list)$/.test(verdict.basis), `an unknown signer became ${verdict.basis}`);
}

const anyUrl = fc.oneof(
  fc.webUrl(),
  fc.string({ maxLength: 40, unit: 'binary' }),
  fc
    .tuple(
      fc.constantFrom('http://', 'https://', 'blob:', 'data:', 'file://', '//', 'javascript:'),
      fc.constantFrom(
        '127.0.0.1',
        '[::1]',
        'localhost',
        '0x7f.1',
        '10.0.0.1',
        'example.com',
        'example.com.',
        '169.254.1.1',
        '[::ffff:7f00:1]',
      ),
      fc.string({ maxLength: 20 }),
    )
    .map((parts) => parts.join('')),
);

const OTHERS: readonly Target[] = [
  arbitrary('decide', evidence, holdDecision),
  arbitrary(
    'credentials',
    fc.record({ store, crJson: fc.oneof(fc.constant(undefined), junk), bound: fc.boolean() }),
    holdInterpretation,
  ),
  arbitrary('address policy', fc.tuple(anyUrl, anyUrl), ([url, page]) => {
    try {
      pageScope(page);
      const { protocol, username, password } = checkMediaUrl(url, page);
      hold(/^https?:$/.test(protocol) && username === '' && password === '', `let through: ${url}`);
    } catch (thrown) {
      if (!(thrown instanceof InspectError)) throw thrown;
    }
  }),
  arbitrary('visible text', fc.oneof(anyText, fc.string({ maxLength: 400, unit: 'binary' })), (text) => {
    const { parts } = toVisibleText(text);
    const shown = parts.map((part) => ('text' in part ? String(part.text) : '')).join('');
    hold(!/[\u202a-\u202e\u2066-\u2069\u200b\ufeff\p{Cc}]/u.test(shown), 'something invisible is shown as it is');
  }),
  arbitrary(
    'messages',
    fc.tuple(fc.constantFrom(...Object.values(REQUESTS)), fc.anything({ maxDepth: 3 })),
    ([check, value]) => hold(typeof check(value) === 'boolean', 'no answer'),
  ),
  arbitrary('settings', fc.anything({ maxDepth: 3, withNullPrototype: true }), (value) => {
    const once = readSettings(value);
    hold(
      JSON.stringify(readSettings(JSON.parse(JSON.stringify(once)))) === JSON.stringify(once),
      'not the same when read again',
    );
  }),
];

/** One target for each indicator, and for what else is decided over values. */
export const ARBITRARY_TARGETS: readonly Target[] = [
  ...INDICATORS.map((indicator) =>
    arbitrary(`indicator ${indicator.id}`, metadata, (items) => holdFindings(indicator, items)),
  ),
  ...OTHERS,
];
