import { expect, test } from '../fixtures/extension.ts';

test('of each marker others can read which medium it stands on, what it says and who says so', async ({
  page,
  extension,
  server,
  second,
}) => {
  const box = 'width="240" height="180"';
  const frame = second.page(`<img src="${second.media('aigc-2.jpg')}" ${box}>`);
  await page.goto(
    server.page(`<img src="${server.media('iptc-made.jpg')}" ${box}><img src="${server.media('plain.jpg')}" ${box}>
      <img src="${server.media('iptc-made.jpg')}#again" ${box}>
      <div style="width:240px;height:180px;background:url(${server.media('iptc-edited.jpg')})"></div>
      <div id="shadow"></div><iframe src="${frame}" width="300" height="220"></iframe>
      <script>
        document.getElementById('shadow').attachShadow({ mode: 'open' }).innerHTML =
          '<img src="${server.media('iptc-edited.webp')}" ${box}>';
      </script>`),
  );
  await expect.poll(async () => (await extension.markers(page)).length).toBeGreaterThanOrEqual(4);
  const { items } = await extension.settled(page);
  const labels = await extension.labels(page);
  const told = labels.map(({ url, label }) => `${url.split('/').at(-1)} ${label}`).sort();
  const expected = items.filter(({ verdict }) => verdict.display === 'marker');
  expect(told).toEqual(expected.map(({ url, verdict }) => `${url.split('/').at(-1)} ${verdict.label}`).sort());
  expect(told.filter((each) => each === 'iptc-made.jpg made-with-ai')).toHaveLength(2);
  expect(told).toContain('aigc-2.jpg may-contain-ai');
  expect(told).toEqual(expect.arrayContaining(['iptc-edited.jpg edited-with-ai', 'iptc-edited.webp edited-with-ai']));
  for (const { accessibleName, declaredBy, basis } of labels) {
    expect(accessibleName.endsWith(`, declared by ${declaredBy}`)).toBe(true);
    expect(declaredBy).not.toBe('');
    expect(basis).toBe('standard-metadata');
  }
});
