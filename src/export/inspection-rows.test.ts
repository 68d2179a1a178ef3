import { describe, expect, it } from 'vitest';
import { wordsOf } from '../cli/words.ts';
import { NO_CREDENTIALS, VERDICT_VERSION, type Verdict } from '../core/verdict/verdict.ts';
import { type InspectedFile, type InspectionHead, topFolder } from './inspection.ts';
import { INSPECTION_COLUMNS, inspectionCsv, inspectionRow } from './inspection-rows.ts';
import { inspectionJson } from './inspection-json.ts';

const verdict: Verdict = {
  version: VERDICT_VERSION,
  label: 'made-with-ai',
  display: 'marker',
  basis: 'signed-unrecognised',
  reason: 'iptc-generated',
  product: 'Firefly',
  credentials: { ...NO_CREDENTIALS, state: 'valid', binding: 'checked', signer: '=SUM(1)', codes: ['a', 'b'] },
  findings: [
    {
      rule: 'iptc-generated',
      indicator: 'iptc',
      says: 'made-with-ai',
      class: 'U',
      where: 'XMP',
      key: 'DigitalSourceType',
      value: '-1',
    },
  ],
  conflict: false,
  source: { container: 'png', mime: 'image/png', size: 4, bytesRead: 4, complete: true },
  error: null,
};
const file: InspectedFile = {
  name: '+cases/7/a.png',
  size: 4,
  sha256: 'ab',
  checked: '2026-11-23T10:00:00.000Z',
  check: 'intact',
  deep: 'checked',
  uploader: 'made',
  triage: 'second-look',
  note: '@everyone\n=1+1',
  verdict,
};
const head: InspectionHead = {
  created: '2026-11-23T11:00:00.000Z',
  versions: { extension: '1.2.3', engine: 'c2pa-wasm 9' },
  trustLists: ['C2PA 2026-11-01'],
};

describe('inspectionRow', () => {
  it('says in words and in codes what was found and decided', () => {
    expect(inspectionRow(file, head, wordsOf)).toMatchObject({
      folder: '+cases',
      decision: 'intact',
      decision_words: 'Intact, signer not recognised',
      label_words: 'Made with AI',
      signer_recognised: false,
      declarations: 'XMP, DigitalSourceType: -1',
      findings: 1,
      triage_words: 'Needs a second look',
      trust_lists: 'C2PA 2026-11-01',
    });
  });

  it('says for whom a list vouches, or a certificate that the person added', () => {
    const recognised = (['trusted', 'older-list', 'own-list', 'valid', 'unchecked'] as const).map((state) => {
      const credentials = { ...verdict.credentials, state };
      return inspectionRow({ ...file, verdict: { ...verdict, credentials } }, head, wordsOf).signer_recognised;
    });
    expect(recognised).toEqual([true, true, true, false, false]);
  });

  it('has no word without an English text', () => {
    const row = inspectionRow({ ...file, triage: null }, head, (key) => wordsOf(key));
    for (const [column, value] of Object.entries(row)) {
      if (column.endsWith('_words') && value !== null) expect(value, column).toMatch(/ |^[A-Z]/);
    }
  });
});

describe('inspectionCsv', () => {
  it('begins no cell with what a spreadsheet takes for a formula', () => {
    const text = [...inspectionCsv([file], head, wordsOf)].join('');
    expect(text.split('\r\n')[0]).toBe(INSPECTION_COLUMNS.map((column) => `"${column}"`).join(','));
    expect(text).toContain(`"'+cases/7/a.png","'+cases"`);
    expect(text).toContain(`"'@everyone\n'=1+1"`);
    expect(text).toContain(`"'=SUM(1)"`);
  });
});

describe('inspectionJson', () => {
  it.each([0, 1, 3])('is JSON with %i files', (count) => {
    const files = Array.from({ length: count }, () => file);
    expect(JSON.parse([...inspectionJson(files, head)].join(''))).toEqual({ schema: 'inspection/1', ...head, files });
  });
});

describe('topFolder', () => {
  it.each([
    ['a.png', ''],
    ['./a.png', ''],
    ['cases/7/a.png', 'cases'],
    ['/cases/a.png', 'cases'],
    ['C:\\cases\\a.png', 'C:'],
    ['https://a.example:8080/x/b.png', 'a.example:8080'],
  ])('%s: %s', (name, folder) => {
    expect(topFolder(name)).toBe(folder);
  });
});
