import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtExtension, expect, launchExtension, OFFLINE, test } from '../fixtures/extension.ts';
import { readCard } from '../fixtures/markers.ts';
import { startServer } from '../fixtures/server.ts';

const ROOT = fileURLToPath(new URL('../../scripts/samples/ca/root.pem', import.meta.url));

test('a marker names the signer whom a list vouches for, and nobody else', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'ai-labels-signer-'));
  cpSync(builtExtension(), directory, { recursive: true });
  mkdirSync(join(directory, 'trust'), { recursive: true });
  // The samples’ own root, in the place of the official list.
  cpSync(ROOT, join(directory, 'trust/C2PA-TRUST-LIST.pem'));
  const [server, extension] = await Promise.all([startServer(), launchExtension({ directory, switches: [OFFLINE] })]);
  try {
    const page = await extension.context.newPage();
    await page.goto(
      server.page(`<img src="${server.media('c2pa-made.jpg')}" width="330" height="240">
        <img src="${server.media('c2pa-wrapper.jpg')}" width="330" height="240">`),
    );
    await expect.poll(async () => (await extension.markers(page)).length).toBeGreaterThanOrEqual(1);
    const { items } = await extension.settled(page);
    expect(items[0]!.verdict.basis).toBe('signed-trusted');
    const signer = items[0]!.verdict.credentials.signer!;
    const [marker] = await extension.markers(page);
    expect(marker!.accessibleName).toBe(`Made with AI, declared by ${signer}`);
    await page.mouse.click(marker!.rect.x + 12, marker!.rect.y + 12);
    await expect.poll(async () => (await readCard(page, extension.id))?.focused).toBe(true);
    const card = (await readCard(page, extension.id))!.text;
    expect(card).toContain(signer);
    expect(card).toContain('Yes. The signature fits this file, and the signer is on the official list.');
    await page.screenshot({
      path: '/tmp/shots-marker/card-trusted.png',
      clip: { x: 0, y: 0, width: 760, height: 480 },
    });
  } finally {
    await extension.close();
    await server.close();
    rmSync(directory, { recursive: true, force: true });
  }
});
