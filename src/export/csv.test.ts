import { describe, expect, it } from 'vitest';
import { csvCell, csvRow } from './csv.ts';

describe('csvCell', () => {
  it.each([
    ['=1+1', `"'=1+1"`],
    ['+1', `"'+1"`],
    ['-1', `"'-1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['\t=1', `"'\t'=1"`],
    ['\r=1', `"'\r'=1"`],
    ['  =1+1', `"'  =1+1"`],
    ['＝1+1', `"'＝1+1"`],
    ['a\n=1+1', `"a\n'=1+1"`],
    // What a spreadsheet set to semicolons would cut in two.
    ['a;=cmd|calc', `"a;'=cmd|calc"`],
    ['a "b", c', `"a ""b"", c"`],
    ['"=1+1', `"""=1+1"`],
    ['3-2=1', `"3-2=1"`],
    ['a\u202egnp.exe', `"a\ufffdgnp.exe"`],
    ['\0=1', `"\ufffd=1"`],
    ['\ud800', `"\ufffd"`],
  ])('%j', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });

  it('leaves numbers and truth values bare, and nothing empty', () => {
    expect([0, 12.5, true, false, null, undefined, ''].map(csvCell)).toEqual([
      '0',
      '12.5',
      'true',
      'false',
      '',
      '',
      '',
    ]);
  });
});

it('csvRow ends a line as RFC 4180 does', () => {
  expect(csvRow(['a', 1, null])).toBe('"a",1,\r\n');
});
