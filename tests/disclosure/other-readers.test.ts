/** What programs of others say of copies: exiftool and ffmpeg, where they are installed. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { disclosed, TYPE } from './copy.ts';

const MEDIA = fileURLToPath(new URL('../../e2e/media/', import.meta.url));
const has = (program: string, flag: string): boolean => spawnSync(program, [flag]).status === 0;
const hasExiftool = has('exiftool', '-ver');
const hasFfmpeg = has('ffmpeg', '-version');
if (!hasExiftool) console.warn('skipped: exiftool is not installed');
if (!hasFfmpeg) console.warn('skipped: ffmpeg is not installed');

let folder = '';
const copies: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ai-labels-disclosed-'));
  for (const name of readdirSync(MEDIA).filter((each) => /\.(?:jpg|png|webp|mp4|m4a|mp3)$/.test(each))) {
    const declaration = { says: 'edited', system: 'Ä model & <more>', version: '' } as const;
    const copy = await disclosed(new Uint8Array(readFileSync(MEDIA + name)), declaration);
    if (typeof copy === 'string') continue;
    writeFileSync(join(folder, name), copy);
    copies.push(name);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Tags = Readonly<Record<string, unknown>>;

/** All tags of the files, by group and name, as exiftool reads them. */
function exiftool(from: string): ReadonlyMap<string, Tags> {
  const args = ['-j', '-a', '-G1', '-n', '-validate', '-warning', '-error', '-all', '--System:all', '--Composite:all'];
  const output = execFileSync('exiftool', [...args, ...copies.map((name) => join(from, name))], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const found = JSON.parse(output) as (Tags & { readonly SourceFile: string })[];
  return new Map(found.map((tags) => [tags.SourceFile.slice(tags.SourceFile.lastIndexOf('/') + 1), tags]));
}

/** Warnings without the names of elements, which may be others of the same kind. */
const warnings = (tags: Tags): string[] =>
  Object.entries(tags)
    .filter(([name]) => /Warning|Error/.test(name))
    .flatMap(([, value]) => [value].flat().map((each) => String(each).replace(/x:xmpmeta\S*/g, '')))
    .toSorted();

/** What is written, what a program calls its own summary, and what tells where in the file something stands. */
const OWN =
  /SourceFile|^ExifTool:|DigitalSource(?:Type|FileType)$|A[Ii]System|HasExtendedXMP|ID3Size|:FileType$|WebP_?Flags|:Photo|CBOR:|XMPToolkit/;
const others = (tags: Tags): Tags => Object.fromEntries(Object.entries(tags).filter(([name]) => !OWN.test(name)));

describe.skipIf(!hasExiftool)('exiftool', () => {
  test('reads the declaration in every copy, warns of nothing new, and finds all other tags as before', () => {
    const [before, after] = [exiftool(MEDIA), exiftool(folder)];
    expect(copies.length).toBeGreaterThan(150);
    for (const name of copies) {
      const [old, tags] = [before.get(name)!, after.get(name)!];
      expect(tags['XMP-iptcExt:DigitalSourceType'], name).toBe(TYPE.edited[0]);
      // Versions before 2026 know the newer property by its name only.
      expect(tags['XMP-iptcExt:AISystemUsed'] ?? tags['XMP-iptcExt:AiSystemUsed'], name).toBe('Ä model & <more>');
      expect(
        warnings(tags).filter((warning) => !warnings(old).includes(warning)),
        name,
      ).toEqual([]);
      expect(others(tags), name).toEqual(others(old));
    }
  }, 120_000);
});

/** MD5 of all packets, and of what they decode to. */
const md5 = (file: string): string[] =>
  [['-c', 'copy'], []].map((mode) =>
    execFileSync('ffmpeg', ['-v', 'error', '-i', file, '-map', '0:a?', '-map', '0:v?', ...mode, '-f', 'md5', '-'], {
      encoding: 'utf8',
    }),
  );

describe.skipIf(!hasFfmpeg)('ffmpeg', () => {
  test('finds the same packets in films and sound, and decodes them to the same', () => {
    const films = copies.filter((name) => /^(?:plain|c2pa-made|iptc-edited)\.(?:mp4|m4a|mp3)$/.test(name));
    expect(films.length).toBeGreaterThan(6);
    for (const name of films) expect(md5(join(folder, name)), name).toEqual(md5(join(MEDIA, name)));
  }, 120_000);
});
