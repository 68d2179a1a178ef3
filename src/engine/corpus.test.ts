import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { readTrustFolder } from '../library/trust-folder.ts';
import type { CredentialState } from '../core/verdict/verdict.ts';
import { nodeC2pa } from './c2pa-node.ts';
import { nodePlatform } from './platform-node.ts';
import { runJob } from './run-job.ts';

// Real files, kept outside the repository.
const CORPUS = '../shared/corpus';
const TRUST = '../shared/trust';
const present = existsSync(`${CORPUS}/index.tsv`) && existsSync(TRUST);
if (!present) console.warn(`skipped: ${CORPUS} or ${TRUST} is absent`);

interface Row {
  readonly file: string;
  readonly kind: string;
  readonly expected: string;
  readonly validity: string;
  readonly notes: string;
}
const lines = present ? readFileSync(`${CORPUS}/index.tsv`, 'utf8').trimEnd().split('\n').slice(1) : [];
const rows = lines.map((line): Row => {
  const [file = '', , kind = '', , expected = '', validity = '', , , notes = ''] = line.split('\t');
  return { file, kind, expected, validity, notes };
});

/** Unlike the index, which asked for each list apart, the older list may vouch for the time stamp of any signer. */
const STAMPED_BY_OLDER_LIST = ['c3b39b2ac958bb80.jpg', '40aad630d73487f5.mp3', '5caf54dde34f67d6.png'];
/** The index says nothing of an https address in XMP. */
const NAMES_SERVER = ['15ca4263485f55bd.jpg', 'e6ad9f51be5bb83f.jpg'];
/** SVG whose manifest element holds no manifest: to the reference reader it is not there. */
const EMPTY_ELEMENT = ['0aa8292956b8f890.svg', '1e6449dc39a0e61b.svg', 'fec0dfa8566eadf1.svg'];
/** A manifest store without its medium: there is nothing to compare it with. */
const BARE_STORE = /\.c2pa$/;

/** Failure codes of the reference reader; it does not repeat the signer's where others failed. */
const codesOf = ({ notes }: Row): string[] =>
  (/c2pa failures: ([^;]+)/.exec(notes)?.[1] ?? '').split(',').filter((code) => code !== '' && code !== UNTRUSTED);
const UNTRUSTED = 'signingCredential.untrusted';

/** The design's table of states. */
function stateByCodes(codes: readonly string[]): CredentialState {
  const rest = codes.filter((code) => !/^cawg\.(?:identity|x509)\./.test(code));
  if (rest.some((code) => /^(?:assertion\.\w+|claimSignature)\.mismatch$/.test(code))) return 'damaged';
  if (rest.includes('signingCredential.ocsp.revoked')) return 'revoked';
  if (rest.length === 0) return 'valid';
  return rest.every((code) => code === 'signingCredential.expired') ? 'expired' : 'nonconforming';
}

const STATES: Readonly<Record<string, CredentialState>> = {
  trusted: 'trusted',
  'trusted-itl': 'older-list',
  valid: 'valid',
  error: 'unreadable',
  none: 'none',
};

function expectedState(row: Row): CredentialState {
  const { file, validity, notes } = row;
  if (BARE_STORE.test(file) || STAMPED_BY_OLDER_LIST.includes(file)) return 'valid';
  if (NAMES_SERVER.includes(file)) return 'elsewhere';
  if (EMPTY_ELEMENT.includes(file)) return 'unreadable';
  // A reference into the file, to a manifest that was taken out.
  if (validity === 'remote') return notes.includes('self#jumbf=') ? 'none' : 'elsewhere';
  return STATES[validity] ?? stateByCodes(codesOf(row));
}

function expectedCodes(row: Row): string[] {
  if (BARE_STORE.test(row.file) || STAMPED_BY_OLDER_LIST.includes(row.file)) return [];
  return codesOf(row).sort();
}

/** What the official evaluator says of a file. */
interface OfficialSignals {
  readonly file: string;
  readonly manifests: readonly unknown[];
  readonly error: string | null;
  readonly integrity: unknown;
  readonly warnings: readonly string[];
}
const signalLines = present ? readFileSync(`${CORPUS}/signals.jsonl`, 'utf8').trim().split('\n') : [];
const official = new Map(
  signalLines.map((line) => JSON.parse(line) as OfficialSignals).map((each) => [each.file, each] as const),
);

const LABELS: Readonly<Record<string, string>> = { made_with_ai: 'made-with-ai', edited_with_ai: 'edited-with-ai' };
const c2pa = nodeC2pa();
beforeAll(() => c2pa.setTrust(readTrustFolder(TRUST)));

const read = (file: string) => new Uint8Array(readFileSync(`${CORPUS}/${file}`));
const run = (file: string, stage: 'quick' | 'full', wantDetails = false) =>
  runJob(
    {
      id: file,
      source: { kind: 'file', file: new Blob([read(file)]) },
      stage,
      wantHash: false,
      wantDetails,
      deep: false,
    },
    { fetch: () => Promise.reject(new Error('fetched')), c2pa, platform: nodePlatform },
  );

const signed = rows.filter(({ validity }) => validity !== 'none');

describe.skipIf(!present)('real files with credentials', () => {
  test.each(signed.map((row) => [row.file, row] as const))('%s', async (file, row) => {
    const { verdict, details } = await run(file, 'full', true);
    const { state, codes } = verdict.credentials;
    expect(state).toBe(expectedState(row));
    if (row.validity === 'invalid')
      expect(codes.filter((code) => code !== UNTRUSTED).sort()).toEqual(expectedCodes(row));
    const label = LABELS[row.expected];
    if (label === undefined) expect(['none', 'camera', 'unreadable']).toContain(verdict.label);
    else expect(verdict.label).toBe(label);
    const { error, manifests, integrity, warnings } = official.get(file) ?? {};
    expect(details?.signals).toEqual(error === null ? { manifests, integrity, warnings } : undefined);
  });

  test('the official evaluator was asked about all of them', () => {
    expect([...official.keys()].sort()).toEqual(signed.map(({ file }) => file).sort());
    const all = [...official.values()].flatMap(({ manifests }) => manifests);
    console.info(`official signals compared: ${official.size} files, ${all.length} manifests`);
  });

  test('no other file has any', async () => {
    const others = rows.filter(({ validity }) => validity === 'none');
    for (const row of others) {
      const { verdict } = await run(row.file, 'quick');
      expect(verdict.credentials.state, row.file).toBe(expectedState(row));
    }
    console.info(`credential states compared: ${signed.length} files with credentials, ${others.length} without`);
  }, 120_000);

  test('read without its file, a store says the same, but for the binding', async () => {
    const few = signed.filter(({ validity }) => validity.startsWith('trusted')).slice(0, 8);
    for (const { file } of few) {
      const size = read(file).byteLength;
      const [quick, full] = [await run(file, 'quick'), await run(file, 'full')];
      expect(quick.verdict.label).toBe(full.verdict.label);
      expect(quick.verdict.credentials.state).toBe(full.verdict.credentials.state);
      expect(quick.verdict.credentials.binding, file).toBe(size > 1024 * 1024 ? 'not-checked' : 'checked');
    }
  });
});

describe.skipIf(!present)('files that broke other readers', () => {
  test.each(rows.filter(({ kind }) => kind === 'hostile').map(({ file }) => file))('%s ends soon', async (file) => {
    const { verdict, ms } = await run(file, 'full');
    expect(verdict.error?.kind).not.toBe('engine-failed');
    expect(['none', 'unreadable']).toContain(verdict.label);
    expect(ms).toBeLessThan(5000);
  });
});
