import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtExtension, expect, launchExtension, OFFLINE, test } from '../fixtures/extension.ts';

const PATH = 'src/welcome/index.html';

test('a new person is greeted once, in three screens that the keyboard can go through', async () => {
  const extension = await launchExtension({ switches: [OFFLINE], keepWelcome: true });
  const greeted = () => extension.pagesAt(PATH);
  try {
    await expect.poll(async () => (await greeted()).length).toBe(1);
    const [welcome] = await greeted();
    await welcome!.bringToFront();
    const heading = (name: string) => welcome!.getByRole('heading', { level: 2, name });
    await expect(heading('What the labels mean')).toBeVisible();
    await expect(welcome!.locator('body')).toContainText('no label does not mean that no AI was used');
    await welcome!.getByRole('button', { name: 'Next' }).focus();
    await welcome!.keyboard.press('Enter');
    await expect(heading('Where AI Labels looks')).toBeFocused();
    await expect(welcome!.locator('body')).toContainText('allows AI Labels on all sites');
    await expect(welcome!.getByRole('button', { name: 'Allow on all sites' })).toHaveCount(0);
    await welcome!.getByRole('button', { name: 'Next' }).click();
    await expect(heading('What is never sent')).toBeFocused();
    await welcome!.getByRole('button', { name: 'Back' }).click();
    await expect(heading('Where AI Labels looks')).toBeFocused();
    await welcome!.getByRole('button', { name: 'Next' }).click();
    await welcome!.setViewportSize({ width: 320, height: 640 });
    expect(await welcome!.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    await Promise.all([welcome!.waitForEvent('close'), welcome!.getByRole('button', { name: 'Done' }).click()]);
    // Not again when the worker starts anew.
    await extension.send('ui/outbox', {});
    await extension.killWorker();
    await extension.send('ui/outbox', {});
    expect(await greeted()).toHaveLength(0);
  } finally {
    await extension.close();
  }
});

test('it can be skipped, and read again from the settings', async ({ extension }) => {
  const page = await extension.context.newPage();
  await page.goto(extension.address('src/settings/index.html'));
  await page.getByRole('link', { name: 'Read the welcome page again' }).click();
  await expect(page.getByText('1 of 3')).toBeVisible();
  await Promise.all([page.waitForEvent('close'), page.getByRole('button', { name: 'Skip' }).click()]);
});

test('where the browser withholds all sites, it says so and offers to ask', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'ai-labels-withheld-'));
  cpSync(builtExtension(), directory, { recursive: true });
  const path = join(directory, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  const { host_permissions, content_scripts, ...others } = manifest;
  writeFileSync(path, JSON.stringify({ ...others, optional_host_permissions: host_permissions }));
  expect(content_scripts).toHaveLength(2);
  const extension = await launchExtension({ directory, switches: [OFFLINE] });
  try {
    const page = await extension.context.newPage();
    await page.goto(extension.address(PATH));
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(page.locator('body')).toContainText('allows AI Labels only when you click it');
    await expect(page.getByRole('button', { name: 'Allow on all sites' })).toBeVisible();
    await expect(page.locator('body')).toContainText('press “Check this page”');
  } finally {
    await extension.close();
    rmSync(directory, { recursive: true, force: true });
  }
});
