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

/** Files of a drop, folders opened. Must be called while the drop event is handled: its items die with it. */
export function droppedFiles(transfer: DataTransfer): Promise<readonly NamedSource[]> {
  const entries = [...transfer.items].flatMap((item) => (item.kind === 'file' ? (item.webkitGetAsEntry() ?? []) : []));
  if (entries.length === 0) return Promise.resolve(pickedFiles(transfer.files));
  return walk(entries);
}

/** Files of a file picker. */
export function pickedFiles(files: FileList | null): readonly NamedSource[] {
  return [...(files ?? [])].slice(0, MAX_FILES).map((file) => named(file.webkitRelativePath || file.name, file));
}

async function walk(entries: readonly FileSystemEntry[]): Promise<readonly NamedSource[]> {
  const found: NamedSource[] = [];
  const visit = async (entry: FileSystemEntry, depth: number): Promise<void> => {
    if (found.length >= MAX_FILES || depth > MAX_DEPTH) return;
    if (isFile(entry)) {
      const file = await new Promise<File | undefined>((resolve) => entry.file(resolve, () => resolve(undefined)));
      if (file !== undefined) found.push(named(entry.fullPath.replace(/^\//, ''), file));
    } else if (isFolder(entry)) {
      for (const child of await children(entry)) await visit(child, depth + 1);
    }
  };
  for (const entry of entries) await visit(entry, 0);
  return found;
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
