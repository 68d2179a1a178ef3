import type { Report } from '../contract/report.ts';
import { NO_CREDENTIALS } from '../core/verdict/verdict.ts';

/** A good report; each number has an id of its own. */
export const sampleReport = (n: number, change: Partial<Report> = {}): Report => ({
  schema: 'report/1',
  id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  created: '2026-11-23T10:00:00.000Z',
  expected: 'own-photo',
  note: '',
  media: { medium: 'image', sha256: null, size: null, container: 'jpeg' },
  verdict: { version: 1, label: 'made-with-ai', basis: 'standard-metadata', reason: 'iptc-generated' },
  findings: [],
  credentials: NO_CREDENTIALS,
  versions: { extension: '0.1.0', engine: '0.13.3' },
  locale: 'en',
  ...change,
});
