import type { EngineResult, EngineSource } from '../contract/engine.ts';
import { unreadableVerdict } from '../contract/media.ts';
import type { UploaderSaying } from '../core/verdict/disclosure.ts';
import type { Triage } from '../export/inspection.ts';
import type { NamedSource } from './dropped-files.ts';
import { type FileRow, withChange } from './file-row.ts';
import { InspectorEngine } from './inspector-engine.ts';
import { Pace, weightOf } from './pace.ts';
import { type Progress, toProgress } from './progress.ts';
import { type KeepingState, WorkKeeper } from './work-keeper.ts';

/** How long changes are gathered before the page is drawn again. Milliseconds. */
const GATHER_MS = 120;
/** Files at once: while one is read from the disk, another is checked. */
const LANES = 2;
/** Checks of one file that may end with the page before the file is left alone. */
const STARTS = 3;

/** The list as the page shows it. */
export interface Work {
  readonly rows: readonly FileRow[];
  readonly progress: Progress;
  readonly keeping: KeepingState;
}

/** Nothing yet. */
export const NO_WORK: Work = {
  rows: [],
  progress: toProgress([], { paused: false, left: () => undefined }),
  keeping: { keeping: 'opening', unkept: 0 },
};

/**
 * The files to check and what a person decides of them: checks them one after the other, keeps all of it in the
 * browser, and takes up where it ended when the page is opened again.
 */
export class WorkList {
  readonly #changed: (work: Work) => void;
  readonly #keeper: WorkKeeper;
  readonly #engine = new InspectorEngine();
  readonly #pace = new Pace();
  readonly #rows: FileRow[] = [];
  readonly #places = new Map<number, number>();
  /** Rows that a person waits for. */
  readonly #urgent: number[] = [];
  #keeping: KeepingState = NO_WORK.keeping;
  #ready: Promise<void>;
  #nextId = 1;
  #cursor = 0;
  #lanes = 0;
  #isPaused = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(changed: (work: Work) => void) {
    this.#changed = changed;
    this.#keeper = new WorkKeeper((keeping) => {
      this.#keeping = keeping;
      this.#tell();
    });
    this.#ready = this.#open();
  }

  /** Adds files to the list and begins checking them. One that was lost before takes its old place. */
  async add(files: readonly NamedSource[]): Promise<void> {
    await this.#ready;
    const lost = new Map(
      this.#rows.flatMap((row) => (row.source.kind === 'lost' ? [[`${row.size}:${row.name}`, row] as const] : [])),
    );
    const added = files.map(({ name, source }): FileRow => {
      const size = source.kind === 'file' ? source.file.size : null;
      const old = lost.get(`${size}:${name}`);
      if (old === undefined) return { id: this.#nextId++, name, source, size, note: '', state: 'waiting', starts: 0 };
      // The name and the size may be those of other bytes: what was found is found anew.
      const { result: _, ...kept } = old;
      return { ...kept, source, state: 'waiting', starts: 0 };
    });
    for (const row of added) this.#put(row);
    this.#keeper.keepNew(added);
    await this.#engine.renewTrust();
    this.#cursor = 0;
    this.#go();
  }

  /** Checks a file again, with the credentials that this host keeps of it: the person said so. */
  lookUp(id: number, host: string): void {
    this.#checkAgain(id, { lookUp: host });
  }

  /** Records what the uploader said of a file, or that nothing is known of it, and decides anew. */
  recordUploader(id: number, says: UploaderSaying | undefined): void {
    this.#checkAgain(id, { uploader: says });
  }

  /** Records what the person decided of a file, or takes it back. */
  decide(id: number, triage: Triage | undefined): void {
    this.#change(id, { triage });
  }

  /** Records what the person wrote about a file. */
  write(id: number, note: string): void {
    this.#change(id, { note });
  }

  /** Rests after the files being checked now, or goes on. */
  pause(isPaused: boolean): void {
    this.#rest(isPaused);
    this.#go();
    this.#tell();
  }

  /** Leaves out the files that wait, and ends those being checked. */
  stop(): void {
    for (const { id, state } of this.#rows) {
      if (state === 'waiting' || state === 'checking') this.#change(id, { state: 'not-checked' });
    }
    this.#rest(false);
    this.#engine.end();
  }

  /** Checks what was left out. */
  checkRest(): void {
    for (const { id, state, source } of this.#rows) {
      if (state === 'not-checked' && source.kind !== 'lost') this.#change(id, { state: 'waiting' });
    }
    this.#cursor = 0;
    this.#go();
  }

  /** Forgets all files, here and in the store. */
  async clear(): Promise<void> {
    this.#rows.length = 0;
    this.#places.clear();
    this.#urgent.length = 0;
    this.#rest(false);
    this.#engine.end();
    this.#tell();
    await this.#keeper.clear();
  }

  /** All that a file holds; nothing where its bytes are not at hand. */
  async details(row: FileRow): Promise<EngineResult | undefined> {
    // An address is asked once, when the person says so, not whenever its row is chosen.
    if (row.result?.details !== undefined || row.source.kind === 'url') return row.result;
    const source = await this.#sourceOf(row);
    return source && this.#engine.check(row, source, true);
  }

  /** The file of a row, if it is one of this computer and its bytes are at hand. */
  async blob(row: FileRow): Promise<Blob | undefined> {
    if (row.source.kind === 'file') return row.source.file;
    return row.source.kind === 'stored' ? (await this.#keeper.file(row.id))?.file : undefined;
  }

  /** Ends the engine and lets go of the store; the list is of no further use. */
  destroy(): void {
    clearTimeout(this.#timer);
    for (const { id, state, starts } of this.#rows) {
      // The person closed the page: that says nothing about the file.
      if (state === 'checking') this.#change(id, { state: 'waiting', starts: starts - 1 });
    }
    this.#isPaused = true;
    this.#engine.end();
    this.#keeper.close();
  }

  async #open(): Promise<void> {
    for await (const rows of this.#keeper.open()) {
      for (const row of rows) this.#put(revived(row));
      this.#tell();
    }
    this.#nextId = (this.#rows.at(-1)?.id ?? 0) + 1;
    this.#isPaused = this.#keeper.wasPaused;
    this.#go();
  }

  #rest(isPaused: boolean): void {
    this.#isPaused = isPaused;
    this.#keeper.keepPause(isPaused);
  }

  #go(): void {
    while (!this.#isPaused && this.#lanes < LANES && this.#hasNext()) void this.#lane();
    this.#tell();
  }

  async #lane(): Promise<void> {
    this.#lanes += 1;
    this.#pace.start(performance.now());
    for (let row = this.#next(); row !== undefined; row = this.#next()) await this.#check(row);
    this.#lanes -= 1;
    if (this.#lanes === 0) this.#pace.stop(performance.now());
    this.#tell();
  }

  #hasNext(): boolean {
    while (this.#cursor < this.#rows.length && this.#rows[this.#cursor]?.state !== 'waiting') this.#cursor += 1;
    return this.#urgent.length > 0 || this.#cursor < this.#rows.length;
  }

  #next(): FileRow | undefined {
    if (this.#isPaused || !this.#hasNext()) return undefined;
    const urgent = this.#urgent.shift();
    const row = urgent === undefined ? this.#rows[this.#cursor] : this.#row(urgent);
    return row?.state === 'waiting' ? row : this.#rows.find(({ state }) => state === 'waiting');
  }

  async #check({ id, starts }: FileRow): Promise<void> {
    const row = this.#change(id, { state: 'checking', starts: starts + 1 });
    if (row === undefined) return;
    const source = await this.#sourceOf(row);
    // What would have to be fetched once more for its details has them read now.
    const isRemote = source?.kind === 'url' || row.lookUp !== undefined;
    const result = source && (await this.#engine.check(row, source, isRemote));
    // Stopped, cleared or asked anew meanwhile: what came back no longer has a place.
    const now = this.#row(id);
    if (now?.state !== 'checking' || now.starts !== row.starts) return;
    if (source === undefined) this.#change(id, { state: 'not-checked', source: { kind: 'lost' }, starts: 0 });
    else if (result === undefined) this.#change(id, { state: 'not-checked', starts: 0 });
    else this.#change(id, outcome(row, result));
    this.#pace.add(weightOf(row.size));
  }

  async #sourceOf({ id, source }: FileRow): Promise<EngineSource | undefined> {
    if (source.kind === 'lost') return undefined;
    if (source.kind !== 'stored') return source;
    const stored = await this.#keeper.file(id);
    return stored && { kind: 'file', file: stored.file, sidecars: stored.sidecars };
  }

  #checkAgain(id: number, change: Partial<FileRow> | { readonly uploader: UploaderSaying | undefined }): void {
    if (this.#row(id)?.source.kind === 'lost') return;
    this.#change(id, { ...change, state: 'waiting' });
    this.#urgent.push(id);
    this.#cursor = 0;
    this.#go();
  }

  #row(id: number): FileRow | undefined {
    const place = this.#places.get(id);
    return place === undefined ? undefined : this.#rows[place];
  }

  #change(id: number, change: Parameters<typeof withChange>[1]): FileRow | undefined {
    const old = this.#row(id);
    if (old === undefined) return undefined;
    const row = withChange(old, change);
    this.#put(row);
    this.#keeper.keepRow(row);
    this.#tell();
    return row;
  }

  #put(row: FileRow): void {
    const place = this.#places.get(row.id) ?? this.#rows.length;
    this.#places.set(row.id, place);
    this.#rows[place] = row;
  }

  #tell(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const left = (weight: number): number | undefined => this.#pace.left(weight, performance.now());
      const progress = toProgress(this.#rows, { paused: this.#isPaused, left });
      this.#changed({ rows: [...this.#rows], progress, keeping: this.#keeping });
    }, GATHER_MS);
  }
}

function outcome(row: FileRow, result: EngineResult): Partial<FileRow> {
  const size = row.size ?? result.verdict.source.size;
  return { state: 'checked', starts: 0, result, size, checked: new Date().toISOString() };
}

/** What ended the page each time is not begun once more; what has no bytes cannot be. */
function revived(row: FileRow): FileRow {
  if (row.state !== 'waiting') return row;
  if (row.source.kind === 'lost') return { ...row, state: 'not-checked' };
  if (row.starts < STARTS) return row;
  const verdict = unreadableVerdict({ kind: 'engine-failed', message: 'the page ended whenever it was checked' });
  return { ...row, ...outcome(row, { id: String(row.id), verdict, ms: 0 }) };
}
