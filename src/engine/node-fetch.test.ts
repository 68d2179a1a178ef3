import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { lookUpPublic, nodeFetch } from './node-fetch.ts';

let servers: Server[] = [];
afterEach(() => {
  for (const server of servers) server.closeAllConnections();
  for (const server of servers) server.close();
  servers = [];
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('nodeFetch', () => {
  it('sends what it is told and no more, and gives status, headers, body and final address', async () => {
    let asked: Record<string, unknown> = {};
    const origin = await serve(({ headers, url }, response) => {
      if (url === '/from') return response.writeHead(302, { location: '/to#part' }).end();
      asked = headers;
      return response.writeHead(206, { 'content-range': 'bytes 0-1/9', 'content-type': 'image/png' }).end('ab');
    });
    const response = await nodeFetch(`${origin}/from`, { headers: { Range: 'bytes=0-1' } });
    expect([response.status, response.url, response.headers.get('content-range')]).toEqual([
      206,
      `${origin}/to`,
      'bytes 0-1/9',
    ]);
    expect(await response.text()).toBe('ab');
    expect(Object.keys(asked).sort()).toEqual(['accept-encoding', 'connection', 'host', 'range', 'user-agent']);
  });

  it('unpacks what a server packs without being asked', async () => {
    const origin = await serve((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('packed')),
    );
    expect(await (await nodeFetch(origin, {})).text()).toBe('packed');
  });

  it('asks no other private host that it is sent to, and does not run in circles', async () => {
    let asked = 0;
    const other = await serve((_, response) => response.end(String((asked += 1))));
    const elsewhere = other.replace('127.0.0.1', '10.0.0.1');
    const origin = await serve(({ url }, response) =>
      response.writeHead(302, { location: url === '/circle' ? '/circle' : elsewhere }).end(),
    );
    await expect(nodeFetch(`${origin}/`, {})).rejects.toMatchObject({ failure: { kind: 'blocked' } });
    await expect(nodeFetch(`${origin}/circle`, {})).rejects.toMatchObject({ failure: { kind: 'network' } });
    await expect(nodeFetch(`${origin}/`, { redirect: 'error' })).rejects.toMatchObject({
      failure: { kind: 'blocked' },
    });
    expect(asked).toBe(0);
  });

  it('gives up when it is told to, and when nobody is there', async () => {
    const origin = await serve(() => undefined);
    const controller = new AbortController();
    const response = nodeFetch(origin, { signal: controller.signal });
    controller.abort();
    await expect(response).rejects.toThrow();
    await expect(nodeFetch('http://127.0.0.1:9/', {})).rejects.toThrow();
  });

  it('takes no status that is none', async () => {
    const origin = await serve((_, response) => response.writeHead(999).end());
    await expect(nodeFetch(origin, {})).rejects.toMatchObject({ failure: { kind: 'http-status' } });
  });
});

it.each([true, false])('lookUpPublic connects to no private address (all: %s)', async (all) => {
  const found = await new Promise((resolve) => {
    lookUpPublic('localhost', { all }, (error) => resolve(error));
  });
  expect(found).toMatchObject({ failure: { kind: 'blocked' } });
});
