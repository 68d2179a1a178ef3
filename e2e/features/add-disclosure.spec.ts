import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '../fixtures/extension.ts';
import { clearKept } from '../fixtures/inspector-page.ts';

const folder = fileURLToPath(new URL('../media/', import.meta.url));
const INSPECTOR = 'src/inspector/index.html';

/** Runs in a page, as text: decodes two pictures, and tells how many of their pixels there are, and how many differ. */
const COMPARE = (first: string, second: string): string => `(async () => {
  const pixels = async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes]));
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const context = canvas.getContext('2d');
    context.drawImage(picture, 0, 0);
    return context.getImageData(0, 0, picture.width, picture.height).data;
  };
  const [a, b] = [await pixels(${JSON.stringify(first)}), await pixels(${JSON.stringify(second)})];
  return [a.length, b.length, a.filter((value, i) => value !== b[i]).length];
})()`;

for (const [file, option, label, name] of [
  ['plain.jpg', 'Made with AI', 'made-with-ai', 'plain (disclosed).jpg'],
  ['aigc-app-label.webp', 'Edited with AI', 'edited-with-ai', 'aigc-app-label (disclosed).webp'],
  ['iptc-composite.png', 'Edited with AI', 'edited-with-ai', 'iptc-composite (disclosed).png'],
] as const) {
  test(`saves a copy of ${file} with a disclosure and the same pixels, and reads it again`, async ({
    extension,
    page,
  }) => {
    await page.goto(extension.address(INSPECTOR));
    await clearKept(page);
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles([folder + file]);
    await page.getByRole('button', { name: 'Add a disclosure' }).click();
    await page.locator('[data-testid=disclosure]').getByRole('radio', { name: option }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save a copy' }).click();
    const download = await downloading;
    await expect(page.locator(`[data-testid=copy][data-label=${label}]`)).toContainText('Declared, not signed');
    await expect(page.locator('[data-testid=disclosure]')).toContainText(`Saved as ${name}`);
    const copy = readFileSync((await download.path())!);
    const original = readFileSync(folder + file);
    expect(copy.equals(original)).toBe(false);
    const [before, after, different] = (await page.evaluate(
      COMPARE(original.toString('base64'), copy.toString('base64')),
    )) as number[];
    expect(before).toBeGreaterThan(1000);
    expect([after, different]).toEqual([before, 0]);
  });
}

test('breaks Content Credentials only after a yes, and says why it adds nothing to other files', async ({
  extension,
  page,
}) => {
  await page.goto(extension.address(INSPECTOR));
  await clearKept(page);
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([folder + 'c2pa-camera.jpg', folder + 'plain.gif']);
  const adding = page.locator('[data-testid=disclosure]');
  await page.getByRole('option', { name: 'c2pa-camera.jpg' }).click();
  await page.getByRole('button', { name: 'Add a disclosure' }).click();
  await expect(adding).toContainText('This file carries Content Credentials.');
  await adding.getByRole('radio', { name: 'Made with AI' }).click();
  const save = page.getByRole('button', { name: 'Save a copy' });
  await expect.poll(() => save.getAttribute('aria-disabled')).toBe('true');
  await page.getByText('Make a copy all the same').click();
  await expect.poll(() => save.getAttribute('aria-disabled')).toBe('false');
  await save.click();
  await expect(page.locator('[data-testid=copy]')).toContainText('Does not match the file');
  await page.getByRole('option', { name: 'plain.gif' }).click();
  await page.getByRole('button', { name: 'Add a disclosure' }).click();
  await expect(adding).toContainText('JPEG, PNG, WebP, MP4, M4A and MP3 files only');
});
