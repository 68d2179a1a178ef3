import { describe, expect, it } from 'vitest';
import { NO_CREDENTIALS, VERDICT_VERSION, type Label, type Verdict } from '../core/verdict/verdict.ts';
import type { FileRow } from './file-row.ts';
import { type Line, toLines, UNDECIDED, type View, WHOLE_VIEW } from './list-view.ts';

const verdict = (label: Label): Verdict => ({
  version: VERDICT_VERSION,
  label,
  display: 'marker',
  basis: 'none',
  reason: 'nothing-found',
  credentials:
    label === 'camera' ? { state: 'trusted', binding: 'checked', signer: 'Acme', codes: [] } : NO_CREDENTIALS,
  findings: [],
  conflict: false,
  source: { container: 'png', mime: 'image/png', size: 1, bytesRead: 1, complete: true },
  error: null,
});
const row = (id: number, name: string, label?: Label, more: Partial<FileRow> = {}): FileRow => ({
  id,
  name,
  source: { kind: 'stored', type: '' },
  size: id,
  note: '',
  starts: 0,
  state: label === undefined ? 'waiting' : 'checked',
  ...(label !== undefined && { result: { id: name, verdict: verdict(label), sha256: name.slice(-5), ms: 1 } }),
  ...more,
});
const rows = [
  row(1, 'ben/10.png', 'none', { note: 'Ask Anna' }),
  row(2, 'anna/2.png', 'made-with-ai', { triage: 'rejected' }),
  row(3, 'ben/z/2.png', 'camera', { triage: 'accepted' }),
  row(4, 'loose.png'),
];
const show = (line: Line): string => (line.kind === 'file' ? String(line.row.id) : `${line.folder}:${line.count}`);
const shown = (view: Partial<View>): string =>
  toLines(rows, { ...WHOLE_VIEW, ...view }, 'en')
    .map(show)
    .join(' ');

describe('toLines', () => {
  it.each<[string, Partial<View>]>([
    ['1 2 3 4', {}],
    ['2 1 3 4', { sort: 'name' }],
    ['3 2 1 4', { sort: 'decision' }],
    ['2 3 1 4', { sort: 'label' }],
    ['4 3 2 1', { sort: 'size' }],
    ['1 4 3 2', { sort: 'triage' }],
    ['3', { check: 'verified' }],
    ['2', { label: 'made-with-ai' }],
    ['1 4', { triage: UNDECIDED }],
    ['2', { triage: 'rejected' }],
    ['1 2', { search: ' ANNA' }],
    ['3', { search: 'acme' }],
    ['2 3', { duplicates: true }],
    ['', { search: 'nothing' }],
    [':1 4 anna:1 2 ben:2 1 3', { byFolder: true }],
  ])('%s of %j', (expected, view) => {
    expect(shown(view)).toBe(expected);
  });

  it('leaves the list in the order in which it was added', () => {
    shown({ sort: 'name' });
    expect(shown({})).toBe('1 2 3 4');
  });
});
