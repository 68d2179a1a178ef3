import { describe, expect, it } from 'vitest';
import { isReport } from '../../contract/report-guard.ts';
import type { TabItem } from '../../contract/media.ts';
import { EXPECTED_LABELS, REPORT_NOTE_LENGTH } from '../../contract/report.ts';
import { type Finding, NO_CREDENTIALS, type Verdict, VERDICT_VERSION } from '../../core/verdict/verdict.ts';
import { bareAddress, buildReport, type ReportChoices, reportJson } from './report.ts';

const finding: Finding = {
  rule: 'c2pa-generated',
  indicator: 'c2pa',
  says: 'made-with-ai',
  class: 'S3',
  where: 'APP11',
  key: 'digitalSourceType',
  value: 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
  product: 'FLUX',
};
const verdict: Verdict = {
  version: VERDICT_VERSION,
  label: 'made-with-ai',
  display: 'marker',
  basis: 'signed-unrecognised',
  reason: 'c2pa-generated',
  product: 'FLUX',
  credentials: { state: 'valid', binding: 'checked', signer: 'Black Forest Labs Inc.', codes: [] },
  findings: [finding],
  conflict: false,
  source: { container: 'jpeg', mime: 'image/jpeg', size: 5120, bytesRead: 5120, complete: true },
  error: null,
};
const item: TabItem = {
  id: 'm1',
  url: 'https://user:secret@media.example/a.jpg?size=2#top',
  medium: 'image',
  role: 'element',
  frameId: 0,
  place: 'shown',
  order: 0,
  verdict,
  sha256: 'a'.repeat(64),
};
const choices: ReportChoices = {
  id: '00000000-0000-4000-8000-000000000000',
  created: new Date('2026-11-23T10:00:00Z'),
  expected: 'own-photo',
  note: '  I took this.  ',
  locale: 'de',
};
const versions = { extension: '0.1.0', engine: 'c2pa-wasm 0.13.3' };

describe('buildReport', () => {
  it('writes exactly this', () => {
    expect(reportJson(buildReport(item, choices, versions))).toMatchInlineSnapshot(`
      "{
        "schema": "report/1",
        "id": "00000000-0000-4000-8000-000000000000",
        "created": "2026-11-23T10:00:00.000Z",
        "expected": "own-photo",
        "note": "I took this.",
        "media": {
          "medium": "image",
          "sha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
          "size": 5120,
          "container": "jpeg"
        },
        "verdict": {
          "version": 1,
          "label": "made-with-ai",
          "basis": "signed-unrecognised",
          "reason": "c2pa-generated"
        },
        "findings": [
          {
            "rule": "c2pa-generated",
            "indicator": "c2pa",
            "says": "made-with-ai",
            "class": "S3",
            "where": "APP11",
            "key": "digitalSourceType",
            "value": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
            "product": "FLUX"
          }
        ],
        "credentials": {
          "state": "valid",
          "binding": "checked",
          "signer": "Black Forest Labs Inc.",
          "codes": []
        },
        "versions": {
          "extension": "0.1.0",
          "engine": "c2pa-wasm 0.13.3"
        },
        "locale": "de"
      }"
    `);
  });

  it('holds no address unless it was ticked', () => {
    expect(JSON.stringify(buildReport(item, choices, versions))).not.toMatch(/example|secret|https:\/\/media/);
    const page = 'https://news.example/story?id=1#comments';
    expect(buildReport(item, { ...choices, page }, versions).address).toEqual({
      page: 'https://news.example/story?id=1',
    });
    expect(buildReport(item, { ...choices, page, media: item.url }, versions).address).toEqual({
      page: 'https://news.example/story?id=1',
      media: 'https://media.example/a.jpg?size=2',
    });
  });

  it('says null of what is not known', () => {
    const { sha256: _, ...unread } = item;
    const streamed: TabItem = {
      ...unread,
      medium: 'video',
      verdict: {
        ...verdict,
        label: 'unreadable',
        basis: 'none',
        reason: 'streamed',
        credentials: NO_CREDENTIALS,
        findings: [],
        source: { container: 'unknown', mime: '', size: null, bytesRead: 0, complete: false },
      },
    };
    expect(buildReport(streamed, choices, versions).media).toEqual({
      medium: 'video',
      sha256: null,
      size: null,
      container: 'unknown',
    });
  });

  it.each(EXPECTED_LABELS)('is accepted by the outbox: %s', (expected) => {
    expect(isReport(structuredClone(buildReport(item, { ...choices, expected, media: item.url }, versions)))).toBe(
      true,
    );
  });

  it('stays below 8 KiB and keeps the finding that decided', () => {
    const many = Array.from({ length: 200 }, (_, index) => ({
      ...finding,
      rule: 'iptc-generated' as const,
      value: `${index}`.padEnd(256, 'é'),
    }));
    const long = { ...item, verdict: { ...verdict, findings: [...many, finding] } };
    const report = buildReport(long, { ...choices, note: 'n'.repeat(5000) }, versions);
    expect(new TextEncoder().encode(JSON.stringify(report, null, 2)).length).toBeLessThanOrEqual(8192);
    expect(report.findings[0]).toEqual(finding);
    expect(report.findings.length).toBeGreaterThan(3);
    expect(report.note).toHaveLength(REPORT_NOTE_LENGTH);
    expect(isReport(report)).toBe(true);
  });
});

describe('reportJson', () => {
  const full = buildReport(
    {
      ...item,
      verdict: {
        ...verdict,
        credentials: {
          state: 'elsewhere',
          binding: 'mismatch',
          signer: 's\u202e',
          issuer: 'i',
          time: 't',
          generator: 'g',
          remote: 'r.example',
          codes: ['a', 'b'],
        },
      },
    },
    { ...choices, page: 'https://news.example/', media: item.url },
    versions,
  );

  it('writes every member there is, with nothing invisible in it', () => {
    expect(JSON.parse(reportJson(full))).toEqual(full);
    expect(reportJson(full)).toContain('"s\\u202e"');
    expect(JSON.parse(reportJson([full]))).toEqual([full]);
  });

  it('writes the same text whatever order a store gives back', () => {
    const sorted = (value: unknown): unknown =>
      typeof value !== 'object' || value === null
        ? value
        : Array.isArray(value)
          ? value.map(sorted)
          : Object.fromEntries(
              Object.entries(value)
                .toSorted(([a], [b]) => (a < b ? -1 : 1))
                .map(([key, inner]) => [key, sorted(inner)]),
            );
    const stored = sorted(full);
    if (!isReport(stored)) throw new Error('not a report');
    expect(JSON.stringify(stored)).not.toBe(JSON.stringify(full));
    expect(reportJson(stored)).toBe(reportJson(full));
  });
});

describe('bareAddress', () => {
  it.each([
    ['data:image/png;base64,AAAA', 'data:image/png'],
    ['data:,hello', 'data:'],
    ['blob:https://news.example/0000', 'blob:https://news.example/0000'],
    ['not an address', ''],
    [`https://a.example/${'x'.repeat(5000)}`, `https://a.example/${'x'.repeat(1006)}`],
  ])('%s', (address, bare) => {
    expect(bareAddress(address)).toBe(bare);
  });
});
