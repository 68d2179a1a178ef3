/** The media that the benchmarks read: the shared corpus where it is there, the project's own samples otherwise. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const CORPUS = '../shared/corpus';
const SAMPLES = 'e2e/media';

/** One file in memory. */
export interface BenchFile {
  readonly name: string;
  /** `hostile` files measure robustness, not speed, and are left out of every average. */
  readonly kind: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Where the files come from, for the report. */
export const FILES_FROM = existsSync(`${CORPUS}/index.tsv`) ? 'shared corpus' : 'own samples';

function corpusKinds(): ReadonlyMap<string, string> {
  const [head = '', ...lines] = readFileSync(`${CORPUS}/index.tsv`, 'utf8').trimEnd().split(/\r?\n/);
  const names = head.split('\t');
  const [file, kind] = [names.indexOf('file'), names.indexOf('kind')];
  return new Map(lines.map((line) => [line.split('\t')[file] ?? '', line.split('\t')[kind] ?? '']));
}

/** All files but the hostile ones, in the order of their names. */
export function readFiles(): BenchFile[] {
  const folder = FILES_FROM === 'shared corpus' ? CORPUS : SAMPLES;
  const kinds = FILES_FROM === 'shared corpus' ? corpusKinds() : undefined;
  const names = kinds ? [...kinds.keys()] : readdirSync(folder).filter((name) => !/^bad-|\.json$/.test(name));
  return names
    .sort()
    .map((name) => ({
      name,
      kind: kinds?.get(name) ?? 'sample',
      bytes: new Uint8Array(readFileSync(`${folder}/${name}`)),
    }))
    .filter(({ kind }) => kind !== 'hostile');
}

/** The middle value; the mean of the two in the middle of an even number. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
}

/** The value below which `share` of all lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
