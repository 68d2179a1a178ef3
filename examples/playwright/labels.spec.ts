/** Is the AI label of a picture still there when a page of yours shows it? In Chromium. */
import { expect, test } from 'ai-labels/testing';

test('a gallery keeps the labels of its pictures', async ({ page, extension, server }) => {
  // Your own site in its place; `server` has samples of each label.
  const gallery = server.page(`<h1>Gallery</h1>
    <img id="made" src="${server.media('c2pa-made.jpg')}" width="320" height="240" alt="A sample">
    <img id="edited" src="${server.media('iptc-edited.jpg')}" width="320" height="240" alt="A sample">
    <img id="plain" src="${server.media('plain.jpg')}" width="320" height="240" alt="A sample">`);
  await page.goto(gallery);

  // Every medium was looked at, labelled or not.
  expect((await extension.settled(page)).looked).toBe(3);

  await expect.poll(async () => (await extension.markers(page)).length).toBe(2);
  const [made, edited] = await extension.labels(page);
  expect(made).toMatchObject({ label: 'made-with-ai', declaredBy: 'a signer who is not checked yet', visible: true });
  expect(made?.url).toContain('/c2pa-made.jpg');
  expect(edited).toMatchObject({ label: 'edited-with-ai', basis: 'standard-metadata' });
  expect(await extension.badge(page)).toBe('2');

  // A marker stands on its own picture.
  const picture = await page.locator('#made').boundingBox();
  expect(made!.rect.x).toBeGreaterThanOrEqual(picture!.x);
  expect(made!.rect.x + made!.rect.width).toBeLessThanOrEqual(picture!.x + picture!.width);
});
