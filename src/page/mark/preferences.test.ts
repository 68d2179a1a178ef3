import { describe, expect, it } from 'vitest';
import { RULES, type RuleId } from '../../core/verdict/table.ts';
import type { MarkPreferences } from '../../contract/treatment.ts';
import { DEFAULT_MARK_PREFERENCES, treatmentOf } from './preferences.ts';

const of = (reason: RuleId, labels: Partial<MarkPreferences['labels']> = {}): string => {
  const preferences = { ...DEFAULT_MARK_PREFERENCES, labels: { ...DEFAULT_MARK_PREFERENCES.labels, ...labels } };
  return treatmentOf({ ...RULES[reason], basis: 'standard-metadata', reason }, preferences);
};

describe('treatmentOf', () => {
  it.each(Object.keys(RULES) as RuleId[])('leaves %s to the decision table unless a person chose', (rule) => {
    expect(of(rule)).toBe(RULES[rule].display === 'marker' ? 'mark' : 'count');
  });

  it('does what a person chose', () => {
    expect(of('iptc-generated', { 'made-with-ai': 'blur' })).toBe('blur');
    expect(of('iptc-generated', { 'made-with-ai': 'count' })).toBe('count');
    expect(of('iptc-edited', { 'made-with-ai': 'count' })).toBe('mark');
    expect(of('iptc-may-contain', { 'may-contain-ai': 'mark' })).toBe('mark');
    expect(of('aigc-suspected', { 'may-contain-ai': 'blur' })).toBe('blur');
  });

  it('puts on no page what only the popup tells', () => {
    expect(of('watermark-generated', { 'made-with-ai': 'blur' })).toBe('count');
    expect(of('c2pa-camera', { 'may-contain-ai': 'mark' })).toBe('count');
  });
});
