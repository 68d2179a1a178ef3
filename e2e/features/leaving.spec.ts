import { expect, launchExtension, test } from '../fixtures/extension.ts';

/** Our elements stand beside `body`, and in dialogs that show markers. */
const ROOTS = 'document.documentElement.children.length - 2';

test('a page that a person comes back to has its markers again, each once', async ({ server }) => {
  // The driver switches the memory of pages off.
  const extension = await launchExtension({ without: ['--disable-back-forward-cache'] });
  try {
    // Pages that must not be stored are not kept for coming back either.
    const image = `<img src="${server.media('iptc-made.jpg')}" width="300" height="200">`;
    const address = server.file('left.html', image, 'text/html', { cache: 'max-age=60' });
    const page = await extension.context.newPage();
    const shown = async (): Promise<number> => (await extension.markers(page)).filter(({ visible }) => visible).length;
    await page.goto(address);
    await expect.poll(shown).toBe(1);
    await page.evaluate('window.isSame = true');
    await page.goto(server.page('<p>Elsewhere</p>'));
    // Switched off meanwhile: nobody could tell the page that rests.
    await extension.send('ui/site', { host: '127.0.0.1', enabled: false });
    // The driver’s own way back waits for a load that never comes.
    await page.evaluate('void setTimeout(() => history.back())');
    await expect.poll(() => page.url()).toBe(address);
    await expect.poll(() => page.evaluate(ROOTS)).toBe(0);
    expect(await page.evaluate('window.isSame === true'), 'the very page of before').toBe(true);
    await extension.send('ui/site', { host: '127.0.0.1', enabled: true });
    await expect.poll(shown).toBe(1);
    await page.evaluate('void setTimeout(() => history.forward())');
    await expect.poll(() => page.url()).not.toBe(address);
    await page.evaluate('void setTimeout(() => history.back())');
    await expect.poll(shown).toBe(1);
    expect(await page.evaluate(ROOTS)).toBe(1);
  } finally {
    await extension.close();
  }
});

test('dialogs that a page removes take what we put into them along', async ({ extension, page, server }) => {
  await page.goto(server.page('<p>Dialogs come and go</p>'));
  await page.evaluate(`(() => {
    window.gone = [];
    window.show = () => {
      const dialog = document.createElement('dialog');
      const image = document.createElement('img');
      Object.assign(image, { src: '${server.media('iptc-made.jpg')}', width: 300, height: 200 });
      dialog.append(image);
      document.body.append(dialog);
      dialog.showModal();
      window.gone.push(dialog);
    };
  })()`);
  const ours = (): Promise<number[]> =>
    page.evaluate<number[]>('window.gone.map(({ children }) => children.length - 1)');
  for (let round = 0; round < 2; round += 1) {
    await page.evaluate('window.show()');
    await expect.poll(async () => (await ours()).at(-1)).toBe(1);
    await page.evaluate('window.gone.at(-1).remove()');
  }
  await expect.poll(ours).toEqual([0, 0]);
  expect(await extension.markers(page)).toEqual([]);
});
