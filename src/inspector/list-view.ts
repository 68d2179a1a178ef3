import { type Check, CHECKS, toCheck } from '../export/check.ts';
import { topFolder, type Triage, TRIAGES } from '../export/inspection.ts';
import type { Label } from '../core/verdict/verdict.ts';
import type { FileRow } from './file-row.ts';

/** Ways to order a list. */
export const SORTS = ['added', 'name', 'decision', 'label', 'size', 'triage'] as const;

/** One member of {@link SORTS}. */
export type Sort = (typeof SORTS)[number];

/** Files of which nothing was decided, in place of a decision. */
export const UNDECIDED = 'undecided';

/** What of the list is shown, and how. */
export interface View {
  readonly search: string;
  /** Absent: all. */
  readonly check?: Check | undefined;
  readonly label?: Label | undefined;
  readonly triage?: Triage | typeof UNDECIDED | undefined;
  /** Only files of which the list has the same bytes twice. */
  readonly duplicates: boolean;
  readonly sort: Sort;
  readonly byFolder: boolean;
}

/** Everything, as it was added. */
export const WHOLE_VIEW: View = { search: '', duplicates: false, sort: 'added', byFolder: false };

/** One line of the list: a file, or the folder that those below it are of. */
export type Line =
  | { readonly kind: 'file'; readonly row: FileRow; readonly same: number }
  | { readonly kind: 'folder'; readonly folder: string; readonly count: number };

/** Labels from what is declared to what is not: the order of a sorted list. */
const LABELS: readonly Label[] = ['made-with-ai', 'edited-with-ai', 'may-contain-ai', 'camera', 'none', 'unreadable'];

/** How many files of the list have the bytes of each, by hash. */
export function countSame(rows: readonly FileRow[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { result } of rows) {
    const hash = result?.sha256;
    if (hash !== undefined) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  }
  return counts;
}

/** The lines to show. Names are compared as the person's language does, numbers in them as numbers. */
export function toLines(rows: readonly FileRow[], view: View, language: string): readonly Line[] {
  const same = countSame(rows);
  const sameOf = ({ result }: FileRow): number => same.get(result?.sha256 ?? '') ?? 1;
  const wanted = view.search.trim().toLowerCase();
  const shown = rows.filter((row) => isShown(row, view, wanted) && (!view.duplicates || sameOf(row) > 1));
  const { compare } = new Intl.Collator(language, { numeric: true });
  const sorted = sortRows(shown, view, compare);
  const toLine = (row: FileRow): Line => ({ kind: 'file', row, same: sameOf(row) });
  if (!view.byFolder) return sorted.map(toLine);
  const folders = new Map<string, FileRow[]>();
  for (const row of sorted) {
    const folder = topFolder(row.name);
    const files = folders.get(folder);
    if (files === undefined) folders.set(folder, [row]);
    else files.push(row);
  }
  return [...folders]
    .sort(([a], [b]) => compare(a, b))
    .flatMap(([folder, files]): Line[] => [{ kind: 'folder', folder, count: files.length }, ...files.map(toLine)]);
}

function isShown(row: FileRow, view: View, wanted: string): boolean {
  const verdict = row.result?.verdict;
  const isWanted = <T>(want: T | undefined, is: T | undefined): boolean => want === undefined || want === is;
  return (
    isWanted(view.triage, row.triage ?? UNDECIDED) &&
    isWanted(view.label, verdict?.label) &&
    isWanted(view.check, verdict && toCheck(verdict)) &&
    (wanted === '' || textsOf(row).some((text) => text.toLowerCase().includes(wanted)))
  );
}

/** What a search looks through. */
const textsOf = ({ name, note, result }: FileRow): readonly string[] =>
  [name, note, result?.sha256, result?.verdict.product, result?.verdict.credentials.signer].flatMap(
    (text) => text ?? [],
  );

function sortRows(rows: FileRow[], { sort }: View, compare: (a: string, b: string) => number): FileRow[] {
  // Files that are not yet checked stand at the end.
  const rank = (row: FileRow): number => {
    if (sort === 'triage') return row.triage === undefined ? -1 : TRIAGES.indexOf(row.triage);
    if (row.result === undefined) return Infinity;
    const { verdict } = row.result;
    return sort === 'label' ? LABELS.indexOf(verdict.label) : CHECKS.indexOf(toCheck(verdict));
  };
  if (sort === 'name') return rows.sort((a, b) => compare(a.name, b.name));
  if (sort === 'size') return rows.sort((a, b) => (b.size ?? -1) - (a.size ?? -1));
  if (sort === 'added') return rows;
  return rows
    .map((row) => ({ row, at: rank(row) }))
    .sort((a, b) => (a.at === b.at ? 0 : a.at - b.at))
    .map(({ row }) => row);
}
