import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HostileFile } from './file.ts';
import type { ReaderName } from './readers.ts';

/** One file to read. */
export interface Task {
  readonly name: string;
  readonly path: string;
}

/** What one file cost. */
export interface Report {
  readonly name: string;
  /** The time passed or the processor time, whichever is less. */
  readonly ms: number;
  /** Peak memory above what the process held before. Bytes. */
  readonly grown: number;
  readonly bytesRead: number;
  /** Bytes of the file. */
  readonly size: number;
  /** `hang`, `crash`, `stack overflow`, `throws …`, or what the reader said. */
  readonly result: string;
  readonly stray?: readonly string[];
}

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));
/** Processor time after which a file counts as hanging, and heap a reader has: as in the first measurement. */
const PATIENCE_MS = 8000;
const HEAP_MB = 512;
/** The same in passing time, for what waits without working, and where processor time cannot be told. */
const MOST_MS = 10 * PATIENCE_MS;
const LOOK_MS = 250;

/** Processor time of another process. Milliseconds; `undefined` elsewhere than on Linux. */
function workedMs(pid: number | undefined): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    // In hundredths of a second: fields 14 and 15, of which the first two are cut off with the name.
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return undefined;
  }
}

/** Writes files into a folder. */
export function writeFiles(files: readonly HostileFile[], folder: string): Task[] {
  mkdirSync(folder, { recursive: true });
  return files.map(({ name, build }) => {
    const path = join(folder, name);
    writeFileSync(path, build());
    return { name, path };
  });
}

/** One process that reads; started anew when it hangs or dies. */
class Watched {
  readonly #reader: ReaderName;
  readonly #libraries: string;
  readonly #warmUp: readonly Task[];
  readonly #memory: boolean;
  #child: ChildProcess | undefined;

  constructor(reader: ReaderName, { libraries = '.', warmUp = [], memory = true }: Conditions) {
    this.#reader = reader;
    this.#libraries = libraries;
    this.#warmUp = warmUp;
    this.#memory = memory;
  }

  async read(task: Task): Promise<Report> {
    if (this.#child === undefined) await this.#start();
    return this.#ask(task);
  }

  stop(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }

  async #start(): Promise<void> {
    const child = fork(CHILD, [this.#reader, this.#libraries], {
      execArgv: ['--import', 'tsx', `--max-old-space-size=${HEAP_MB}`, ...(this.#memory ? ['--expose-gc'] : [])],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#child = child;
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve());
      child.once('exit', () => reject(new Error(`${this.#reader} did not start`)));
    });
    // What is loaded and compiled once is not the cost of a file.
    for (const task of this.#warmUp) await this.#ask(task);
  }

  #ask(task: Task): Promise<Report> {
    const child = this.#child;
    if (child === undefined) return Promise.resolve(lost(task, 'crash', 0));
    return new Promise((resolve) => {
      const started = performance.now();
      const worked = workedMs(child.pid) ?? 0;
      const finish = (report: Report): void => {
        clearInterval(timer);
        child.removeAllListeners();
        resolve(report);
      };
      const timer = setInterval(() => {
        const passed = performance.now() - started;
        const spent = workedMs(child.pid);
        if (passed < MOST_MS && (spent === undefined ? passed : spent - worked) < PATIENCE_MS) return;
        this.stop();
        finish(lost(task, 'hang', PATIENCE_MS));
      }, LOOK_MS);
      child.once('message', (report: Report) => finish(report));
      child.once('exit', () => {
        this.#child = undefined;
        finish(lost(task, 'crash', performance.now() - started));
      });
      child.send(task);
    });
  }
}

const lost = ({ name }: Task, result: string, ms: number): Report => ({
  name,
  ms,
  grown: 0,
  bytesRead: 0,
  size: 0,
  result,
});

/** Under which conditions files are read. */
export interface Conditions {
  /** Where the libraries are installed. */
  readonly libraries?: string;
  /** Ordinary files that are read first and not counted. */
  readonly warmUp?: readonly Task[];
  /** Clears memory before each file, so that its peak can be told; without, all goes faster. */
  readonly memory?: boolean;
}

/** Reads every file, in order, under the watchdog. */
export async function readAll(
  reader: ReaderName,
  tasks: readonly Task[],
  conditions: Conditions = {},
): Promise<Report[]> {
  const watched = new Watched(reader, conditions);
  const reports: Report[] = [];
  try {
    for (const task of tasks) reports.push(await watched.read(task));
  } finally {
    watched.stop();
  }
  return reports;
}
