import { describe, expect, it } from 'vitest';
import { NO_CREDENTIALS, VERDICT_VERSION, type Verdict } from '../core/verdict/verdict.ts';
import { buildInspection, type FileRow, toProgress } from './inspection.ts';

const verdict: Verdict = {
  version: VERDICT_VERSION,
  label: 'made-with-ai',
  display: 'marker',
  basis: 'standard-metadata',
  reason: 'iptc-generated',
  credentials: NO_CREDENTIALS,
  findings: [],
  conflict: false,
  source: { container: 'png', mime: 'image/png', size: 4, bytesRead: 4, complete: true },
  error: null,
};
const source = { kind: 'file', file: new File(['data'], 'a.png') } as const;
const address = { kind: 'url', url: 'https://a.example/b.png', medium: 'image', pageUrl: '' } as const;
const rows: readonly FileRow[] = [
  {
    id: '1',
    name: 'folder/a.png',
    source,
    state: 'checked',
    result: { id: '1', verdict, sha256: 'ab', deep: 'checked', ms: 3, details: { tags: [] } },
  },
  { id: '2', name: 'https://a.example/b.png', source: address, state: 'checked', result: { id: '2', verdict, ms: 3 } },
  { id: '3', name: 'c.png', source, state: 'waiting' },
];

describe('buildInspection', () => {
  it('exports every checked file', () => {
    const versions = { extension: '1.2.3', engine: 'c2pa-wasm 9' };
    expect(buildInspection(rows, versions, new Date('2026-11-23T10:00:00Z'))).toEqual({
      schema: 'inspection/1',
      created: '2026-11-23T10:00:00.000Z',
      versions,
      files: [
        { name: 'folder/a.png', size: 4, sha256: 'ab', check: 'declared', deep: 'checked', verdict },
        { name: 'https://a.example/b.png', size: 4, sha256: null, check: 'declared', deep: null, verdict },
      ],
    });
  });
});

describe('toProgress', () => {
  it('counts', () => {
    expect(toProgress(rows)).toEqual({ done: 2, total: 3, running: true, stopped: false });
    const stopped = rows.map((row) => (row.state === 'waiting' ? { ...row, state: 'not-checked' as const } : row));
    expect(toProgress(stopped)).toEqual({ done: 2, total: 3, running: false, stopped: true });
    expect(toProgress([])).toEqual({ done: 0, total: 0, running: false, stopped: false });
  });
});
