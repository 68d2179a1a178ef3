import { readdirSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { sidecarFinder } from '../contract/sidecar.ts';

/** Endings of files that accompany media and hold none. */
export const COMPANIONS: ReadonlySet<string> = new Set(
  '.tsv .csv .txt .text .json .jsonl .md .pem .cfg .ini .yml .yaml .toml .html .htm .css .js .ts .log'.split(' '),
);

/** Tells the sidecars of files by what lies in their folders; each folder is listed once. */
export function sidecarsByFolder(): (path: string) => readonly string[] {
  const finders = new Map<string, (path: string) => readonly string[]>();
  return (path) => {
    const folder = dirname(path);
    let find = finders.get(folder);
    if (find === undefined) {
      const among = sidecarFinder(namesIn(folder));
      find = (each) => among(basename(each)).map((name) => join(folder, name));
      finders.set(folder, find);
    }
    return find(path);
  };
}

/** None of a folder that may be entered but not listed. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => !COMPANIONS.has(extname(name).toLowerCase()));
  } catch {
    return [];
  }
}
