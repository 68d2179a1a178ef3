/**
 * `npm run e2e:reports`: many reports go out while, at random, the worker, the whole browser, the network and the desk
 * are killed. Prints figures, and fails unless each report is stored exactly once, as it was, and nothing was sent
 * before the click. `REPORTS` sets their number (1,000), `SEED` the order of events.
 */
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { browserChoice, quietSwitches } from '../fixtures/browser.ts';
import { builtExtension, OFFLINE } from '../fixtures/extension.ts';
import type { OutboxEntry } from '../../src/contract/outbox.ts';
import { deskProcess } from './desk-process.ts';
import { seededEntries, seedingCode } from './seed.ts';
import { wireTo } from './wire.ts';

const COUNT = Number(process.env['REPORTS'] ?? 1000);
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
/** Time in which reports must all have arrived, in milliseconds. */
const PATIENCE = 20 * 60_000;

let state = SEED;
/** The same row of numbers for the same seed (mulberry32). */
function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}
const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

const profile = mkdtempSync(join(tmpdir(), 'ai-labels-reports-'));
const desk = await deskProcess();
// As slow as networks are: on this machine alone all would be over before much could go wrong.
const wire = await wireTo(desk.endpoint, random, 1000);
const kills = { worker: 0, browser: 0, network: 0, desk: 0 };
let context!: BrowserContext;
let page!: Page;
let root = '';

async function startBrowser(): Promise<void> {
  const directory = builtExtension();
  context = await chromium.launchPersistentContext(profile, {
    ...browserChoice(),
    headless: true,
    args: [...quietSwitches(), OFFLINE, `--disable-extensions-except=${directory}`, `--load-extension=${directory}`],
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: 15_000 }));
  root = new URL('/', worker.url()).href;
  page = await context.newPage();
  await openReports();
}

const openReports = async (): Promise<void> => void (await page.goto(`${root}src/reports/index.html`));

async function send<T>(name: string, request: object): Promise<T> {
  const reply = await page.evaluate<{ ok: T }>(`chrome.runtime.sendMessage(${JSON.stringify({ name, request })})`);
  return reply.ok;
}

/** The browser's own processes get no time to write anything. */
async function killBrowser(): Promise<void> {
  kills.browser += 1;
  const session = await context.newCDPSession(page);
  const gone = new Promise((resolve) => void context.once('close', resolve));
  await session.send('Browser.crash').catch(() => undefined);
  await gone;
  await pause(500);
  await startBrowser();
}

async function killWorker(): Promise<void> {
  kills.worker += 1;
  const session = await context.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
}

async function cutNetwork(): Promise<void> {
  kills.network += 1;
  wire.state = 'cut';
  await pause(200 + random() * 1500);
  wire.state = 'open';
}

async function killDesk(): Promise<void> {
  kills.desk += 1;
  await desk.kill();
  await pause(random() * 1500);
  await desk.start();
}

const EVENTS = [killWorker, killWorker, cutNetwork, cutNetwork, killDesk, killDesk, killBrowser];

/** A person who is told that reports could not be sent presses the button; else alarms would take half a minute each. */
async function pressAgain(): Promise<void> {
  const button = page.getByRole('button', { name: 'Try again now' });
  if (await button.isVisible().catch(() => false)) await button.click({ timeout: 2000 }).catch(() => undefined);
}

function check(is: boolean, claim: string): void {
  console.log(`${is ? 'ok  ' : 'FAIL'} ${claim}`);
  if (!is) process.exitCode = 1;
}

try {
  const begun = Date.now();
  await desk.start();
  await startBrowser();
  const entries = seededEntries(COUNT);
  for (const code of seedingCode(entries)) await page.evaluate(code);
  await killBrowser();
  await killWorker();
  await send('ui/desk', { change: { endpoint: wire.endpoint } });
  await openReports();
  const button = page.getByRole('button', { name: /^Send \S+ reports to/ });
  await button.waitFor();
  await killWorker();
  await pause(3000);
  check(
    wire.seen.count === 0,
    `nothing was sent before the click (${wire.seen.count} requests), with a desk set, the worker and the browser begun anew`,
  );
  await button.click();
  let sent = 0;
  let lastNews = Date.now();
  while (sent < COUNT && Date.now() - begun < PATIENCE) {
    await pause(300 + random() * 1200);
    // For the last of them no person is there: alarms alone go on.
    const event = EVENTS[Math.floor(random() * EVENTS.length)];
    if (sent < COUNT * 0.97) await event?.();
    if (sent < COUNT * 0.97) await pressAgain();
    const known = await send<readonly OutboxEntry[]>('ui/outbox', {}).catch(() => []);
    sent = known.filter((entry) => entry.state === 'sent').length || sent;
    if (Date.now() - lastNews > 10_000) {
      lastNews = Date.now();
      console.log(`${sent} of ${COUNT} known to be sent, ${JSON.stringify(kills)}`);
    }
  }
  const stored = await desk.list();
  const ids = new Set(stored.map(({ id }) => id));
  const made = new Map(entries.map(({ report }) => [report.id, report]));
  check(sent === COUNT, `${sent} of ${COUNT} reports are known to be sent`);
  check(
    stored.length === COUNT && ids.size === COUNT,
    `the desk holds ${stored.length} reports with ${ids.size} ids: each exactly once`,
  );
  check(
    stored.every(({ id, report }) => isDeepStrictEqual(report, made.get(id))),
    'each is stored as it was made',
  );
  console.log(`${wire.seen.count} requests for ${COUNT} reports; killed: ${JSON.stringify(kills)}`);
  console.log(`${Math.round((Date.now() - begun) / 1000)} s, seed ${SEED}`);
} finally {
  await context.close().catch(() => undefined);
  await wire.close();
  await desk.remove();
  rmSync(profile, { recursive: true, force: true });
}
