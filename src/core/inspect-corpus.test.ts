import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nodePlatform } from '../engine/platform-node.ts';
import { memorySource } from './bytes/source.ts';
import { Window } from './bytes/window.ts';
import type { Block } from './container/container.ts';
import { detectContainer } from './container/sniff.ts';
import { toFailure } from './errors.ts';
import { INDICATORS } from './indicator/registry.ts';
import { readMetadata } from './syntax/read-metadata.ts';
import { decide } from './verdict/decide.ts';
import { type Label, NO_CREDENTIALS, type Verdict } from './verdict/verdict.ts';

// Real files, kept outside the repository.
const CORPUS = '../shared/corpus';
const present = existsSync(`${CORPUS}/index.tsv`);
if (!present) console.warn(`skipped: ${CORPUS} is absent`);

/** Indicators read from metadata so far, as the corpus names them. */
const KNOWN = /^(?:xmp\.(?:dst|dsft)|credit|aigc:XMP-TC260|desc\.|png\.|exif\.|avif\.)/;
const EXPECTED: Readonly<Record<string, readonly Label[]>> = {
  made_with_ai: ['made-with-ai'],
  edited_with_ai: ['edited-with-ai'],
  captured_or_human: ['none'],
  none: ['none', 'unreadable'],
};

interface Row {
  readonly file: string;
  readonly kind: string;
  readonly indicators: readonly string[];
  readonly expected: string;
}

const rows = (present ? readFileSync(`${CORPUS}/index.tsv`, 'utf8').trim().split('\n').slice(1) : []).map(
  (line): Row => {
    const [file = '', , kind = '', indicators = '', expected = ''] = line.split('\t');
    return { file, kind, indicators: indicators.split(';'), expected };
  },
);

/** The label that metadata alone gives, without Content Credentials. */
async function labelOf(file: string): Promise<Label> {
  return (await verdictOf(file)).label;
}

async function verdictOf(file: string): Promise<Verdict> {
  const window = new Window(memorySource(new Uint8Array(readFileSync(`${CORPUS}/${file}`))));
  const blocks: Block[] = [];
  let error = null;
  try {
    await (await detectContainer(window)).container.walk(window, (block) => blocks.push(block));
  } catch (thrown) {
    error = toFailure(thrown);
  }
  const { items } = await readMetadata(blocks, window, nodePlatform);
  const findings = INDICATORS.flatMap((indicator) => indicator.find(items));
  const source = { container: 'unknown', mime: '', size: null, bytesRead: 0, complete: false } as const;
  return decide({ findings, credentials: NO_CREDENTIALS, source, error });
}

describe.skipIf(!present)('real files', () => {
  it('labels every file whose indicators are known', async () => {
    const known = rows.filter(({ indicators }) => indicators.some((name) => KNOWN.test(name)));
    expect(known.length).toBeGreaterThan(50);
    const wrong: string[] = [];
    for (const { file, expected, indicators } of known) {
      const label = await labelOf(file);
      if (!EXPECTED[expected]?.includes(label)) wrong.push(`${file} ${indicators.join(';')}: ${label}`);
    }
    expect(wrong).toEqual([]);
  });

  it('labels no file made or edited that declares nothing', async () => {
    const others = rows.filter(({ kind }) => kind !== 'ai');
    expect(others.length).toBeGreaterThan(500);
    const wrong: string[] = [];
    for (const { file, kind } of others) {
      const { label, findings } = await verdictOf(file);
      const claims = findings.filter(({ says }) => says !== 'none').map(({ rule }) => rule);
      if (claims.length > 0 || !['none', 'unreadable'].includes(label))
        wrong.push(`${file} ${kind}: ${label} ${claims}`);
    }
    expect(wrong).toEqual([]);
  });
});
