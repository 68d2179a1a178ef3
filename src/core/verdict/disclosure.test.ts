import { describe, expect, it, test } from 'vitest';
import { decide, withFindings } from './decide.ts';
import { type Disclosure, DISCLOSERS, disclosureFindings, SAYINGS, uploaderFinding } from './disclosure.ts';
import { RULES } from './table.ts';
import { type Finding, NO_CREDENTIALS, type SourceFacts, type Verdict } from './verdict.ts';

const source: SourceFacts = { container: 'jpeg', mime: 'image/jpeg', size: 10, bytesRead: 10, complete: true };
const verdictOf = (...findings: Finding[]): Verdict =>
  decide({ findings, credentials: NO_CREDENTIALS, source, error: null });
const said = (...disclosures: Disclosure[]): Verdict => withFindings(verdictOf(), disclosureFindings(disclosures));
const note: Finding = {
  rule: 'iptc-edited',
  indicator: 'iptc-digital-source-type',
  says: 'edited-with-ai',
  class: 'U',
  where: 'XMP',
  key: 'k',
  value: 'v',
};

describe('what a page says', () => {
  it.each([
    [{ by: 'json-ld', says: 'trainedAlgorithmicMedia' }, 'structured-data-generated', 'made-with-ai', 'marker'],
    [{ by: 'rdfa', says: 'compositeSynthetic' }, 'structured-data-edited', 'edited-with-ai', 'marker'],
    [{ by: 'attribute', says: 'autonomous' }, 'ai-disclosure-generated', 'made-with-ai', 'popup'],
    [{ by: 'header', says: 'ai-modified' }, 'ai-disclosure-edited', 'edited-with-ai', 'popup'],
    [{ by: 'youtube', says: 'made-or-edited' }, 'platform-may-contain', 'may-contain-ai', 'marker'],
    [{ by: 'instagram', says: 'edited' }, 'platform-edited', 'edited-with-ai', 'marker'],
    [{ by: 'threads', says: 'made' }, 'platform-generated', 'made-with-ai', 'marker'],
  ] as const)('%j', (disclosure, reason, label, display) => {
    expect(said(disclosure)).toMatchObject({ reason, label, display, basis: 'page-disclosure' });
  });

  it('names the platform, and nothing else', () => {
    expect(said({ by: 'threads', says: 'made' }).product).toBe('Threads');
    expect(said({ by: 'json-ld', says: 'trainedAlgorithmicMedia' }).product).toBeUndefined();
  });

  it('makes no finding of what its source cannot say', () => {
    expect(
      disclosureFindings([
        { by: 'json-ld', says: 'made-or-edited' },
        { by: 'header', says: 'made-or-edited' },
      ]),
    ).toEqual([]);
  });

  it('has a rule for every other combination', () => {
    for (const by of Object.keys(DISCLOSERS) as (keyof typeof DISCLOSERS)[]) {
      for (const says of Object.keys(SAYINGS) as (keyof typeof SAYINGS)[]) {
        const [finding] = disclosureFindings([{ by, says, credentials: true }]);
        if (SAYINGS[says] !== 'may-contain' || DISCLOSERS[by].family === 'platform')
          expect(finding?.says).toBe(RULES[finding!.rule].label);
      }
    }
  });
});

describe('beside what the file says', () => {
  const youtube = { by: 'youtube', says: 'made-or-edited' } as const;

  it('weighs less than a note in the file, unless it comes from Content Credentials', () => {
    const plain = withFindings(verdictOf(note), disclosureFindings([youtube]));
    expect(plain).toMatchObject({ label: 'edited-with-ai', basis: 'standard-metadata' });
    expect(plain.findings).toHaveLength(2);
    const backed = withFindings(verdictOf(note), disclosureFindings([{ ...youtube, credentials: true }]));
    expect(backed).toMatchObject({ label: 'may-contain-ai', basis: 'page-disclosure', product: 'YouTube' });
    expect(backed.findings).toHaveLength(2);
    const signed = withFindings(
      verdictOf({ ...note, class: 'S3' }),
      disclosureFindings([{ ...youtube, credentials: true }]),
    );
    expect(signed.label).toBe('edited-with-ai');
  });

  it('gives a marker to what one of two equal statements shows on the medium', () => {
    const both = [
      { by: 'attribute', says: 'ai-generated' },
      { by: 'json-ld', says: 'trainedAlgorithmicMedia' },
    ] as const;
    expect(said(...both).display).toBe('marker');
    expect(said(...both.toReversed()).display).toBe('marker');
  });

  it('labels what could not be read, and keeps the failure', () => {
    const error = { kind: 'streamed', message: '' } as const;
    const streamed = decide({ findings: [], credentials: NO_CREDENTIALS, source, error });
    expect(withFindings(streamed, disclosureFindings([youtube]))).toMatchObject({ label: 'may-contain-ai', error });
  });
});

test('adding nothing, or the same twice, changes nothing', () => {
  const once = withFindings(verdictOf(note), disclosureFindings([{ by: 'header', says: 'ai-generated' }]));
  expect(withFindings(once, disclosureFindings([{ by: 'header', says: 'ai-generated' }]))).toBe(once);
  expect(withFindings(once, [])).toBe(once);
});

describe('what an uploader says', () => {
  it.each([
    ['made', 'uploader-generated', 'made-with-ai'],
    ['edited', 'uploader-edited', 'edited-with-ai'],
  ] as const)('%s', (says, reason, label) => {
    const verdict = withFindings(verdictOf(), [uploaderFinding(says)]);
    expect(verdict).toMatchObject({ reason, label, basis: 'user-disclosure', display: 'popup' });
  });

  it('is weaker than a note in the file, and shown beside it', () => {
    const verdict = withFindings(verdictOf(note), [uploaderFinding('made')]);
    expect(verdict).toMatchObject({ label: 'edited-with-ai', basis: 'standard-metadata', conflict: true });
    expect(verdict.findings).toHaveLength(2);
  });

  it('is nothing that a page can say', () => {
    expect(Object.keys(DISCLOSERS)).not.toContain('uploader');
  });
});

test('each source is named as it is, and every statement keeps the code it was made with', () => {
  const shown = (by: Disclosure['by']): string => {
    const says = by === 'json-ld' || by === 'microdata' || by === 'rdfa' ? 'trainedAlgorithmicMedia' : 'made';
    const [found] = disclosureFindings([{ by, says: by === 'attribute' || by === 'header' ? 'autonomous' : says }]);
    return [found?.indicator, found?.where, found?.key, found?.product, found?.class].join('|');
  };
  expect((Object.keys(DISCLOSERS) as Disclosure['by'][]).map(shown)).toEqual([
    'structured-data|JSON-LD|digitalSourceType||D',
    'structured-data|Microdata|digitalSourceType||D',
    'structured-data|RDFa|digitalSourceType||D',
    'ai-disclosure|HTML|ai-disclosure||D',
    'ai-disclosure|HTTP|AI-Disclosure||D',
    'platform|YouTube|howThisWasMade|YouTube|D',
    'platform|Instagram|gen_ai_detection_method|Instagram|D',
    'platform|Threads|gen_ai_detection_method|Threads|D',
    'platform|TikTok|aigcLabelType|TikTok|D',
  ]);
  const { indicator, where, key, value } = uploaderFinding('edited');
  expect([indicator, where, key, value]).toEqual(['uploader', 'Inspector', 'uploader', 'edited']);
});
