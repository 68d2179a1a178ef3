import {
  asRead,
  type Correction,
  CORRECTIONS_KEY,
  isCorrection,
  MAX_CORRECTIONS,
  MAX_SEEN,
  packCorrections,
} from '../contract/correction.ts';
import type { Verdict } from '../core/verdict/verdict.ts';
import { storedValue, type StorageArea } from '../platform/storage.ts';
import type { Outcome } from './outcome.ts';

/** Largest file that is read whole only because one of its size was corrected. Bytes. */
const MAX_READ = 32 * 1024 * 1024;

/** What a verdict is held against corrections with. */
export interface Case {
  readonly url: string;
  readonly outcome: Outcome;
  /** Reads the whole file; undefined where no request may leave. */
  readonly readWhole?: () => Promise<Outcome>;
}

/** Labels that a person, or a desk they report to, gave to files. */
export interface Corrections {
  /** Newest last. */
  list(): Promise<readonly Correction[]>;
  /** Takes corrections; each replaces the one of the same file by the same one. False where there is no room. */
  add(corrections: readonly Correction[]): Promise<boolean>;
  /** Drops all corrections of a file. */
  undo(sha256: string): Promise<void>;
  /**
   * The outcome with the correction of its file, if there is one. Only a file with the size of a corrected one is read
   * to its end to know it; of one that is too large for that, or must not be read, address and size must do.
   */
  apply(file: Case): Promise<Outcome>;
}

/** Corrections in `area`, which has no other writer: they are read once. */
export function corrections(area: StorageArea, words: (correction: Correction) => string): Corrections {
  const parse = (value: unknown): readonly Correction[] => (Array.isArray(value) ? value.filter(isCorrection) : []);
  const stored = storedValue(area, CORRECTIONS_KEY, parse, packCorrections);
  let known: Promise<readonly Correction[]> | undefined;
  const forget = (): void => (known = undefined);
  const list = (): Promise<readonly Correction[]> => {
    known ??= stored.read();
    known.catch(forget);
    return known;
  };
  const update = (change: (all: readonly Correction[]) => readonly Correction[]): Promise<readonly Correction[]> =>
    stored.update(change).finally(forget);
  return {
    list,
    async add(added) {
      const key = ({ sha256, desk }: Correction): string => `${sha256} ${desk === undefined}`;
      const keys = new Set(added.map(key));
      const after = await update((all) => {
        const merged = [...all.filter((each) => !keys.has(key(each))), ...added];
        return merged.length > MAX_CORRECTIONS ? all : merged;
      });
      return added.every((each) => after.includes(each));
    },
    async undo(sha256) {
      await update((all) => all.filter((each) => each.sha256 !== sha256));
    },
    async apply({ url, outcome, readWhole }) {
      const all = await list();
      if (all.length === 0) return outcome;
      const found = await find(all, url, outcome, readWhole);
      if (found === undefined) return outcome;
      const { correction, isRead } = found;
      const verdict = corrected(outcome.verdict, correction, words(correction));
      return { ...outcome, verdict, ...(isRead && { sha256: correction.sha256 }) };
    },
  };
}

/** `isRead`: the hash is that of the bytes; else only address and size are the same. */
interface Found {
  readonly correction: Correction;
  readonly isRead: boolean;
}

async function find(
  all: readonly Correction[],
  url: string,
  { verdict, sha256 }: Outcome,
  readWhole: Case['readWhole'],
): Promise<Found | undefined> {
  if (sha256 !== undefined) return best(of(all, sha256), true);
  const { size } = verdict.source;
  const alike = size === null ? [] : all.filter((each) => each.size === size);
  if (alike.length === 0 || size === null) return undefined;
  if (readWhole && size <= MAX_READ) {
    const whole = await readWhole().catch(() => undefined);
    if (whole?.sha256 !== undefined) return best(of(alike, whole.sha256), true);
  }
  const marks = await Promise.all(alike.map(({ sha256 }) => seenMark(sha256, url)));
  return best(
    alike.filter(({ seen }, index) => seen.includes(marks[index] ?? '')),
    false,
  );
}

const of = (all: readonly Correction[], sha256: string): Correction[] => all.filter((each) => each.sha256 === sha256);

/** A person's own word comes before a desk's. */
function best(found: readonly Correction[], isRead: boolean): Found | undefined {
  const correction = found.find(({ desk }) => desk === undefined) ?? found.at(-1);
  return correction && { correction, isRead };
}

/** The verdict under a correction: what was read stays, and can be shown. `words` say whose correction it is. */
export function corrected(verdict: Verdict, correction: Correction, words: string): Verdict {
  const { product: _, ...read } = asRead(verdict);
  const { label, display, basis, reason, product } = asRead(verdict);
  const { at, desk, highRisk } = correction;
  const isMarked = correction.label !== 'none' && (correction.label !== 'may-contain-ai' || highRisk === true);
  return {
    ...read,
    label: correction.label,
    display: isMarked ? 'marker' : 'popup',
    basis: 'correction',
    reason: 'corrected',
    product: words,
    corrected: {
      by: desk === undefined ? 'you' : 'desk',
      ...(desk !== undefined && { desk }),
      at,
      ...(highRisk === true && { highRisk }),
      was: { label, display, basis, reason, ...(product !== undefined && { product }) },
    },
  };
}

/** What tells that a file was met at an address: of no use to who does not know both. */
async function seenMark(sha256: string, url: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${sha256}\n${url}`));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The correction with one more address at which its file was met. */
export async function withSeen(correction: Correction, url: string): Promise<Correction> {
  const mark = await seenMark(correction.sha256, url);
  const others = correction.seen.filter((each) => each !== mark);
  return { ...correction, seen: [...others, mark].slice(-MAX_SEEN) };
}
