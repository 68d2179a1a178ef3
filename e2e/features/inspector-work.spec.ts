import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SampleEntry } from '../../scripts/samples/sample.ts';
import { expect, launchExtension, OFFLINE, test } from '../fixtures/extension.ts';
import {
  checkedAtLeast,
  clearKept,
  dropFolders,
  exportJson,
  openInspector,
  savedBy,
} from '../fixtures/inspector-page.ts';

const folder = fileURLToPath(new URL('../media/', import.meta.url));
const samples = (JSON.parse(readFileSync(`${folder}index.json`, 'utf8')) as SampleEntry[]).slice(0, 200);
const label = ({ expect: expected, expectDeep }: SampleEntry) => (expectDeep ?? expected).label;
const INSPECTOR = 'src/inspector/index.html';

interface Saved {
  readonly files: readonly {
    readonly name: string;
    readonly triage: string | null;
    readonly note: string;
    readonly verdict: { readonly label: string };
  }[];
}

test('two hundred files: stopped, gone on with, decided on, and taken up when the page is opened anew', async ({
  extension,
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto(extension.address(INSPECTOR));
  await clearKept(page);
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(samples.map(({ file }) => folder + file));
  await expect(page.locator('[data-state=checked]').first()).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText(/^Stopped: \d+ of 200 files checked/)).toBeVisible();
  await page.getByRole('button', { name: 'Check the rest' }).click();
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.waitForTimeout(600);
  await page.reload();
  const resting = page.getByText(/^Paused: \d+ of 200 files checked/);
  const found = await resting.textContent();
  await page.waitForTimeout(1500);
  expect(await resting.textContent()).toBe(found);
  await page.getByRole('button', { name: 'Continue' }).click();

  const list = page.getByRole('listbox', { name: 'Files checked' });
  await list.press('Home');
  for (const key of ['a', 'r', 's', 'ArrowUp', 'n']) await page.keyboard.press(key);
  await page.keyboard.type('Ask the uploader');
  await page.waitForTimeout(600);
  await page.reload();
  await expect(page.getByText('200 of 200 files checked')).toBeVisible({ timeout: 90_000 });
  expect(await page.getByTestId('file').count()).toBeLessThan(40);

  const { files } = JSON.parse(await exportJson(page)) as Saved;
  expect(Object.fromEntries(files.map(({ name, verdict }) => [name, verdict.label]))).toEqual(
    Object.fromEntries(samples.map((sample) => [sample.file, label(sample)])),
  );
  expect(files.slice(0, 4).map(({ triage, note }) => [triage, note])).toEqual([
    ['accepted', ''],
    ['rejected', ''],
    ['second-look', 'Ask the uploader'],
    [null, ''],
  ]);

  await page.getByLabel('Decision').first().selectOption('Rejected');
  await expect(page.getByText('1 of 200 files shown')).toBeVisible();
  await clearKept(page);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeVisible();
  await page.waitForTimeout(500);
  expect(await page.getByTestId('file').count()).toBe(0);
});

test('addresses are checked once the button below them is pressed, duplicates told by their content', async ({
  extension,
  page,
  server,
}) => {
  await page.goto(extension.address(INSPECTOR));
  await clearKept(page);
  await page.getByRole('button', { name: 'Enter addresses' }).click();
  const urls = [server.media('c2pa-made.png'), server.media('plain.jpg'), server.media('plain.jpg?again')];
  await page.getByLabel('Addresses of files, one on each line').fill([...urls, 'no address'].join('\n'));
  await expect(page.getByText('Lines that are no web address: 1')).toBeVisible();
  expect(await page.getByTestId('file').count()).toBe(0);
  await page.getByRole('button', { name: 'Check these addresses' }).click();
  await expect(page.getByText('3 of 3 files checked')).toBeVisible();
  await page.getByLabel('Only duplicates').check();
  await expect(page.getByText('2 of 3 files shown')).toBeVisible();
  await clearKept(page);
});

test('everything on a page is listed, and read once the person says so', async ({ extension, page, server }) => {
  const names = ['c2pa-made.png', 'iptc-made.mp4', 'iptc-made.webp'] as const;
  const [picture = '', film = '', ground = ''] = names.map((name) => server.media(name));
  const clobber = '<img name="querySelectorAll" src="">';
  await page.goto(
    server.page(
      `${clobber}<img src="${picture}" width="200"><video src="${film}" width="200"></video><div style="width:200px;height:200px;background:url(${ground})"></div>`,
    ),
  );
  await extension.settled(page);
  const tab = await extension.tabId(page);
  const inspector = await extension.context.newPage();
  await inspector.goto(extension.address(INSPECTOR));
  await clearKept(inspector);
  await inspector.goto(extension.address(`${INSPECTOR}?tab=${tab}`));
  await expect(inspector.getByText('Files found: 3.')).toBeVisible();
  await inspector.getByRole('button', { name: 'Check these addresses' }).click();
  await expect(inspector.getByText('3 of 3 files checked')).toBeVisible();
  await expect(inspector.locator('[data-label=made-with-ai]')).toHaveCount(3);
  await clearKept(inspector);
  await inspector.close();
});

test('the saved report loads and runs nothing, whatever a file is called', async ({ extension, page }) => {
  await page.goto(extension.address(INSPECTOR));
  await clearKept(page);
  const buffer = readFileSync(`${folder}c2pa-made.png`);
  const name = '<img src=https://a.example onerror=alert(1)>.png';
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([{ name, mimeType: 'image/png', buffer }]);
  await expect(page.getByText('1 of 1 files checked')).toBeVisible();
  const html = readFileSync(await savedBy(page, 'Export as report'), 'utf8');
  await clearKept(page);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('dialog', () => asked.push('dialog'));
  await page.goto(`data:text/html;base64,${Buffer.from(html).toString('base64')}`);
  await expect(page.getByText(name)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Inspection of files' })).toBeVisible();
  expect(await page.locator('img, script, link, iframe').count()).toBe(0);
  expect(asked.filter((url) => !url.startsWith('data:text/html'))).toEqual([]);
});

test('folders are dropped as they are, and a tab that crashes in the middle is taken up', async () => {
  test.setTimeout(90_000);
  const uploads = mkdtempSync(join(tmpdir(), 'ai-labels-uploads-'));
  const extension = await launchExtension({ switches: [OFFLINE] });
  try {
    const chosen = samples.slice(0, 60);
    for (const [at, { file }] of chosen.entries()) cpSync(folder + file, join(uploads, at % 2 ? 'anna' : 'ben', file));
    const page = await openInspector(extension.context, extension.address(INSPECTOR));
    const session = await page.context().newCDPSession(page);
    await dropFolders(page, [join(uploads, 'anna'), join(uploads, 'ben')]);
    expect(await checkedAtLeast(page, 10)).toBeLessThan(chosen.length);
    const crashed = page.waitForEvent('crash');
    session.send('Page.crash').catch(() => undefined);
    await crashed;

    const again = await extension.context.newPage();
    await again.goto(extension.address(INSPECTOR));
    await expect(again.getByText('60 of 60 files checked')).toBeVisible({ timeout: 60_000 });
    const { files } = JSON.parse(await exportJson(again)) as Saved;
    expect(Object.fromEntries(files.map(({ name, verdict }) => [name, verdict.label]))).toEqual(
      Object.fromEntries(chosen.map((sample, at) => [`${at % 2 ? 'anna' : 'ben'}/${sample.file}`, label(sample)])),
    );
    await again.getByLabel('Group by folder').check();
    await expect(again.locator('.line.heading').first()).toHaveText('anna 30');
  } finally {
    await extension.close();
    rmSync(uploads, { recursive: true, force: true });
  }
});

test('where there is no room for all files it says so, and keeps what was found in them', async () => {
  test.setTimeout(90_000);
  const extension = await launchExtension({ switches: [OFFLINE] });
  try {
    const page = await openInspector(extension.context, extension.address(INSPECTOR));
    const storage = await page.context().newCDPSession(page);
    const origin = `chrome-extension://${extension.id}`;
    await storage.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1_000_000 });
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles(samples.slice(0, 100).map(({ file }) => folder + file));
    await expect(page.getByText(/^Files for which this browser has no room: \d+/)).toBeVisible();
    await expect(page.getByText('100 of 100 files checked')).toBeVisible({ timeout: 60_000 });
    await page.waitForTimeout(1000);
    await page.reload();
    await expect(page.getByText('100 of 100 files checked')).toBeVisible();
  } finally {
    await extension.close();
  }
});
