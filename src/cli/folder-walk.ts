import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { sidecarFinder } from '../contract/sidecar.ts';

/** Files that accompany media and hold none. */
const COMPANIONS = new Set(
  '.tsv .csv .txt .text .json .jsonl .md .pem .cfg .ini .yml .yaml .toml .html .htm .css .js .ts .log'.split(' '),
);

/** The media files at `path`: itself if it is a file, whatever its name; else all below it, in sorted order. */
export function listMedia(path: string): string[] {
  return statSync(path).isDirectory() ? walk(path) : [path];
}

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

function walk(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    if (entry.name.startsWith('.')) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return walk(path);
    return entry.isFile() && !COMPANIONS.has(extname(entry.name).toLowerCase()) ? [path] : [];
  });
}
