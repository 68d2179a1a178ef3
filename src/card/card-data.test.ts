import { expect, test } from 'vitest';
import { RULES } from '../core/verdict/table.ts';
import { CARD, declarations } from './card-data.ts';

test('adds up the test files of each declaration', () => {
  const tally = { jpeg: { files: 2, right: 1 }, png: { files: 1, right: 1 }, unknown: { files: 1, right: 0 } };
  const row = { row: '10', rule: 'iptc-generated', label: 'made-with-ai', display: 'marker', tally } as const;
  const other = { row: '35', label: 'none', display: 'details', tally } as const;
  expect(declarations({ version: '1', date: '2026-11-25', rows: [row, other] })).toEqual([
    { rule: 'iptc-generated', label: 'made-with-ai', display: 'marker', files: 4, right: 2, formats: ['JPEG', 'PNG'] },
  ]);
});

test('the committed card knows every declaration of the table', () => {
  const known = declarations(CARD).map(({ rule }) => rule);
  expect(known.toSorted()).toEqual(
    Object.keys(RULES)
      .filter((rule) => rule !== 'unreadable-block')
      .sort(),
  );
});
