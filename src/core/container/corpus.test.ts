import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../limits.ts';
import type { Block } from './container.ts';
import { collect } from './fixture.ts';
import { lengthOf } from './ranges.ts';

const FOLDER = new URL('../../../../shared/corpus/', import.meta.url);
const present = existsSync(new URL('index.tsv', FOLDER));
if (!present) console.warn('container walks over real files skipped: ../shared/corpus is not there');

interface Row {
  readonly file: string;
  readonly kind: string;
  readonly indicators: string;
  readonly validity: string;
}

const rows: Row[] = present
  ? readFileSync(new URL('index.tsv', FOLDER), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => {
        const [file = '', , kind = '', indicators = '', , validity = ''] = line.split('\t');
        return { file, kind, indicators, validity };
      })
  : [];
const read = (file: string): Uint8Array => new Uint8Array(readFileSync(new URL(file, FOLDER)));
const extension = (file: string): string => file.slice(file.lastIndexOf('.') + 1);

/** Containers without an id of their own. */
const FOREIGN = new Set(['zip', 'bin', 'jsonl']);
/** Files that are cut off in their repository; the walk must say so. */
const CUT = new Set(
  `0a5a769202af7c23 160d3c1df26e1838 69b910fe1f9f068b 8844b311ae820f2c fcb906f1d8dcd405 1e971a100e9a08d6 29d695838f6f314f
   02aff322a39a6ede 8e707e65c6e47d2a 9ca3ba33d79a453d 3c966fe6f7f9d317 515bbf7bc64a205b 6f591e170c45873c 706861d196338339 b47e0f4ac8e0a83a`
    .trim()
    .split(/\s+/),
);
/** A chunk shorter than what stands in it, so that no chunk follows. */
const MISSIZED = '3f06083b110229bb';
/** 128 bytes of a longer MPEG stream: no second frame by which to tell it. */
const TOO_SHORT = new Set(['ae87a63db78c18d6']);

const name = (file: string): string => file.slice(0, 16);
const kinds = (blocks: readonly Block[]): string[] => blocks.map(({ kind }) => kind);

describe.skipIf(!present)('real files', () => {
  test('end within limits, those that are whole without a failure', async () => {
    const failures: string[] = [];
    for (const { file, kind } of rows) {
      const { id, failure, bytesRead } = await collect(read(file), { pageSize: 4096 });
      expect(bytesRead, file).toBeLessThanOrEqual(LIMITS.walkBytes);
      if (kind === 'hostile') continue;
      const expected = FOREIGN.has(extension(file)) || TOO_SHORT.has(name(file)) ? '' : undefined;
      if (expected === '') expect(failure?.kind, file).toMatch(/^(unknown-format|not-media)$/);
      else expect(id, file).not.toBe('');
      if (failure !== undefined && expected === undefined) failures.push(`${name(file)} ${failure.kind}`);
    }
    const expected = [...CUT].map((file) => `${file} truncated`);
    expect(failures.sort()).toEqual([...expected, `${MISSIZED} malformed`].sort());
  });

  const signed = rows.filter(
    ({ indicators, validity }) => /(^|;)c2pa/.test(indicators) && !/^(none|remote|error)$/.test(validity),
  );
  test(`${signed.length} files with credentials give a manifest store of the right length`, async () => {
    for (const { file } of signed) {
      const { blocks, contents } = await collect(read(file));
      const stores = blocks.flatMap((block, i) => (block.kind === 'c2pa' ? [[block, contents[i] ?? ''] as const] : []));
      expect(stores.length, file).toBeGreaterThanOrEqual(1);
      for (const [block, content] of stores) {
        const text = block.encoding === 'base64' ? atob(content) : content;
        expect(text.slice(4, 8), file).toBe('jumb');
        expect(text.slice(12, 16), file).toBe('jumd');
        const declared = new DataView(Uint8Array.from(text.slice(0, 4), (c) => c.charCodeAt(0)).buffer).getUint32(0);
        expect(declared, file).toBe(block.encoding === 'base64' ? text.length : lengthOf(block.ranges));
      }
    }
  });

  const without = rows.filter(({ kind, indicators }) => kind !== 'hostile' && !/(^|;)c2pa/.test(indicators));
  test(`${without.length} files without credentials give no manifest store`, async () => {
    const found: string[] = [];
    for (const { file } of without) {
      const { blocks } = await collect(read(file));
      if (blocks.some(({ kind, encoding }) => kind === 'c2pa' && encoding !== 'base64')) found.push(file);
    }
    expect(found).toEqual([]);
  });

  test('XMP, PNG text and EXIF stand where the index says', async () => {
    let looked = 0;
    for (const { file, indicators } of rows) {
      const { blocks, contents } = await collect(read(file));
      const has = (pattern: RegExp): boolean => pattern.test(indicators);
      if (has(/(^|;)(xmp\.|credit|aigc)/)) {
        const xmp = blocks.some(
          ({ kind }, i) =>
            kind === 'xmp' || (kind.startsWith('png-') && contents[i]?.startsWith('XML:com.adobe.xmp\0')),
        );
        expect(xmp, file).toBe(true);
        looked += 1;
      }
      if (has(/(^|;)(png|desc)\./)) expect(kinds(blocks).join(), file).toContain('png-');
      if (has(/(^|;)exif\./)) expect(kinds(blocks), file).toContain('exif');
    }
    expect(looked).toBeGreaterThan(10);
  });

  test('XMP packets begin like XML, EXIF blocks with a byte-order mark', async () => {
    const odd: string[] = [];
    for (const { file, kind } of rows) {
      const { blocks, contents } = await collect(read(file));
      if (kind === 'hostile') continue;
      blocks.forEach((block, i) => {
        const content = contents[i] ?? '';
        if (block.kind === 'xmp' && block.encoding === undefined && !/^[\s\0\xef\xbb\xbf\xff\xfe]*</.test(content)) {
          odd.push(`${file} xmp ${content.slice(0, 8)}`);
        }
        if (block.kind === 'exif' && block.encoding === undefined && !/^(II\*\0|MM\0\*)/.test(content))
          odd.push(`${file} exif ${content.slice(0, 8)}`);
      });
    }
    expect(odd).toEqual([]);
  });

  test('the same blocks whether pages are read or single bytes, with or without the length', async () => {
    for (const { file } of rows.filter((_, i) => i % 7 === 0)) {
      const data = read(file);
      const free = await collect(data);
      expect((await collect(data, { pageSize: 4096 })).blocks, file).toEqual(free.blocks);
      const blind = await collect(data, { pageSize: 4096, size: -1 });
      if (free.failure === undefined && free.id !== 'gif') expect(blind.contents, file).toEqual(free.contents);
    }
  });
});
