import { existsSync, type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Patterns that braces may stand for. */
const MAX_ALTERNATIVES = 1000;

/** Whether a path names files by a pattern: `*`, `?`, `[…]`, `{…,…}`. */
export const isPattern = (path: string): boolean => /[*?[{]/.test(path);

/**
 * The files and folders that a pattern names, sorted, each once: what a shell does, for shells that do not. `**` stands
 * for any folders, links aside, and then only files are named. A name that begins with a dot must be named with it.
 */
export function expandPattern(pattern: string): string[] {
  const found = alternatives(pattern).flatMap(expandOne);
  return [...new Set(found)].sort();
}

function expandOne(pattern: string): string[] {
  const written = pattern.split('/').filter((part, at) => part !== '' || at === 0);
  const parts = written.at(-1) === '**' ? [...written, '*'] : written;
  // An absolute path begins with an empty part.
  const [start, rest] = parts[0] === '' ? ['/', parts.slice(1)] : ['', parts];
  const paths = rest.reduce<readonly string[]>((folders, part) => folders.flatMap((each) => step(each, part)), [start]);
  const named = paths.filter((path) => path !== '' && existsSync(path));
  return rest.includes('**') ? named.filter((path) => statSync(path).isFile()) : named;
}

function step(folder: string, part: string): string[] {
  if (part === '**') return descend(folder);
  if (!isPattern(part)) return [join(folder, part)];
  const matches = toRegExp(part);
  const isSeen = ({ name }: Dirent): boolean => !name.startsWith('.') || part.startsWith('.');
  return entriesOf(folder).flatMap((entry) =>
    isSeen(entry) && matches.test(entry.name) ? [join(folder, entry.name)] : [],
  );
}

/** A folder and all below it. */
function descend(folder: string): string[] {
  const below = entriesOf(folder).filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  return [folder, ...below.flatMap(({ name }) => descend(join(folder, name)))];
}

/** None of what is no folder, or cannot be listed. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder === '' ? '.' : folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** `a{b,c}` is `ab` and `ac`; the innermost braces first. What has no comma stays as it is. */
function alternatives(pattern: string): string[] {
  const match = /\{([^{}]*,[^{}]*)\}/.exec(pattern);
  if (match === null) return [pattern];
  const [before, after] = [pattern.slice(0, match.index), pattern.slice(match.index + match[0].length)];
  const all = (match[1] ?? '').split(',').flatMap((each) => alternatives(before + each + after));
  return all.slice(0, MAX_ALTERNATIVES);
}

const PIECE = /\*+|\?|\[(!|\^)?(\]?[^\]]*)\]|[\s\S]/g;

function toRegExp(part: string): RegExp {
  const source = part.replaceAll(PIECE, (piece: string, negation?: string, members?: string) => {
    if (piece.startsWith('*')) return '.*';
    if (piece === '?') return '.';
    if (members === undefined || members === '') return piece.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    return `[${negation === undefined ? '' : '^'}${members.replaceAll(/[\\\]^[]/g, '\\$&')}]`;
  });
  return new RegExp(`^${source}$`, 'su');
}
