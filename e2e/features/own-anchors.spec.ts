import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '../fixtures/extension.ts';

const pathOf = (name: string): string =>
  fileURLToPath(new URL(`../../scripts/samples/ca/${name}.pem`, import.meta.url));
const pem = (name: string): string => readFileSync(pathOf(name), 'utf8');

test.describe('certificates that a person adds', () => {
  test.afterEach(async ({ extension }) => {
    await extension.send('ui/settings', { change: { ownAnchors: [] } });
  });

  test('come with a file of choices, which says so', async ({ extension }) => {
    const settings = await extension.context.newPage();
    await settings.goto(extension.address('src/settings/index.html'));
    const choices = { schema: 'ai-labels-choices/1', choices: { ownAnchors: [{ pem: pem('root').trim() }] } };
    const file = { name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(choices)) };
    const open = settings.locator('input[type=file][accept*=json]');
    await open.setInputFiles(file);
    await expect(settings.getByText('The file also brought certificates.')).toBeVisible();
    await expect(settings.locator('.anchors li')).toContainText('TEST ONLY AI Labels Root');
    // They are no news the second time.
    await open.setInputFiles(file);
    await expect(settings.getByText('The file also brought certificates.')).toHaveCount(0);
    await settings.close();
  });

  test('recognise their signers on the open page at once, and no more once they are removed', async ({
    extension,
    page,
    server,
  }) => {
    const image = `<img src="${server.media('c2pa-made.jpg', { fresh: `anchors-${process.pid}` })}" width="300" height="200">`;
    await page.goto(server.page(image));
    await extension.settled(page);
    const tab = await extension.tabId(page);
    const popup = await extension.context.newPage();
    const says = async (words: string | RegExp): Promise<void> => {
      await popup.goto(extension.address(`src/popup/index.html?tab=${tab}`));
      await expect(popup.getByTestId('item').first()).toContainText(words);
    };
    // Without lists of signers, as in a build of its own, nobody is looked up.
    await says(/the signer is not recognised|The signer was not checked/);

    const settings = await extension.context.newPage();
    await settings.goto(extension.address('src/settings/index.html'));
    const field = settings.getByLabel('Paste certificates (PEM)');
    await field.fill(pem('signer'));
    await settings.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(settings.getByText('this certificate may not issue others')).toBeVisible();
    expect((await extension.send('ui/settings', {})).ownAnchors).toEqual([]);
    await settings.locator('input[type=file][accept*=pem]').setInputFiles(pathOf('root'));
    const row = settings.locator('.anchors li');
    await expect(row).toContainText('TEST ONLY AI Labels Root');
    await expect(row).toContainText(/SHA-256 fingerprint\s*([0-9A-F]{2}:){31}[0-9A-F]{2}/);
    await expect(settings.getByText('this certificate may not issue others')).toHaveCount(0);

    await page.bringToFront();
    const basis = async () => (await extension.summary(page)).items.map(({ verdict }) => verdict.basis);
    await expect.poll(basis).toEqual(['signed-own-list']);
    await says('Signed by someone recognised by a certificate added in the settings, not by the official list.');
    await expect(popup.getByTestId('item').first()).toContainText('AI Labels Samples');
    await expect(popup.getByTestId('item').first()).not.toContainText('not recognised');

    await settings.bringToFront();
    await settings.getByRole('button', { name: 'Remove TEST ONLY AI Labels Root' }).click();
    await expect(row).toHaveCount(0);
    await expect(settings.getByRole('button', { name: 'Add from file' })).toBeFocused();
    await page.bringToFront();
    await expect.poll(basis).not.toEqual(['signed-own-list']);
    await says(/the signer is not recognised|The signer was not checked/);
    await settings.close();
    await popup.close();
  });
});
