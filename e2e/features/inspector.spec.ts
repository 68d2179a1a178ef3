import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { SampleEntry } from '../../scripts/samples/sample.ts';
import { expect, test } from '../fixtures/extension.ts';
import { clearKept } from '../fixtures/inspector-page.ts';

const folder = fileURLToPath(new URL('../media/', import.meta.url));
const samples = JSON.parse(readFileSync(`${folder}index.json`, 'utf8')) as SampleEntry[];

const WORDS: Record<string, string> = {
  'made-with-ai': 'Made with AI',
  'edited-with-ai': 'Edited with AI',
  'may-contain-ai': 'May contain AI',
  camera: 'Camera',
  none: 'No AI indicators',
  unreadable: 'Could not be read',
};

test('checks every sample dropped on it and exports what it found', async ({ extension, page }) => {
  test.setTimeout(120_000);
  await page.goto(extension.address('src/inspector/index.html'));
  await clearKept(page);
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(samples.map(({ file }) => folder + file));
  await expect(page.getByText(`${samples.length} of ${samples.length} files checked`)).toBeVisible({ timeout: 90_000 });

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export as JSON' }).click();
  const path = await (await downloading).path();
  const exported = JSON.parse(readFileSync(path, 'utf8')) as {
    schema: string;
    files: { name: string; sha256: string; verdict: { label: string } }[];
  };
  expect(exported.schema).toBe('inspection/1');
  const found = Object.fromEntries(exported.files.map(({ name, verdict }) => [name, verdict.label]));
  // The inspector makes the deep check, as `--stage full` does.
  const label = ({ expect: expected, expectDeep }: SampleEntry) => (expectDeep ?? expected).label;
  expect(found).toEqual(Object.fromEntries(samples.map((sample) => [sample.file, label(sample)])));
  for (const { sha256 } of exported.files) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
});

test('shows label, reason and evidence in a row, and a broken file as a row with its reason', async ({
  extension,
  page,
}) => {
  await page.goto(extension.address('src/inspector/index.html'));
  await clearKept(page);
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(['c2pa-made.png', 'bad-truncated.png'].map((file) => folder + file));
  const body = page.locator('body');
  await expect(body).toContainText(WORDS['made-with-ai']!);
  await expect(body).toContainText('The Content Credentials in this file say that AI generated it.');
  // Of a file the details stand beside the list.
  await expect(body).toContainText('c2pa.created');
  await page.getByTestId('file').last().click();
  await expect(body).toContainText('Could not be read: a part of the file is missing.');
});

test('a sidecar dropped with a picture declares for it', async ({ extension, page }) => {
  await page.goto(extension.address('src/inspector/index.html'));
  await clearKept(page);
  const bytes = (file: string) => readFileSync(folder + file);
  const files = [
    { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: bytes('plain.jpg') },
    { name: 'other.jpg', mimeType: 'image/jpeg', buffer: bytes('plain.jpg') },
    { name: 'photo.xmp', mimeType: '', buffer: bytes('iptc-made.xmp') },
  ];
  await page.locator('input[type=file]').first().setInputFiles(files);
  const labels = (label: string) => page.locator(`[data-testid=file][data-label=${label}] strong`);
  await expect(labels('made-with-ai')).toHaveText(['photo.jpg', 'photo.xmp']);
  await expect(labels('none')).toHaveText(['other.jpg']);
});

test('asks the server that keeps credentials only when the button that names it is pressed', async ({
  extension,
  page,
}) => {
  const asked: string[] = [];
  page.context().on('request', (request) => asked.push(request.url()));
  await page.goto(extension.address('src/inspector/index.html'));
  await clearKept(page);
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(folder + 'c2pa-remote.jpg');
  const button = page.getByRole('button', { name: 'Ask credentials.example' });
  await expect(button).toBeVisible();
  const toServer = (): string[] => asked.filter((url) => url.includes('credentials.example'));
  expect(toServer()).toEqual([]);
  await button.click();
  // Nobody answers there: browser tests have no network.
  await expect(page.getByText('The server did not give any credentials that can be read.')).toBeVisible();
  expect(toServer()).toEqual(['https://credentials.example/samples/remote.c2pa']);
});
