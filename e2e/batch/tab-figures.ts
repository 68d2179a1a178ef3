import type { BrowserContext, Page } from '@playwright/test';
import { readFileSync } from 'node:fs';

/** Tasks of a page’s main thread. Milliseconds. */
export interface Tasks {
  /** By the clock: on a machine with other work to do, this counts theirs, too. */
  longest: number;
  /** Time in which the thread worked. */
  longestWork: number;
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** Watches the tasks of the page’s main thread, by Chromium’s own trace, until the function it gives is called. */
export async function watchTasks(page: Page, processes: readonly number[]): Promise<(into: Tasks) => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  const tasks: TraceEvent[] = [];
  const mainThreads = new Set<string>();
  const threadOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value as unknown as TraceEvent[]) {
      if (event.name === 'thread_name' && event.args.name === 'CrRendererMain') mainThreads.add(threadOf(event));
      if (event.name.endsWith('RunTask') && processes.includes(event.pid)) tasks.push(event);
    }
  });
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  const traceConfig = { includedCategories: ['toplevel', '__metadata'], recordMode: 'recordContinuously' as const };
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig });
  return async (into) => {
    await session.send('Tracing.end');
    await complete;
    for (const task of tasks.filter((each) => mainThreads.has(threadOf(each)))) {
      into.longest = Math.max(into.longest, Math.round((task.dur ?? 0) / 1000));
      into.longestWork = Math.max(into.longestWork, Math.round((task.tdur ?? 0) / 1000));
    }
    await session.detach();
  };
}

interface ProcessInfo {
  readonly type: string;
  readonly id: number;
}

/** Numbers of the processes in which the pages of extensions and their workers run. */
export async function extensionProcesses(context: BrowserContext): Promise<readonly number[]> {
  const browser = context.browser();
  const [page] = context.pages();
  const session = browser === null ? await context.newCDPSession(page!) : await browser.newBrowserCDPSession();
  try {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    return (processInfo as readonly ProcessInfo[])
      .filter(({ type }) => type === 'renderer')
      .map(({ id }) => id)
      .filter((id) => readOr(`/proc/${id}/cmdline`).includes('--extension-process'));
  } finally {
    await session.detach();
  }
}

/** Memory of processes that no other has a share in, and their part of what is shared, in MB. Linux only. */
export function memoryOf(processes: readonly number[]): number {
  const kilobytes = processes.map((id) => Number(/^Pss:\s+(\d+)/m.exec(readOr(`/proc/${id}/smaps_rollup`))?.[1] ?? 0));
  return Math.round(kilobytes.reduce((sum, each) => sum + each, 0) / 1024);
}

function readOr(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
