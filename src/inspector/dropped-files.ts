import type { EngineSource } from '../contract/engine.ts';
import { sidecarFinder } from '../contract/sidecar.ts';

/** What to check, and what to call it. */
export interface NamedSource {
  readonly name: string;
  readonly source: EngineSource;
}

/** The files with those of them that describe a medium beside them handed along with it. */
export function withSidecars(files: readonly NamedSource[]): readonly NamedSource[] {
  const byName = new Map(files.map(({ name, source }) => [name, source]));
  const find = sidecarFinder([...byName.keys()]);
  return files.map(({ name, source }) => {
    if (source.kind !== 'file') return { name, source };
    const sidecars = find(name).flatMap((each) => {
      const beside = byName.get(each);
      return beside?.kind === 'file' ? [beside.file] : [];
    });
    return { name, source: { ...source, sidecars } };
  });
}

/** Files taken from one drop or pick; more would not be looked at by a person anyway. */
export const MAX_FILES = 10_000;

/** Nesting of folders followed. */
const MAX_DEPTH = 16;

/**
 * Hands over the files of a drop folder by folder, as they are found. Must be called while the drop event is handled:
 * its items die with it.
 */
export function takeDropped(transfer: DataTransfer, take: (files: readonly NamedSource[]) => void): Promise<void> {
  const entries = [...transfer.items].flatMap((item) => (item.kind === 'file' ? (item.webkitGetAsEntry() ?? []) : []));
  if (entries.length > 0) return walk(entries, take);
  take(pickedFiles(transfer.files));
  return Promise.resolve();
}

/** Files of a file picker. */
export function pickedFiles(files: FileList | null): readonly NamedSource[] {
  return [...(files ?? [])].slice(0, MAX_FILES).map((file) => named(file.webkitRelativePath || file.name, file));
}

async function walk(entries: readonly FileSystemEntry[], take: (files: readonly NamedSource[]) => void): Promise<void> {
  let found = 0;
  const visit = async (folder: readonly FileSystemEntry[], depth: number): Promise<void> => {
    const files = await Promise.all(
      folder
        .filter(isFile)
        .slice(0, MAX_FILES - found)
        .map(openFile),
    );
    const readable = files.flatMap((file) => file ?? []);
    found += readable.length;
    // All files of a folder at once: some of them describe others.
    if (readable.length > 0) take(readable);
    if (depth === MAX_DEPTH) return;
    for (const child of folder.filter(isFolder)) {
      if (found < MAX_FILES) await visit(await children(child), depth + 1);
    }
  };
  await visit(entries, 0);
}

async function openFile(entry: FileSystemFileEntry): Promise<NamedSource | undefined> {
  const file = await new Promise<File | undefined>((resolve) => entry.file(resolve, () => resolve(undefined)));
  return file && named(entry.fullPath.replace(/^\//, ''), file);
}

const named = (name: string, file: File): NamedSource => ({ name, source: { kind: 'file', file } });
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** A reader hands out a folder in portions, the last of them empty. */
async function children(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const portion = await new Promise<readonly FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (portion.length === 0 || all.length >= MAX_FILES) return all;
    all.push(...portion);
  }
}
