import { describe, expect, it } from 'vitest';
import type { FileRow } from './file-row.ts';
import { Pace, weightOf } from './pace.ts';
import { toProgress } from './progress.ts';

const row = (id: number, state: FileRow['state'], kind: 'stored' | 'lost' = 'stored'): FileRow => ({
  id,
  name: `${id}.png`,
  source: kind === 'lost' ? { kind } : { kind, type: '' },
  size: 1000,
  note: '',
  starts: 0,
  state,
});
const rows = [
  row(1, 'checked'),
  row(2, 'checking'),
  row(3, 'waiting'),
  row(4, 'not-checked'),
  row(5, 'not-checked', 'lost'),
];

describe('toProgress', () => {
  it('counts', () => {
    const left = (weight: number): number => weight;
    expect(toProgress(rows, { paused: true, left })).toEqual({
      done: 1,
      total: 5,
      running: true,
      paused: true,
      left: 1,
      lost: 1,
      msLeft: 2 * weightOf(1000),
    });
    const still = rows.filter(({ state }) => state === 'checked');
    expect(toProgress(still, { paused: true, left })).toMatchObject({
      running: false,
      paused: false,
      msLeft: undefined,
    });
  });
});

describe('Pace', () => {
  it('tells how long so much work takes, pauses left out', () => {
    const pace = new Pace();
    pace.start(0);
    expect(pace.left(100, 1000)).toBeUndefined();
    pace.add(50);
    pace.stop(2000);
    expect(pace.left(100, 9000)).toBe(4000);
    pace.start(10_000);
    pace.start(11_000);
    pace.add(50);
    expect(pace.left(100, 12_000)).toBe(4000);
  });
});
