import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import schema from '../../docs/inspection-1.schema.json' with { type: 'json' };
import { look } from '../cli/look.ts';
import { UPLOADER_SAYINGS } from '../core/verdict/disclosure.ts';
import { nodeEngine } from '../engine/node-engine.ts';
import { CHECKS, toCheck } from './check.ts';
import { inspectionJson } from './inspection-json.ts';
import { type InspectedFile, TRIAGES } from './inspection.ts';

const media = fileURLToPath(new URL('../../e2e/media/', import.meta.url));
const SAMPLES = [
  'c2pa-made.png',
  'c2pa-damaged.jpg',
  'c2pa-remote.jpg',
  'iptc-made.jpg',
  'plain.jpg',
  'bad-truncated.png',
];
const engine = nodeEngine({ jobMs: 120_000, patientJobMs: 120_000 });
afterAll(() => engine.destroy());

const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);
const head = {
  created: '2026-11-23T11:00:00.000Z',
  versions: { extension: '1.2.3', engine: 'c2pa-wasm 9' },
  trustLists: ['C2PA 2026-11-01'],
};

async function inspected(name: string, index: number): Promise<InspectedFile> {
  const { verdict, sha256 = null, deep = null } = await look(engine, media + name, { stage: 'full' });
  const size = readFileSync(media + name).length;
  const said = { uploader: UPLOADER_SAYINGS[index] ?? null, triage: TRIAGES[index] ?? null, note: 'a\u202eb' };
  return { name, size, sha256, checked: head.created, check: toCheck(verdict), deep, ...said, verdict };
}

describe('docs/inspection-1.schema.json', () => {
  it('describes what is exported of real verdicts, and refuses what is not', async () => {
    const files = await Promise.all(SAMPLES.map(inspected));
    const written = JSON.parse([...inspectionJson(files, head)].join('')) as { files: Record<string, unknown>[] };
    validate(written);
    expect(validate.errors).toBeNull();
    expect(written.files.map(({ check }) => check)).toContain('mismatch');

    const [first] = written.files;
    const wrong = [
      { ...first, check: 'genuine' },
      { ...first, sha256: 'AB' },
      { ...first, triage: undefined },
      { ...first, checked: 'yesterday' },
      { ...first, verdict: { ...(first?.['verdict'] as object), findings: [{}] } },
    ];
    for (const file of wrong) {
      expect(validate(JSON.parse(JSON.stringify({ ...written, files: [file] }))), JSON.stringify(file)).toBe(false);
    }
    expect(validate({ ...written, schema: 'inspection/2' })).toBe(false);
  });

  it('knows every word of this version', () => {
    const { check, triage, uploader } = schema.$defs.file.properties;
    expect(check.enum).toEqual(CHECKS);
    expect(triage.enum).toEqual([...TRIAGES, null]);
    expect(uploader.enum).toEqual([...UPLOADER_SAYINGS, null]);
  });
});
