/**
 * Drops 2,000 files of many kinds on the inspector at once, stops and goes on, decides and notes, kills the tab in the
 * middle, and compares what it saves with the command line. Prints the figures; fails where one is beyond its bound.
 * `npm run e2e:batch [-- FILES]`, after `npm run build`.
 */
import type { Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { sidecarsByFolder } from '../../src/library/sidecars-beside.ts';
import { look } from '../../src/cli/look.ts';
import type { EngineResult } from '../../src/contract/engine.ts';
import { nodeEngine } from '../../src/engine/node-engine.ts';
import { sharedTrust } from '../fixtures/engine-verdicts.ts';
import { expect, type Extension, launchExtension, OFFLINE } from '../fixtures/extension.ts';
import { dropFolders, exportJson, openInspector } from '../fixtures/inspector-page.ts';
import { useSharedLists } from '../fixtures/shared-lists.ts';
import { type Batch, layBatch } from './batch-files.ts';
import { extensionProcesses, memoryOf, type Tasks, watchTasks } from './tab-figures.ts';

const BOUNDS = { taskMs: 100, memoryMb: 600 };
const WATCH_MS = 500;
const PATIENCE_MS = 20 * 60_000;

/** The watchdog goes by the clock: on a busy machine it would end jobs that are only slow. Milliseconds. */
const PATIENCE = { jobMs: 120_000, patientJobMs: 120_000 };

interface Figures extends Tasks {
  memoryMb: number;
}

/** What the command line says of each file, by its name. */
async function commandLine(folder: string, names: readonly string[]): Promise<Map<string, EngineResult>> {
  const engine = nodeEngine(PATIENCE);
  const sidecarsOf = sidecarsByFolder();
  const results = new Map<string, EngineResult>();
  try {
    engine.setTrust(sharedTrust());
    for (const name of names) {
      const path = join(folder, name);
      results.set(name, await look(engine, path, { stage: 'full', sidecarPaths: sidecarsOf(path) }));
    }
    return results;
  } finally {
    engine.destroy();
  }
}

const doneOf = async (page: Page): Promise<number> =>
  Number(
    /(\d[\d,]*) of/.exec((await page.locator('.work-progress p').first().textContent()) ?? '')?.[1]?.replace(',', ''),
  );

/** Watches memory until so many files are checked. */
async function untilDone(extension: Extension, page: Page, count: number, figures: Figures): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while ((await doneOf(page)) < count) {
    if (Date.now() > end) throw new Error(`Only ${await doneOf(page)} files were checked`);
    figures.memoryMb = Math.max(figures.memoryMb, memoryOf(await extensionProcesses(extension.context)));
    await page.waitForTimeout(WATCH_MS);
  }
}

/** Decides of the first three files and notes something of the third. */
async function decide(page: Page): Promise<void> {
  await page.getByRole('listbox').focus();
  await page.keyboard.press('Home');
  for (const key of ['a', 'r', 's', 'ArrowUp', 'n']) await page.keyboard.press(key);
  await page.keyboard.type('Ask the uploader');
}

async function work(extension: Extension, batch: Batch, figures: Figures): Promise<string> {
  const page = await openInspector(extension.context, extension.address('src/inspector/index.html'));
  const watched = await watchTasks(page, await extensionProcesses(extension.context));
  const total = batch.names.length;
  await dropFolders(page, batch.folders);
  await untilDone(extension, page, Math.round(total * 0.15), figures);
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.waitForTimeout(1000);
  const stoppedAt = await doneOf(page);
  await page.getByRole('button', { name: 'Check the rest' }).click();
  await decide(page);
  await untilDone(extension, page, Math.round(total * 0.5), figures);
  await watched(figures);
  const crashedAt = await doneOf(page);
  for (const id of await extensionProcesses(extension.context)) process.kill(id, 'SIGKILL');
  await new Promise((resolve) => setTimeout(resolve, 2000));

  const again = await extension.context.newPage();
  await again.goto(extension.address('src/inspector/index.html'));
  const watchedAgain = await watchTasks(again, await extensionProcesses(extension.context));
  await again.locator('.work-progress').waitFor();
  await again.waitForTimeout(300);
  const resumedAt = await doneOf(again);
  console.log(`stopped at ${stoppedAt}, tab killed at ${crashedAt}, taken up at ${resumedAt}`);
  await untilDone(extension, again, total, figures);
  await again.waitForTimeout(1500);
  // Scrolling through all of it must not hold the page up either.
  await again.getByRole('listbox').focus();
  for (let page = 0; page < 40; page += 1) await again.keyboard.press('PageDown');
  const json = await exportJson(again);
  await watchedAgain(figures);
  figures.memoryMb = Math.max(figures.memoryMb, memoryOf(await extensionProcesses(extension.context)));
  await again.close();
  return json;
}

interface Row extends Pick<EngineResult, 'verdict'> {
  readonly name: string;
  readonly sha256: string | null;
  readonly deep: string | null;
  readonly triage: string | null;
  readonly note: string;
}

/** All of a verdict that does not depend on how the bytes came. */
const meaning = ({ source, ...verdict }: EngineResult['verdict']): object => ({
  ...verdict,
  container: source.container,
});

/** Names of the rows of which the two do not say the same. */
function differing(rows: readonly Row[], results: ReadonlyMap<string, EngineResult>): string[] {
  return rows.flatMap(({ name, verdict, sha256, deep }) => {
    const there = results.get(name);
    const isSame =
      there !== undefined &&
      (there.sha256 ?? null) === sha256 &&
      (there.deep ?? null) === deep &&
      isDeepStrictEqual(JSON.parse(JSON.stringify(meaning(there.verdict))), meaning(verdict));
    return isSame ? [] : [`${name}: ${there?.verdict.label} / ${verdict.label}`];
  });
}

async function main(count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'ai-labels-batch-'));
  const extension = await launchExtension({ switches: [OFFLINE] });
  try {
    const batch = layBatch(folder, count);
    await useSharedLists(extension);
    const figures: Figures = { longest: 0, longestWork: 0, memoryMb: 0 };
    const started = Date.now();
    const { files } = JSON.parse(await work(extension, batch, figures)) as { files: Row[] };
    const seconds = Math.round((Date.now() - started) / 1000);
    const lines = await commandLine(folder, batch.names);
    const different = differing(files, lines);
    const kept = files.filter(({ triage }) => triage !== null).map(({ triage, note }) => [triage, note]);
    console.log({ files: count, rows: files.length, seconds, ...figures, different: different.length, kept });
    if (different.length > 0) console.log(different.slice(0, 20));
    expect(files.map(({ name }) => name).sort()).toEqual([...batch.names].sort());
    expect(different).toEqual([]);
    expect(kept).toEqual([
      ['accepted', ''],
      ['rejected', ''],
      ['second-look', 'Ask the uploader'],
    ]);
    // By the clock it also counts what the rest of the machine does.
    expect(figures.longestWork).toBeLessThanOrEqual(BOUNDS.taskMs);
    expect(figures.memoryMb).toBeLessThan(BOUNDS.memoryMb);
  } finally {
    await extension.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

await main(Number(process.argv[2] ?? 2000));
