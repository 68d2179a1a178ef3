import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { TabItem, TabSummary } from '../../src/contract/media.ts';
import type { Verdict } from '../../src/core/verdict/verdict.ts';
import { difference, engineVerdicts, ownSamples, realFiles, sharedTrust } from '../fixtures/engine-verdicts.ts';
import type { Difference } from '../fixtures/engine-verdicts.ts';
import { expect, launchExtension, OFFLINE, test } from '../fixtures/extension.ts';
import type { Extension } from '../fixtures/extension.ts';
import { clearKept } from '../fixtures/inspector-page.ts';
import { startServer } from '../fixtures/server.ts';
import type { TestServer } from '../fixtures/server.ts';
import { useSharedLists } from '../fixtures/shared-lists.ts';

// `npm run e2e:corpus` compares every real file; otherwise a spread of them is.
const own = ownSamples();
const real = realFiles(process.env['E2E_CORPUS'] === 'all' ? 'all' : 'spread');
const files = [...own, ...real];
/** Media on one page: few enough that all stand in the window. */
const ON_ONE_PAGE = 48;
const PATIENCE = 15 * 60_000;

const lists = sharedTrust();
let extension: Extension;
let page: TestServer;
let media: TestServer;
let quick: Map<string, Verdict>;
let full: Map<string, Verdict>;

test.describe.configure({ mode: 'serial' });
test.setTimeout(PATIENCE);

test.beforeAll(async () => {
  test.setTimeout(PATIENCE);
  quick = await engineVerdicts(files, 'quick', lists);
  full = await engineVerdicts(files, 'full', lists);
  [page, media] = await Promise.all([startServer(), startServer({ host: 'localhost', corpus: true })]);
  extension = await launchExtension({ switches: [OFFLINE] });
  await useSharedLists(extension);
});

test.afterAll(async () => {
  await extension?.close();
  await Promise.all([page?.close(), media?.close()]);
});

const said = (differences: readonly Difference[]): string => JSON.stringify(differences, null, 1);

test(`the inspector says of ${files.length} files what the command line says`, async () => {
  const inspector = await extension.context.newPage();
  await inspector.goto(extension.address('src/inspector/index.html'));
  await clearKept(inspector);
  await inspector.locator('input[type=file]').first().setInputFiles(files);
  await expect(inspector.getByText(`${files.length} of ${files.length} files checked`)).toBeVisible({
    timeout: 10 * 60_000,
  });
  const downloading = inspector.waitForEvent('download');
  await inspector.getByRole('button', { name: 'Export as JSON' }).click();
  const path = await (await downloading).path();
  const exported = JSON.parse(readFileSync(path, 'utf8')) as { files: { name: string; verdict: Verdict }[] };
  await inspector.close();
  expect(exported.files).toHaveLength(files.length);
  const differences = exported.files.flatMap(({ name, verdict }) => difference(name, verdict, full.get(name)));
  expect(said(differences)).toBe('[]');
});

const VIDEO = /\.(mp4|mov|webm|avi)$/;
const AUDIO = /\.(mp3|m4a|wav|flac|ogg|aif)$/;

function element(url: string): string {
  if (VIDEO.test(url)) return `<video src="${url}" width="96" height="96" preload="auto" muted></video>`;
  if (AUDIO.test(url)) return `<audio src="${url}" controls preload="auto" style="width:96px;height:54px"></audio>`;
  return `<img src="${url}" width="96" height="96" alt="">`;
}

/** Addresses of the media that the browser displays, once each has loaded or failed. */
const DISPLAYED = `Promise.all([...document.querySelectorAll('img,video,audio')].map((each) => new Promise((resolve) => {
  const done = () => (each.tagName === 'IMG' ? each.complete : each.readyState >= 1 || each.error !== null);
  const end = () => resolve((each.naturalWidth > 0 || each.readyState >= 1) && each.src);
  const wait = (left) => (done() || left === 0 ? end() : setTimeout(wait, 50, left - 1));
  wait(300);
}))).then((all) => all.filter(Boolean))`;

interface Shown {
  readonly tab: Page;
  readonly summary: TabSummary;
  /** Names of the files that the browser displays. */
  readonly displayed: Set<string>;
}

async function show(paths: readonly string[], server: TestServer): Promise<Shown> {
  const tab = await extension.context.newPage();
  await tab.setViewportSize({ width: 1280, height: 1000 });
  const urls = paths.map((path) => (own.includes(path) ? server.media(basename(path)) : server.corpus(basename(path))));
  const look = '<style>body{display:flex;flex-wrap:wrap;gap:4px;margin:4px}</style>';
  await tab.goto(page.page(look + urls.map(element).join('')));
  const displayed = await tab.evaluate<string[]>(DISPLAYED);
  const summary = await extension.settled(tab, 120_000);
  return { tab, summary, displayed: new Set(displayed.map(nameOf)) };
}

const nameOf = (url: string): string => basename(new URL(url).pathname);

/** The popup lists what has a label, could not be read, or carries credentials. */
const isListed = ({ label, credentials }: Verdict): boolean => label !== 'none' || credentials.state !== 'none';

/** Compares what a page is told with what the command line says, for the files that the browser displays. */
function compare({ summary, displayed }: Shown, expected: ReadonlyMap<string, Verdict>): Difference[] {
  const listed = new Map(summary.items.map((item) => [nameOf(item.url), item.verdict]));
  return [...displayed].flatMap((name) => {
    const [here, there] = [listed.get(name), expected.get(name)];
    // What only its pixels declare is not listed by itself, so nobody can open it there.
    const [unlisted] = [quick.get(name), there].filter((verdict) => verdict !== undefined && !isListed(verdict));
    if (here === undefined && unlisted !== undefined) return [];
    return here === undefined
      ? [{ file: name, in: ['not listed'], here: {}, there: there ?? {} }]
      : difference(name, here, there);
  });
}

/** A page's patience goes by the clock, and this machine may be busy; that says nothing about the file. */
const isLate = ({ verdict }: TabItem): boolean => verdict.error?.kind === 'timeout';

/** Opens everything the popup lists, as its “Details” button does. */
async function openAll({ tab, summary }: Shown): Promise<{ items: readonly TabItem[]; failures: string[] }> {
  const tabId = await extension.tabId(tab);
  const failures: string[] = [];
  for (const { frameId, id, url } of summary.items) {
    await extension
      .send('ui/check-fully', { tabId, frameId, id })
      .catch((error: Error) => failures.push(`${nameOf(url)}: ${error.message}`));
  }
  return { items: (await extension.summary(tab)).items, failures };
}

for (const from of ['another site', 'its own site'] as const) {
  test(`a page with media of ${from} is told what the command line says with --stage quick, and when details are opened, with --stage full`, async () => {
    // From its own site a page has all bytes for free, and compares more than \`quick\` does; the samples are small enough.
    const paths = from === 'another site' ? files : own;
    let compared = 0;
    const slow: string[] = [];
    const differences: Difference[] = [];
    for (let start = 0; start < paths.length; start += ON_ONE_PAGE) {
      const shown = await show(paths.slice(start, start + ON_ONE_PAGE), from === 'another site' ? media : page);
      compared += shown.displayed.size;
      const late = shown.summary.items.filter(isLate).map(({ url }) => nameOf(url));
      for (const name of late) shown.displayed.delete(name);
      slow.push(...late);
      differences.push(...compare(shown, quick));
      const { items, failures } = await openAll(shown);
      differences.push(...compare({ ...shown, summary: { ...shown.summary, items } }, full));
      expect(failures.filter((each) => shown.displayed.has(each.split(':')[0] ?? ''))).toEqual([]);
      await shown.tab.close();
    }
    expect(said(differences)).toBe('[]');
    expect(compared).toBeGreaterThan(paths.length * 0.7);
    expect(slow.length, `took too long: ${slow.join(' ')}`).toBeLessThanOrEqual(paths.length * 0.01);
    console.log(`${compared} of ${paths.length} files are displayed and were compared; too slow: ${slow.length}`);
  });
}

test('opening the details in the popup compares with the whole file', async () => {
  const paths = own.filter((path) => /\/(c2pa|iptc)-made\.(jpg|png|mp4|mp3)$/.test(path));
  const { tab } = await show(paths, media);
  const popup = await extension.context.newPage();
  await popup.goto(extension.address(`src/popup/index.html?tab=${await extension.tabId(tab)}`));
  const buttons = popup.getByRole('button', { name: 'Details', exact: true });
  await expect(buttons).toHaveCount(paths.length);
  for (const button of await buttons.all()) await button.click();
  await expect
    .poll(async () =>
      said(
        (await extension.summary(tab)).items.flatMap(({ url, verdict }) =>
          difference(nameOf(url), verdict, full.get(nameOf(url))),
        ),
      ),
    )
    .toBe('[]');
  await popup.close();
  await tab.close();
});
