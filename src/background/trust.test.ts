import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { memoryArea } from '../platform/storage.ts';
import { describeTrustFolder } from '../library/trust-folder.ts';
import { chosenLists, trustKeeper } from './trust.ts';

const LISTS = '../shared/trust';
const PATHS: Readonly<Record<string, string>> = {
  'C2PA-TRUST-LIST.pem': 'C2PA-TRUST-LIST.pem',
  'C2PA-TSA-TRUST-LIST.pem': 'C2PA-TSA-TRUST-LIST.pem',
  'anchors.pem': 'older/anchors.pem',
  'allowed.pem': 'older/allowed.pem',
  'store.cfg': 'store.cfg',
};

/** What the server gives in place of a list; empty: the real one. */
let instead: ((name: string) => string | undefined) | undefined;
let server: Server;
let base = '';
const asked: { url: string; init: RequestInit | undefined }[] = [];

beforeAll(async () => {
  server = createServer((req, res) => {
    const name = req.url?.split('/').at(-1) ?? '';
    const path = PATHS[name];
    if (req.url?.startsWith('/package/') || path === undefined) return void res.writeHead(404).end();
    const text = instead?.(name);
    if (text === undefined && !existsSync(LISTS)) return void res.writeHead(404).end();
    res.end(text ?? readFileSync(`${LISTS}/${path}`));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

const keeper = (area = memoryArea(), version = '1') =>
  trustKeeper({
    // The published addresses are answered by the server above.
    fetch: (url, init) => {
      asked.push({ url, init });
      return fetch(url.replace(/^https:\/\/[^/]+/, base), init);
    },
    area,
    packaged: (path) => `${base}/package/${path}`,
    version,
  });

test('without lists nothing is in force', async () => {
  expect(await keeper().lists()).toEqual({});
});

// Needs the real lists beside the repository.
const withLists = test.skipIf(!existsSync(LISTS));

withLists('a refresh brings all lists, once for all later lives', async () => {
  const area = memoryArea();
  asked.length = 0;
  const first = keeper(area);
  await first.refresh();
  const lists = await first.lists();
  expect(lists.official?.match(/BEGIN CERTIFICATE/g)).toHaveLength(30);
  expect(lists.timeStamping?.match(/BEGIN CERTIFICATE/g)).toHaveLength(22);
  expect(lists.older?.match(/BEGIN CERTIFICATE/g)).toHaveLength(18 + 86);
  expect(lists.config).toContain('1.3.6.1.5.5.7.3.4');
  expect(await keeper(area).lists()).toEqual(lists);
  expect(await keeper(area, '2').lists()).toEqual({});
  const published = asked.filter(({ url }) => url.startsWith('https:'));
  expect(published).toHaveLength(5);
  for (const { init } of published) expect(init).toMatchObject({ credentials: 'omit', redirect: 'error' });
});

withLists('with lists in the package nothing is fetched', async () => {
  asked.length = 0;
  const trust = trustKeeper({
    fetch: (url, init) => {
      asked.push({ url, init });
      return fetch(url, init);
    },
    area: memoryArea(),
    packaged: (path) => `${base}/${path}`,
    version: '1',
  });
  expect(await trust.ensure()).toBe(false);
  expect((await trust.lists()).official).toContain('BEGIN CERTIFICATE');
  expect(asked.filter(({ url }) => url.startsWith('https:'))).toEqual([]);
});

withLists('a refresh tells whether anything is new', async () => {
  const area = memoryArea();
  expect(await keeper(area).refresh()).toBe(true);
  expect(await keeper(area).refresh()).toBe(false);
});

withLists('without lists they are fetched at once, and not again', async () => {
  const area = memoryArea();
  asked.length = 0;
  const first = keeper(area);
  expect(await first.ensure()).toBe(true);
  expect((await first.lists()).official).toContain('BEGIN CERTIFICATE');
  const requests = () => asked.filter(({ url }) => url.startsWith('https:')).length;
  expect(requests()).toBe(5);
  expect(await first.ensure()).toBe(false);
  expect(await keeper(area).ensure()).toBe(false);
  expect(requests()).toBe(5);
});

test('lists that cannot be had are asked for again, but not at each start', async () => {
  const area = memoryArea();
  const requests = async () => {
    asked.length = 0;
    expect(await keeper(area).ensure()).toBe(false);
    return asked.filter(({ url }) => url.startsWith('https:')).length;
  };
  instead = () => 'out of order';
  vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 });
  try {
    expect(await requests()).toBe(5);
    expect(await requests()).toBe(0);
    vi.setSystemTime(1_800_000_000_000 + 9 * 60_000);
    expect(await requests()).toBe(0);
    vi.setSystemTime(1_800_000_000_000 + 11 * 60_000);
    expect(await requests()).toBe(5);
    vi.setSystemTime(1_700_000_000_000);
    expect(await requests()).toBe(5);
  } finally {
    instead = undefined;
    vi.useRealTimers();
  }
});

withLists.each([
  ['an error page', '<!doctype html><p>Not here'],
  ['nothing', ''],
  ['a certificate of nonsense', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'],
  ['more than a mebibyte', 'x'.repeat(1024 * 1024 + 1)],
])('%s in place of a list keeps the old one', async (_, text) => {
  const area = memoryArea();
  const trust = keeper(area);
  await trust.refresh();
  const before = await trust.lists();
  instead = (name) => (name === 'store.cfg' || name.startsWith('C2PA') ? text : undefined);
  await trust.refresh();
  instead = undefined;
  expect(await trust.lists()).toEqual(before);
  expect(await keeper(area).lists()).toEqual(before);
});

test('names the lists in force with their versions, as the command line does', async () => {
  const list = readFileSync('scripts/samples/ca/root.pem', 'utf8');
  instead = (name) => (name === 'store.cfg' ? undefined : list);
  const trusting = keeper();
  await trusting.refresh();
  instead = undefined;
  const version = createHash('sha256').update(list).digest('hex').slice(0, 12);
  expect((await trusting.names()).slice(0, 2)).toEqual([
    `C2PA-TRUST-LIST.pem ${version}`,
    `C2PA-TSA-TRUST-LIST.pem ${version}`,
  ]);
  expect(await keeper().names()).toEqual([]);
});

withLists('gives a list that the lock knows its date', async () => {
  const trusting = keeper();
  await trusting.refresh();
  expect(await trusting.names()).toEqual(describeTrustFolder(LISTS));
});

test('the older list counts only where the person lets it', () => {
  const lists = { official: 'a', older: 'b', config: 'c' };
  expect(chosenLists(lists, { olderList: true, ownAnchors: [] })).toEqual(lists);
  expect(chosenLists(lists, { olderList: false, ownAnchors: [] })).toEqual({ official: 'a', config: 'c' });
});

test('certificates that the person added count beside the lists, while they are valid', () => {
  const pem = readFileSync(new URL('../../scripts/samples/ca/root.pem', import.meta.url), 'utf8').trim();
  const chosen = (time: string) =>
    chosenLists({ official: 'a' }, { olderList: true, ownAnchors: [{ pem }] }, Date.parse(time));
  expect(chosen('2026-11-26')).toEqual({ official: 'a', own: pem });
  expect(chosen('2055-01-01')).toEqual({ official: 'a' });
});
