import { copyFileSync, appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ownSamples, realFiles } from '../fixtures/engine-verdicts.ts';

/** Files of one uploader. */
const OF_ONE = 50;

/** A folder of uploads. */
export interface Batch {
  /** Folders to drop, one for each uploader. */
  readonly folders: readonly string[];
  /** Names as the inspector gives them: uploader and file. */
  readonly names: readonly string[];
}

/**
 * Lays `count` files of many kinds into folders of uploaders: the project's own samples, and real files where they
 * are at hand. From the second round on each has other bytes at its end, so that no two rounds are alike; a few are
 * left as they are and so have duplicates, and one in a hundred is no medium at all.
 */
export function layBatch(folder: string, count: number): Batch {
  const sources = [...realFiles('all'), ...ownSamples()];
  const names: string[] = [];
  const folders = new Set<string>();
  for (let index = 0; index < count; index += 1) {
    const source = sources[index % sources.length];
    if (source === undefined) throw new Error('There are no samples');
    const round = Math.floor(index / sources.length);
    const uploader = `uploader-${String(Math.floor(index / OF_ONE) + 1).padStart(2, '0')}`;
    const name = `${uploader}/${String(index).padStart(4, '0')}-${basename(source)}`;
    mkdirSync(join(folder, uploader), { recursive: true });
    folders.add(join(folder, uploader));
    if (index % 100 === 99) writeFileSync(join(folder, name), `no medium ${index}`);
    else copyFileSync(source, join(folder, name));
    if (round > 0 && index % 10 !== 0) appendFileSync(join(folder, name), Buffer.from(`${round}:${index}`));
    names.push(name);
  }
  return { folders: [...folders], names };
}
