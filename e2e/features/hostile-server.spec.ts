import { BUDGET } from '../../src/acquire/budget.ts';
import { expect, launchExtension, test } from '../fixtures/extension.ts';
import { LIES, startLyingServer } from '../fixtures/lying-server.ts';
import { startServer } from '../fixtures/server.ts';

/** What may be under way beyond a limit: buffers of the system and of the browser. */
const MARGIN = { bytes: 4 * 1024 * 1024, ms: 500 };
/** Most for a server that says nothing any more, which has 3 s; not taken from the code, or a greater limit went unseen. */
const SILENT_MS = 5000;

test('whatever a server does, each medium ends within its time and its bytes, with its reason', async ({
  extension,
  page,
  server,
}) => {
  test.setTimeout(120_000);
  const names = Object.keys(LIES);
  const lying = await Promise.all(Object.values(LIES).map(({ answer }) => startLyingServer(answer)));
  const images = lying.map(({ url }) => `<img src="${url}" alt="">`).join('');
  await page.goto(server.page(`<style>img{width:120px;height:90px;display:inline-block}</style>${images}`), {
    waitUntil: 'commit',
  });
  const outcomes = async (): Promise<Record<string, string>> => {
    const { items } = await extension.summary(page);
    const of = (url: string): string => {
      const verdict = items.find((item) => item.url === url)?.verdict;
      return verdict === undefined ? 'not listed' : `${verdict.label} ${verdict.reason}`;
    };
    return Object.fromEntries(names.map((name, index) => [name, of(lying[index]!.url)]));
  };
  const wrong = async (): Promise<string[]> => {
    const all = await outcomes();
    return names
      .filter((name) => !LIES[name]!.outcome.test(all[name]!) || all[name] === 'not listed')
      .map((name) => `${name}: ${all[name]}`);
  };
  await expect.poll(wrong, { timeout: 70_000 }).toEqual([]);
  const open = (): string[] =>
    names.filter((_, index) => lying[index]!.asked.some(({ lasted }) => lasted === undefined));
  await expect.poll(open).toEqual([]);
  for (const [index, { asked }] of lying.entries()) {
    const spent = asked.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(spent, names[index]).toBeLessThanOrEqual(BUDGET.totalBytes + MARGIN.bytes);
    const longest = Math.max(0, ...asked.map(({ lasted = Infinity }) => lasted));
    const most = names[index]?.startsWith('silence') ? SILENT_MS : BUDGET.totalMs + MARGIN.ms;
    expect(longest, names[index]).toBeLessThanOrEqual(most);
  }
  for (const each of lying) each.close();
});

/** Names that stand for public servers; both lead to this machine. */
const HOSTS = ['shop.example', 'cdn.example', 'lvh.me', 'a.b.nip.io'];

test('no redirect leads a public page’s media to a private host', async () => {
  test.setTimeout(90_000);
  const extension = await launchExtension({ hosts: HOSTS });
  const server = await startServer();
  try {
    const { port } = new URL(server.origin);
    const at = (host: string): string => `http://${host}:${port}`;
    // One is read at once; of the other more is asked for, which would be refused by itself.
    const files = ['c2pa-made.jpg', 'iptc-made.jpg'];
    const file = (host: string, index: number): string => `${at(host)}/media/${files[index % 2]}?fresh=chain-${index}`;
    const over = (host: string, to: string): string => `${at(host)}/media/plain.jpg?redirect=${encodeURIComponent(to)}`;
    const targets = ['127.0.0.1', 'localhost', '127.1', '2130706433', '0x7f.0.0.1', 'lvh.me', 'a.b.nip.io'];
    const chains = targets.flatMap((target, index) => {
      const one = over('cdn.example', file(target, index * 3));
      const two = over('shop.example', over('cdn.example', file(target, index * 3 + 1)));
      const three = over(
        'cdn.example',
        over('cdn.example', over('shop.example', over('cdn.example', file(target, index * 3 + 2)))),
      );
      return [one, two, three];
    });
    expect(chains.length).toBeGreaterThanOrEqual(20);
    const control = over('shop.example', over('cdn.example', file('cdn.example', 98)));
    const images = [...chains, control].map((url) => `<img src="${url}" alt="" width="100" height="80">`).join('');
    const address = server.page(images).replace(server.origin, at('shop.example'));
    const page = await extension.context.newPage();
    await page.goto(address, { waitUntil: 'commit' });
    const outcome = async (): Promise<string[]> => {
      const { items } = await extension.summary(page);
      return items
        .map(
          ({ url, verdict }) => `${chains.indexOf(url) < 0 ? 'control' : 'chain'} ${verdict.label} ${verdict.reason}`,
        )
        .toSorted();
    };
    await expect
      .poll(outcome, { timeout: 40_000 })
      .toEqual([...chains.map(() => 'chain unreadable blocked'), 'control made-with-ai c2pa-generated']);
    await page.close();
  } finally {
    await extension.close();
    await server.close();
  }
});

test('what is asked for again carries no cookie, login, referrer or hint, however the page is set up', async ({
  extension,
  page,
  server,
  second,
}) => {
  await page.context().addCookies([
    { name: 'strict', value: '1', url: second.origin, sameSite: 'Strict' },
    { name: 'lax', value: '1', url: second.origin, sameSite: 'Lax' },
    { name: 'plain', value: '1', url: second.origin },
  ]);
  let serial = 0;
  const url = (): string => second.media('c2pa-made.jpg', { fresh: `keys-${process.pid}-${(serial += 1)}` });
  const logged = (): string => url().replace('http://', 'http://user:secret@');
  const own = url();
  const setups = [
    `<img src="${url()}">`,
    `<img src="${url()}" referrerpolicy="unsafe-url">`,
    `<img src="${url()}" referrerpolicy="origin">`,
    `<img src="${url()}" crossorigin="use-credentials">`,
    `<img src="${url().replace('fresh', 'cors=origin&fresh')}" crossorigin="use-credentials">`,
    `<img src="${logged()}">`,
    `<video muted src="${second.media('c2pa-made.mp4', { fresh: `keys-${process.pid}-a` })}"></video>`,
    `<video muted poster="${url()}"></video>`,
    `<div style="background:url(${url()});width:120px;height:90px"></div>`,
    `<svg width="120" height="90"><image href="${url()}" width="120" height="90"/></svg>`,
    `<picture><source srcset="${url()}"><img></picture>`,
  ];
  const html = `<meta name="referrer" content="unsafe-url"><style>img,video{width:120px;height:90px}</style>${setups.join('')}
    <script>document.cookie = 'script=1'; fetch('${own}', { credentials: 'include', headers: { Authorization: 'Basic dXNlcjpzZWNyZXQ=' } }).catch(() => 0);</script>`;
  const hints = 'Sec-CH-UA-Full-Version-List, Sec-CH-UA-Model, Device-Memory, DPR, Viewport-Width';
  await page.goto(server.page(html, { headers: { 'accept-ch': hints, 'referrer-policy': 'unsafe-url' } }));
  await expect.poll(async () => (await extension.settled(page)).looked, { timeout: 30_000 }).toBeGreaterThanOrEqual(10);
  // The page's own loads say what they are for; what its script sends is its own, too.
  const isOurs = ({ headers, method, url: at }: (typeof second.requests)[number]): boolean =>
    headers['sec-fetch-dest'] === 'empty' && method !== 'OPTIONS' && !own.endsWith(at);
  const ours = second.requests.filter(isOurs);
  expect(ours.length).toBeGreaterThanOrEqual(8);
  expect(second.requests.filter(({ headers }) => headers.referer !== undefined).length).toBeGreaterThanOrEqual(8);
  for (const { headers } of ours)
    expect(
      Object.keys(headers).filter((name) =>
        /cookie|auth|referer|origin|^sec-ch-ua-(full|model)|memory|dpr|viewport/.test(name),
      ),
    ).toEqual([]);
});

test('a picture of the page’s own that arrives after it was no longer waited for is judged by what the page shows', async ({
  extension,
  page,
  server,
}) => {
  test.setTimeout(60_000);
  await page.context().addCookies([{ name: 'session', value: '1', url: server.origin }]);
  const late = { stall: 4000, rest: 13_000, fresh: 'late' };
  const images = (['square', 403] as const).map(
    (stranger) => `<img src="${server.media('iptc-made.jpg', { ...late, stranger })}" width="200" height="150">`,
  );
  await page.goto(server.page(images.join('')), { waitUntil: 'commit' });
  await expect.poll(async () => (await extension.summary(page)).marked, { timeout: 40_000 }).toBe(2);
});
