/** Entry of the process that reads hostile files one by one, as told, and reports on each. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Report, Task } from './run.ts';
import { openReader, type Reader, type ReaderName } from './readers.ts';

const [name = 'AI Labels', folder = '.'] = process.argv.slice(2);
const KiB = 1024;

/** Highest resident memory since {@link resetPeak}. Bytes. Elsewhere than on Linux: since the process began. */
function peak(): number {
  try {
    const found = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    if (found !== undefined) return Number(found) * KiB;
  } catch {
    // No such file there.
  }
  return process.resourceUsage().maxRSS * KiB;
}

function resetPeak(): void {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    // No such file there.
  }
}

async function measure(read: Reader, { name: file, path }: Task): Promise<Report> {
  const bytes = new Uint8Array(readFileSync(path));
  const run = read(bytes, file);
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  resetPeak();
  const started = performance.now();
  const worked = process.cpuUsage();
  let result: string;
  let bytesRead = bytes.length;
  try {
    ({ result, bytesRead } = await run());
  } catch (thrown) {
    result = describe(thrown);
  }
  const { user, system } = process.cpuUsage(worked);
  // Other programs use the machine too: what the process worked is no more than what it takes where it is alone.
  const ms = Math.min(performance.now() - started, (user + system) / 1000);
  return { name: file, ms, grown: Math.max(0, peak() - before), bytesRead, size: bytes.length, result };
}

/** A stack overflow is caught like any error, and told apart. */
function describe(thrown: unknown): string {
  if (thrown instanceof RangeError && thrown.message.includes('call stack')) return 'stack overflow';
  return `throws ${thrown instanceof Error ? thrown.name : typeof thrown}`;
}

// What a library throws behind its own back must not be lost, nor end the run.
const stray: string[] = [];
process.on('unhandledRejection', (reason) => stray.push(describe(reason)));
process.on('uncaughtException', (thrown) => stray.push(describe(thrown)));

const reader = await openReader(name as ReaderName, folder);
process.on('message', (task: Task) => {
  void measure(reader, task).then((report) => process.send?.({ ...report, stray: stray.splice(0) }));
});
process.send?.('ready');
