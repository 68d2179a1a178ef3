import { identity, MADE, signed } from '../../scripts/forged/forged.ts';
import { ATTACK_STRINGS } from '../../scripts/hostile/strings.ts';
import { pngText } from '../../scripts/samples/embed/png.ts';
import { carrier } from '../../scripts/samples/sample.ts';
import { expect, test } from '../fixtures/extension.ts';

/** A certificate keeps at most 64 characters of a name; the same strings at full length stand in settings. */
const short = ATTACK_STRINGS.filter((each) => each.trim() !== '' && each.isWellFormed() && each.length <= 64);
const settings = (text: string): string => `${text}\nSteps: 20, Sampler: ${text}, CFG scale: 7, Seed: 1, Size: 8x8`;
/** Elements that nothing but markup of a file could have made. */
const FOREIGN =
  'iframe, object, embed, form, base, math, style, body script, body link, body meta, [onload], [onerror]';

async function signedWith(text: string): Promise<Buffer> {
  const signer = identity({ commonName: text, organisation: text });
  const description = text;
  const actions = [{ ...MADE, description }];
  return Buffer.from(await signed('lake.jpg', { actions, title: text, generator: text, signer }));
}

test('strings of files do nothing but be read', async ({ extension, page }) => {
  test.setTimeout(120_000);
  const alarms: string[] = [];
  page.on('dialog', (dialog) => {
    alarms.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!/^(?:chrome-extension|moz-extension|blob|data):/.test(request.url())) alarms.push(request.url());
  });
  // Every third: a file takes time, and all of them are held by tests of the parts.
  const chosen = short.filter((_, index) => index % 3 === 0);
  const files = await Promise.all(
    chosen.map(async (text, index) => ({
      name: `${text.replaceAll(/[/\\\0]/g, '_').slice(0, 60)}-${index}.jpg`,
      mimeType: 'image/jpeg',
      buffer: await signedWith(text),
    })),
  );
  const long = ATTACK_STRINGS.filter((each) => each.isWellFormed()).map((text, index) => ({
    name: `settings-${index}.png`,
    mimeType: 'image/png',
    buffer: Buffer.from(pngText(carrier('lake.png'), 'parameters', Buffer.from(settings(text)).toString('latin1'))),
  }));
  const all = [...files, ...long.slice(0, 40)];
  await page.goto(extension.address('src/inspector/index.html'));
  await page.locator('input[type=file]').first().setInputFiles(all);
  await expect(page.getByText(`${all.length} of ${all.length} files checked`)).toBeVisible({ timeout: 90_000 });
  const buttons = page.getByRole('button', { name: 'Details' });
  for (let left = await buttons.count(); left > 0; left--) await buttons.nth(left - 1).click();

  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 });
    const { wide, foreign, headings } = await page.evaluate(
      (selector) => ({
        wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        foreign: document.querySelectorAll(selector).length,
        headings: document.querySelectorAll('h1').length,
      }),
      FOREIGN,
    );
    expect([width, wide, foreign, headings]).toEqual([width, 0, 0, 1]);
  }
  const turning = /[\u202a-\u202e\u2066-\u2069\u200b]/;
  expect(await page.locator('main').innerText()).not.toMatch(turning);
  expect(alarms).toEqual([]);
});
