/** Every sample, and every file of the corpus where there is one: the copy says it, and is the same in all else. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Declaration } from '../../src/core/disclose/declaration.ts';
import type { Verdict } from '../../src/core/verdict/verdict.ts';
import { nodeC2pa } from '../../src/engine/c2pa-node.ts';
import { nodePlatform } from '../../src/engine/platform-node.ts';
import { runJob } from '../../src/engine/run-job.ts';
import { disclosed, read } from './copy.ts';
import { mediaData } from './media-data.ts';

const MEDIA = new URL('../../e2e/media/', import.meta.url);
const CORPUS = new URL('../../../shared/corpus/', import.meta.url);
const present = existsSync(CORPUS);
if (!present) console.warn('skipped: the shared corpus is absent');

const FORMATS = /\.(?:jpe?g|png|webp|mp4|m4a|mp3)$/;
const SAYS = ['made', 'edited'] as const;
const c2pa = nodeC2pa();
const offline = (): Promise<never> => Promise.reject(new Error('A copy made the engine fetch'));

async function verdictOf(file: Uint8Array): Promise<Verdict> {
  const source = { kind: 'file', file: new Blob([new Uint8Array(file)]) } as const;
  const job = { id: '1', source, stage: 'full', wantHash: false, wantDetails: false, deep: false } as const;
  return (await runJob(job, { fetch: offline, c2pa, platform: nodePlatform })).verdict;
}

/** What is wrong with the copy of a file, or why there is none; empty where all is well. */
async function problemOf(file: Uint8Array, says: Declaration['says']): Promise<string> {
  const copy = await disclosed(file, { says, system: 'A model', version: '2' });
  if (typeof copy === 'string') return copy;
  const { label, basis, reason, findings } = await verdictOf(copy);
  const told = findings.filter(({ indicator }) => indicator === 'iptc-digital-source-type');
  if (told.length === 0 || told.some(({ says: said }) => said !== `${says}-with-ai`)) return 'does not tell it';
  // What else the file says of itself, and stands on the same footing, may reach further.
  const isOwn = reason.startsWith('iptc-') && label === `${says}-with-ai`;
  const isFurther = label === 'made-with-ai' && /^(?:aigc|credit)-/.test(reason);
  if (basis !== 'standard-metadata' || !(isOwn || isFurther)) return `${label} by ${reason}, ${basis}`;
  return JSON.stringify(mediaData(copy)) === JSON.stringify(mediaData(file)) ? '' : 'media data differ';
}

async function problemsOf(folder: URL, files: readonly string[], declarations: readonly Declaration['says'][]) {
  const problems: Record<string, string> = {};
  for (const [index, name] of files.entries()) {
    const file = new Uint8Array(readFileSync(new URL(name, folder)));
    for (const says of declarations.length > 1 ? declarations : [SAYS[index % 2]!]) {
      const problem = await problemOf(file, says);
      if (problem !== '') problems[name] = problem;
    }
  }
  return problems;
}

describe('copies', () => {
  test('of all samples declare it, with the same media data', async () => {
    const files = readdirSync(MEDIA).filter((name) => FORMATS.test(name));
    expect(files.length).toBeGreaterThan(150);
    expect(await problemsOf(MEDIA, files, SAYS)).toEqual({
      'bad-empty.png': 'format',
      'bad-html.png': 'format',
      'bad-truncated.jpg': 'damaged',
      'bad-truncated.png': 'damaged',
      'trap-22-bomb-beside.png': 'limit',
      'trap-22-entities.jpg': 'xmp',
    });
  }, 60_000);

  test.skipIf(!present)(
    'of real files, too; what is refused is broken or of no such format',
    async () => {
      const files = readdirSync(CORPUS).filter((name) => FORMATS.test(name));
      const problems = await problemsOf(CORPUS, files, []);
      const unjust: Record<string, string> = {};
      for (const [name, problem] of Object.entries(problems)) {
        const file = new Uint8Array(readFileSync(new URL(name, CORPUS)));
        const isBroken = await read(file).then(
          () => false,
          () => true,
        );
        const start = Buffer.from(file.subarray(0, 12)).toString('latin1');
        const isOther = problem === 'format' && /^(?:....(?:ftypqt|moov)|ID3)/s.test(start);
        const isOld = problem === 'old-tag' && start.startsWith('ID3\x02');
        const isSegment = problem === 'damaged' && /styp|ftypdash/.test(start);
        if (!(isBroken || isOther || isOld || isSegment)) unjust[name] = problem;
      }
      expect(unjust).toEqual({});
      expect(files.length - Object.keys(problems).length).toBeGreaterThan(300);
    },
    120_000,
  );
});
