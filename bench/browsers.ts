/** Two Chromiums that differ in the extension only, and what they are asked. */
import { type BrowserContext, type CDPSession, chromium, type Page } from '@playwright/test';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { browserChoice, quietSwitches } from '../e2e/fixtures/browser.ts';
import { launchExtension } from '../e2e/fixtures/extension.ts';

/** Nothing but our own servers: a package without trust lists asks for them when it starts. */
const SWITCHES = ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost'];
const VIEWPORT = { width: 1280, height: 800 };

/** One of them. `id` is the extension's; absent in the browser without. */
export interface BenchBrowser {
  readonly context: BrowserContext;
  readonly id?: string;
  close(): Promise<void>;
}

/** The browser with the extension, in a fresh profile: its engine is cold. */
export async function launchWith(): Promise<BenchBrowser> {
  const { context, id, close } = await launchExtension({ switches: SWITCHES });
  return { context, id, close };
}

/** The same browser without it. */
export async function launchWithout(): Promise<BenchBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'ai-labels-'));
  const args = [...quietSwitches(), '--autoplay-policy=no-user-gesture-required', ...SWITCHES];
  const context = await chromium.launchPersistentContext(profile, { ...browserChoice(), viewport: VIEWPORT, args });
  const close = async (): Promise<void> => {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  };
  return { context, close };
}

/** Opens a tab, does something in it, and closes it. */
export async function inTab<T>(
  { context }: BenchBrowser,
  use: (page: Page, session: CDPSession) => Promise<T>,
): Promise<T> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  try {
    return await use(page, session);
  } finally {
    await page.close();
  }
}

const WAITING = `chrome.storage.session.get(null).then((all) => {
  const tabs = Object.entries(all).filter(([key]) => key.startsWith('tab:')).map(([, tab]) => tab);
  return JSON.stringify(tabs.map(({ frames, listed, plain }) => [frames.map(([, frame]) => frame.waiting), listed.length, plain.length]));
})`;

/** Waits until nothing waits for a verdict; no page of the extension is opened, which would count as its memory. */
export async function settle({ context, id }: BenchBrowser, timeoutMs = 15_000): Promise<void> {
  if (id === undefined) return void (await sleep(500));
  const end = Date.now() + timeoutMs;
  for (let before = ''; Date.now() < end;) {
    const [worker] = context.serviceWorkers();
    const now = (await worker?.evaluate<string>(WAITING)) ?? '';
    const tabs = (now === '' ? [] : JSON.parse(now)) as [number[], number, number][];
    const looked = tabs.some(([, listed, plain]) => listed + plain > 0);
    if (looked && now === before && tabs.every(([waiting]) => waiting.every((count) => count === 0))) return;
    before = now;
    await sleep(400);
  }
}

/** One of Chromium's own counters of a page, for example `JSHeapUsedSize`. */
export async function metrics(session: CDPSession): Promise<ReadonlyMap<string, number>> {
  await session.send('Performance.enable');
  const { metrics: all } = await session.send('Performance.getMetrics');
  return new Map(all.map(({ name, value }) => [name, value]));
}

/** Live bytes of a page's JavaScript heap, all worlds together. */
export async function liveHeap(session: CDPSession): Promise<number> {
  for (let i = 0; i < 2; i += 1) await session.send('HeapProfiler.collectGarbage');
  return (await metrics(session)).get('JSHeapUsedSize') ?? 0;
}

function parentOf(pid: number): number {
  return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
}

function isOurs(pid: number): boolean {
  for (let at = pid; at > 1; at = parentOf(at)) if (at === process.pid) return true;
  return false;
}

/** Proportional set size of the processes that run the extension's worker and engine, in bytes; only Linux tells. */
export function extensionMemory(): number | undefined {
  if (process.platform !== 'linux') return undefined;
  let sum = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--extension-process') || !isOurs(Number(pid)))
        continue;
      const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
      sum += Number(/^Pss:\s*(\d+) kB/m.exec(rollup)?.[1] ?? 0) * 1024;
    } catch {
      // It ended meanwhile.
    }
  }
  return sum;
}
