import { readdirSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { COMPANIONS } from '../library/sidecars-beside.ts';

/** The media files at `path`: itself if it is a file, whatever its name; else all below it, in sorted order. */
export function listMedia(path: string): string[] {
  return statSync(path).isDirectory() ? walk(path) : [path];
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
