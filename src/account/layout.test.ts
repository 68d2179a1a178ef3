import { expect, test } from 'vitest';
import { COLUMNS, paragraph, row } from './layout.ts';

test('breaks between words, and hangs what follows below the value', () => {
  const lines = row(2, 'Why', `${'word '.repeat(30)}end`, 10);
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/^ {2}Why: {6}word word/);
  expect(lines[1]).toMatch(/^ {12}word .*end$/);
});

test('cuts a word that is wider than the account, and counts wide letters twice', () => {
  for (const text of ['x'.repeat(500), '漢'.repeat(200), `${'a\u0301'.repeat(200)}`, '😀'.repeat(120)]) {
    const lines = row(4, 'It says', text, 20);
    expect(lines.map((line) => line.slice(24)).join('')).toBe(text);
    const columns = (line: string): number =>
      [...line].reduce((sum, c) => sum + (/[漢😀]/u.test(c) ? 2 : c === '\u0301' ? 0 : 1), 0);
    for (const line of lines) expect(columns(line)).toBeLessThanOrEqual(COLUMNS);
  }
});

test('a text cannot begin a line of its own, nor hide', () => {
  expect(paragraph(2, 'a\nLabel: none\r\u001b[2J\u200b')).toEqual(['  a\ufffdLabel: none\ufffd\ufffd[2J\ufffd']);
  expect(row(0, 'A', '', 4)).toEqual(['A:']);
});
