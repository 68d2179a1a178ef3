import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { InspectError } from '../core/errors.ts';
import { BUDGET } from './budget.ts';
import { fetchManifest } from './remote-manifest.ts';

const URL_ = 'https://cai.example/manifests/1.c2pa?x=1';
const STORE = new Uint8Array([0, 0, 0, 8, 0x6a, 0x75, 0x6d, 0x62]);

/** What comes of it, and what was asked. */
async function ask(url: string, host: string, response = new Response(STORE)) {
  const asked: [string, RequestInit][] = [];
  const fetch = async (address: string, init: RequestInit): Promise<Response> => {
    asked.push([address, init]);
    return response;
  };
  const outcome = await fetchManifest(url, host, fetch).catch((thrown: unknown) =>
    thrown instanceof InspectError ? thrown.failure.kind : thrown,
  );
  return { outcome, asked };
}

test('asks without telling who asks, and follows no redirect', async () => {
  const { outcome, asked } = await ask(URL_, 'cai.example');
  expect(outcome).toEqual(STORE);
  expect(asked).toMatchObject([
    [
      URL_,
      {
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        redirect: 'error',
        headers: { Accept: 'application/c2pa' },
      },
    ],
  ]);
});

test.each([
  ['http', 'http://cai.example/1.c2pa', 'cai.example'],
  ['another scheme', 'ftp://cai.example/1.c2pa', 'cai.example'],
  ['another host than was agreed to', 'https://evil.example/1.c2pa', 'cai.example'],
  ['another port', 'https://cai.example:8443/1.c2pa', 'cai.example'],
  ['a host hidden behind a user name', 'https://cai.example@evil.example/1.c2pa', 'cai.example'],
  ['a loopback host', 'https://127.0.0.1/1.c2pa', '127.0.0.1'],
  ['a private host', 'https://192.168.1.1/1.c2pa', '192.168.1.1'],
  ['a name of a home network', 'https://printer.local/1.c2pa', 'printer.local'],
  ['a private host in IPv6', 'https://[fd00::1]/1.c2pa', '[fd00::1]'],
  ['no address', 'self#jumbf=/c2pa/urn:c2pa:1', 'cai.example'],
])('never asks %s', async (_, url, host) => {
  expect(await ask(url, host)).toEqual({ outcome: 'blocked', asked: [] });
});

test.each([
  ['not-found', new Response('', { status: 404 })],
  ['http-status', new Response('', { status: 500 })],
  ['http-status', new Response(null, { status: 204 })],
  ['not-media', new Response('<html>', { headers: { 'content-type': 'text/html' } })],
  ['limit', new Response(new Uint8Array(BUDGET.manifestBytes + 1))],
] as const)('%s', async (kind, response) => {
  expect((await ask(URL_, 'cai.example', response)).outcome).toBe(kind);
});

let server: Server;
beforeAll(async () => {
  server = createServer((_, response) => response.writeHead(302, { location: '/elsewhere' }).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => server.close());

test('a server that redirects is left alone', async () => {
  const { port } = server.address() as AddressInfo;
  const paths: string[] = [];
  server.on('request', ({ url }) => paths.push(url ?? ''));
  const detour = (_: string, init: RequestInit): Promise<Response> => fetch(`http://127.0.0.1:${port}/a`, init);
  await expect(fetchManifest(URL_, 'cai.example', detour)).rejects.toMatchObject({ failure: { kind: 'network' } });
  expect(paths).toEqual(['/a']);
});
