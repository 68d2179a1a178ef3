import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openServers } from './open-server.ts';

let server: Server;
let base = '';
let asked: string[] = [];

const ANSWERS: Readonly<Record<string, Record<string, string>>> = {
  open: { 'access-control-allow-origin': '*', vary: 'Accept' },
  closed: {},
  chosen: { 'access-control-allow-origin': '*', vary: 'Accept, Origin' },
  fleeting: { 'access-control-allow-origin': '*', 'cache-control': 'private, no-store' },
  named: { 'access-control-allow-origin': 'https://page.example' },
};

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const [, kind = ''] = request.url?.split('/') ?? [];
    if (kind === 'gone') return void response.writeHead(404, ANSWERS['open']).end();
    if (kind === 'away')
      return void response.writeHead(302, { location: base.replace('127.0.0.1', 'localhost') }).end();
    response.writeHead(200, { 'content-type': 'image/png', ...ANSWERS[kind] }).end();
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/open/x.png`;
});
afterAll(() => void server.close());
beforeEach(() => void (asked = []));

const about = (path: string) => ({ url: new URL(path, base).href, pageUrl: base, medium: 'image' }) as const;
const servers = () => openServers((url, init) => fetch(url, init));

test.each([
  ['open', true],
  ['closed', false],
  ['chosen', false],
  ['fleeting', false],
  ['named', false],
  ['gone', false],
  ['away', false],
])('%s: %s', async (kind, expected) => {
  expect(await servers().isOpen(about(`/${kind}/1.png`))).toBe(expected);
  expect(asked[0]).toBe(`HEAD /${kind}/1.png`);
});

test('asks once a folder, also at the same time', async () => {
  const { isOpen } = servers();
  await Promise.all([isOpen(about('/open/a/1.png')), isOpen(about('/open/a/2.png'))]);
  await isOpen(about('/open/a/3.png?x=1/2'));
  expect(asked).toHaveLength(1);
});

test('a server whose folders differ is asked about each; one whose folders agree is believed', async () => {
  const mixed = servers();
  expect(await mixed.isOpen(about('/closed/1.png'))).toBe(false);
  for (const n of [1, 2, 3, 4]) expect(await mixed.isOpen(about(`/open/${n}/1.png`))).toBe(true);
  expect(asked).toHaveLength(5);
  asked = [];
  const agreeing = servers();
  for (const n of [1, 2, 3, 4, 5]) expect(await agreeing.isOpen(about(`/open/${n}/1.png`))).toBe(true);
  expect(asked).toHaveLength(3);
});

test('a server whose folders go on to differ is not asked for ever', async () => {
  const { isOpen } = servers();
  await isOpen(about('/closed/1.png'));
  for (let n = 0; n < 30; n += 1) await isOpen(about(`/open/${n}/1.png`));
  expect(asked).toHaveLength(8);
});

test('what is no address, or must not be asked, is not open', async () => {
  const { isOpen } = servers();
  expect(await isOpen(about('blob:https://site.example/1'))).toBe(false);
  expect(await isOpen({ url: '', pageUrl: base, medium: 'image' })).toBe(false);
  expect(asked).toEqual([]);
});
