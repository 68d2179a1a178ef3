import { randomUUID } from 'node:crypto';
import type { Report } from './store.ts';

/** A good report; of the same file unless told otherwise. */
export function sampleReport(change: Partial<Report> = {}): Report {
  return {
    schema: 'report/1',
    id: randomUUID(),
    created: '2026-11-26T10:00:00.000Z',
    expected: 'no-ai',
    note: 'I took this.',
    media: { medium: 'image', sha256: 'a'.repeat(64), size: 5120, container: 'jpeg' },
    verdict: { version: 1, label: 'made-with-ai', basis: 'standard-metadata', reason: 'iptc-generated' },
    findings: [],
    credentials: { state: 'none', binding: 'not-checked', codes: [] },
    versions: { extension: '0.1.0', engine: 'c2pa-wasm 0.13.3' },
    locale: 'en',
    ...change,
  };
}
