import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { PackageFile } from './zip.ts';

const read = (folder: string, paths: readonly string[]): PackageFile[] =>
  paths.map((path) => ({ path, bytes: readFileSync(join(folder, path)) }));

/** Every file of a built extension. Hidden files are left out: stores refuse them, and no build of ours makes any. */
export function builtFiles(folder: string): PackageFile[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return read(
    folder,
    paths.map((path) => path.replaceAll(sep, '/')).filter((path) => !/(^|\/)\./.test(path)),
  );
}

/** Lines that git prints, or null where the folder is no checkout of its own or git is not there. */
function git(folder: string, ...args: readonly string[]): string[] | null {
  if (!existsSync(join(folder, '.git'))) return null;
  const run = spawnSync('git', args, { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return run.status === 0 ? run.stdout.split('\0').filter((line) => line !== '') : null;
}

/** The files that git keeps, as they are in the folder now; null where it is no checkout. */
export function trackedFiles(folder: string): PackageFile[] | null {
  const paths = git(folder, 'ls-files', '-z');
  return (
    paths &&
    read(
      folder,
      paths.filter((path) => existsSync(join(folder, path))),
    )
  );
}

/** What of the checkout is not committed: a package with it could not be built again from what git keeps. */
export const uncommitted = (folder: string): string[] => git(folder, 'status', '--porcelain', '-z') ?? [];
