import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FAILURE_KINDS } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { decide, withFindings } from './decide.ts';
import { RULES, type RuleId } from './table.ts';
import { type Credentials, type EvidenceClass, type Finding, NO_CREDENTIALS, type SourceFacts } from './verdict.ts';

const source: SourceFacts = { container: 'png', mime: 'image/png', size: 10, bytesRead: 10, complete: true };
const trusted: Credentials = { state: 'trusted', binding: 'checked', codes: [] };

function finding(rule: RuleId, evidenceClass: EvidenceClass, product?: string): Finding {
  const base = { rule, indicator: 'test', says: RULES[rule].label, class: evidenceClass, where: 'w', key: 'k' };
  return { ...base, value: 'v', ...(product === undefined ? {} : { product }) };
}

function verdict(
  findings: Finding[],
  credentials: Credentials = NO_CREDENTIALS,
  error: Parameters<typeof decide>[0]['error'] = null,
) {
  return decide({ findings, credentials, source, error });
}

describe('decide', () => {
  it('finds nothing in nothing', () => {
    expect(verdict([])).toMatchObject({ label: 'none', display: 'details', basis: 'none', reason: 'nothing-found' });
  });

  it.each(Object.keys(RULES) as RuleId[])('takes label and display of %s from the table', (rule) => {
    const { label, display } = RULES[rule];
    const got = verdict([finding(rule, 'S1')], trusted);
    if (label === 'none') expect(got).toMatchObject({ label: 'none', display: 'details', reason: 'nothing-found' });
    else expect(got).toMatchObject({ label, display, reason: rule, basis: 'signed-trusted' });
    expect(got.findings).toHaveLength(1);
  });

  it.each([
    ['S1', 'S2'],
    ['S2', 'S3'],
    ['S3', 'U'],
    ['U', 'G'],
    ['G', 'W'],
    ['W', 'D'],
    ['D', 'S0'],
  ] as const)('lets class %s decide over %s', (strong, weak) => {
    const findings = [finding('iptc-generated', weak), finding('iptc-edited', strong)];
    expect(verdict(findings).label).toBe('edited-with-ai');
    expect(verdict(findings.toReversed()).label).toBe('edited-with-ai');
  });

  it('takes the further-reaching statement within a class', () => {
    const [may, edited, made] = [
      finding('iptc-may-contain', 'U'),
      finding('iptc-edited', 'U'),
      finding('iptc-generated', 'U'),
    ];
    expect(verdict([may, edited, made])).toMatchObject({ label: 'made-with-ai', conflict: true });
    expect(verdict([may, edited])).toMatchObject({ label: 'edited-with-ai', conflict: false });
  });

  it('lets a signed edit beat unsigned generation, and shows the conflict', () => {
    const got = verdict([finding('iptc-generated', 'U'), finding('c2pa-edited', 'S1')], trusted);
    expect(got).toMatchObject({ label: 'edited-with-ai', basis: 'signed-trusted', conflict: true });
  });

  it('lets an unsigned AI claim decide over a signed camera, and shows the conflict', () => {
    const got = verdict([finding('c2pa-camera', 'S1'), finding('iptc-generated', 'U')], trusted);
    expect(got).toMatchObject({ label: 'made-with-ai', basis: 'standard-metadata', conflict: true });
  });

  it('calls a camera only what is trusted and compared with this file', () => {
    const camera = [finding('c2pa-camera', 'S1')];
    expect(verdict(camera, trusted)).toMatchObject({ label: 'camera', display: 'popup', basis: 'signed-trusted' });
    expect(verdict(camera, { ...trusted, binding: 'not-checked' }).label).toBe('none');
    expect(verdict(camera, { ...trusted, state: 'older-list' }).label).toBe('none');
    expect(verdict(camera, { ...trusted, state: 'own-list' }).label).toBe('none');
    expect(verdict([finding('c2pa-camera', 'U')], trusted).label).toBe('none');
    expect(verdict([finding('iptc-camera', 'U')]).label).toBe('none');
  });

  it.each([
    ['trusted', 'checked', 'S1', 'signed-trusted'],
    ['older-list', 'checked', 'S2', 'signed-older-list'],
    ['own-list', 'checked', 'S2', 'signed-own-list'],
    ['own-list', 'not-checked', 'S2', 'signed-unverified'],
    ['valid', 'checked', 'S3', 'signed-unrecognised'],
    ['trusted', 'not-checked', 'S1', 'signed-unverified'],
    ['unchecked', 'checked', 'S3', 'signed-unverified'],
    ['expired', 'checked', 'S3', 'signed-unverified'],
    ['revoked', 'checked', 'S3', 'signed-unverified'],
    ['nonconforming', 'checked', 'S3', 'signed-unverified'],
    ['damaged', 'mismatch', 'S0', 'signed-unverified'],
    // What a trusted signer only passes on.
    ['trusted', 'checked', 'S3', 'signed-unverified'],
    ['older-list', 'checked', 'S3', 'signed-unverified'],
    ['own-list', 'checked', 'S3', 'signed-unverified'],
  ] as const)('calls %s, binding %s, class %s, %s', (state, binding, evidenceClass, basis) => {
    const claim = finding('c2pa-generated', evidenceClass);
    expect(verdict([claim], { state, binding, codes: [] })).toMatchObject({ label: 'made-with-ai', basis });
  });

  it('never lets a name decide', () => {
    expect(verdict([finding('generator-parameters', 'N')]).label).toBe('none');
    const both = verdict([finding('iptc-edited', 'U'), finding('generator-parameters', 'N')]);
    expect(both).toMatchObject({ label: 'edited-with-ai', conflict: false });
  });

  it('names the product of the winner only', () => {
    expect(verdict([finding('iptc-generated', 'U', 'Google AI'), finding('c2pa-generated', 'S3')]).product).toBe(
      undefined,
    );
    expect(verdict([finding('iptc-generated', 'U'), finding('credit-generated', 'U', 'Google AI')]).product).toBe(
      'Google AI',
    );
  });

  it('keeps an error beside a claim, and is unreadable without one', () => {
    const error = { kind: 'truncated', message: 'cut' } as const;
    expect(verdict([finding('iptc-generated', 'U')], NO_CREDENTIALS, error)).toMatchObject({
      label: 'made-with-ai',
      error,
    });
    expect(verdict([finding('iptc-not-ai', 'U')], NO_CREDENTIALS, error)).toMatchObject({
      label: 'unreadable',
      reason: 'truncated',
      display: 'popup',
      error,
    });
  });

  it('does not depend on the order of findings, and only a claim makes a label', () => {
    const any = fc.record({
      rule: fc.constantFrom(...(Object.keys(RULES) as RuleId[])),
      class: fc.constantFrom<EvidenceClass>('S1', 'S2', 'S3', 'S0', 'U', 'G', 'W', 'D', 'N'),
    });
    const states = fc.constantFrom<Credentials['state']>('trusted', 'valid', 'damaged', 'none');
    const errors = fc.constantFrom(null, ...FAILURE_KINDS.map((kind) => ({ kind, message: '' })));
    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), states, errors, (list, state, error) => {
        const findings = list.map((each) => finding(each.rule, each.class));
        const credentials: Credentials = { state, binding: 'checked', codes: [] };
        const one = verdict(findings, credentials, error);
        const other = verdict(findings.toReversed(), credentials, error);
        expect([other.label, other.basis, other.conflict]).toEqual([one.label, one.basis, one.conflict]);
        if (one.label === 'unreadable') expect(error).not.toBeNull();
        else if (one.label !== 'none') expect(findings.some(({ says }) => says === one.label)).toBe(true);
      }),
    );
  });
});

describe('what was found later', () => {
  it('is decided anew with the rest, and loses nothing', () => {
    const error = { kind: 'truncated', message: 'cut' } as const;
    const before = verdict([finding('iptc-not-ai', 'U')], NO_CREDENTIALS, error);
    expect(withFindings(before, [])).toBe(before);
    const later = finding('generator-stealth', 'W', 'NovelAI');
    const after = withFindings(before, [later]);
    expect(after).toEqual(verdict([...before.findings, later], NO_CREDENTIALS, error));
    expect(after).toMatchObject({ label: 'made-with-ai', basis: 'watermark', product: 'NovelAI', error });
  });

  it('has room beside any number of findings, and decides no more than its class allows', () => {
    const before = verdict(Array.from({ length: LIMITS.findings }, () => finding('iptc-edited', 'U')));
    const later = finding('watermark-generated', 'W');
    const after = withFindings(before, [later]);
    expect(after.findings).toEqual([...before.findings.slice(1), later]);
    expect(after.label).toBe('edited-with-ai');
  });
});
