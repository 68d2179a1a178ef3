/** Opens a CSV file in LibreOffice itself, where there is one, and looks at what it takes each cell for. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CSV_START, csvRow } from './csv.ts';

const HOSTILE = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(1,1)',
  '\t=1+1',
  '\r=1+1',
  ' =1+1',
  '=HYPERLINK("https://a.example","x")',
  '=cmd|"/c calc"!A0',
  'a;=1+1',
  'say "x", then\nnothing',
  '日本語 – ñ',
];

function hasLibreOffice(): boolean {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The cells of a flat OpenDocument sheet: type, formula, and text. */
function cellsOf(sheet: string): readonly { type: string | undefined; formula: boolean; text: string }[] {
  return [...sheet.matchAll(/<table:table-cell\b([^>]*)>([\s\S]*?)<\/table:table-cell>/g)].map(
    ([, attributes = '', content = '']) => ({
      type: /office:value-type="(\w+)"/.exec(attributes)?.[1],
      formula: attributes.includes('table:formula'),
      text: [...content.matchAll(/<text:p>([\s\S]*?)<\/text:p>/g)].map(([, line = '']) => line).join('\n'),
    }),
  );
}

test('LibreOffice takes every text for text, and numbers for numbers', { timeout: 120_000 }, (context) => {
  if (!hasLibreOffice()) context.skip('LibreOffice is not installed: apt-get install libreoffice-calc');
  const folder = mkdtempSync(join(tmpdir(), 'ai-labels-csv-'));
  try {
    writeFileSync(join(folder, 'list.csv'), CSV_START + HOSTILE.map((text) => csvRow([text, 12])).join(''));
    // Comma, double quote, UTF-8, from the first line, with formulas evaluated: the most trusting way to open it.
    const filter = 'CSV:44,34,76,1,,0,false,true,false,false,false,-1,true';
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    execFileSync(
      'soffice',
      [
        profile,
        '--headless',
        `--infilter=${filter}`,
        '--convert-to',
        'fods',
        '--outdir',
        folder,
        join(folder, 'list.csv'),
      ],
      { stdio: 'ignore' },
    );
    const cells = cellsOf(readFileSync(join(folder, 'list.fods'), 'utf8'));
    const texts = cells.filter((_, index) => index % 2 === 0);
    expect(texts).toHaveLength(HOSTILE.length);
    expect(texts.filter(({ type, formula }) => type !== 'string' || formula)).toEqual([]);
    expect(texts.at(-1)?.text).toBe(HOSTILE.at(-1));
    expect(cells.filter((_, index) => index % 2 === 1).map(({ type }) => type)).toEqual(HOSTILE.map(() => 'float'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
