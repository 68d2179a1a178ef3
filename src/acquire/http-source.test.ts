import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InspectError } from '../core/errors.ts';
import { createHttpSource, type HttpSource, type HttpSourceOptions } from './http-source.ts';
import { fetchBlobUrl } from './fetch-blob.ts';
import { fetchThumbnail } from './thumbnail.ts';

const BODY = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7 + (i >> 8)) & 0xff);
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]);

let server: Server;
let base = '';
const seen: IncomingMessage[] = [];
let sent = 0;

function ranged(
  req: IncomingMessage,
  res: ServerResponse,
  body: Uint8Array,
  headers: Record<string, string> = {},
): void {
  const match = /^bytes=(\d+)-(\d*)$/.exec(req.headers.range ?? '');
  if (!match) return void res.writeHead(200, { 'content-length': body.length, ...headers }).end(body);
  const first = Number(match[1]);
  if (first >= body.length) return void res.writeHead(416, { 'content-range': `bytes */${body.length}` }).end();
  const last = Math.min(body.length - 1, match[2] ? Number(match[2]) : Infinity);
  res.writeHead(206, { 'content-range': `bytes ${first}-${last}/${body.length}`, ...headers });
  res.end(body.subarray(first, last + 1));
}

/** Writes for ever, but only as fast as it is read. */
function endless(res: ServerResponse, chunk: Uint8Array): void {
  const more = (): void => {
    while (!res.destroyed) {
      sent += chunk.length;
      if (!res.write(chunk)) return void res.once('drain', more);
    }
  };
  more();
}

const routes: Record<string, (req: IncomingMessage, res: ServerResponse) => void> = {
  '/ranges': (req, res) => ranged(req, res, BODY, { 'content-type': 'Image/PNG; x=1' }),
  '/no-length': (req, res) => {
    const match = /^bytes=(\d+)-(\d+)$/.exec(req.headers.range ?? '');
    const first = Number(match?.[1]);
    if (first >= BODY.length) return void res.writeHead(416).end();
    const last = Math.min(Number(match?.[2]), BODY.length - 1);
    res.writeHead(206, { 'content-range': `bytes ${first}-${last}/*` }).end(BODY.subarray(first, last + 1));
  },
  '/small-steps': (req, res) => {
    const first = Number(/^bytes=(\d+)/.exec(req.headers.range ?? '')?.[1]);
    const last = Math.min(first + 29_999, BODY.length - 1);
    res
      .writeHead(206, { 'content-range': `bytes ${first}-${last}/${BODY.length}` })
      .end(BODY.subarray(first, last + 1));
  },
  '/whole': (_, res) => void res.writeHead(200, { 'content-length': BODY.length }).end(BODY),
  '/chunked': (_, res) => void res.writeHead(200).end(BODY),
  '/gzip': (_, res) => void res.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(BODY)),
  '/bomb': (_, res) => void res.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(new Uint8Array(48 << 20))),
  '/empty': (_, res) => void res.writeHead(200, { 'content-length': 0 }).end(),
  '/empty-ranges': (req, res) => ranged(req, res, new Uint8Array(0)),
  '/tiny': (req, res) => ranged(req, res, PNG),
  '/endless': (_, res) => {
    res.writeHead(200, { 'content-type': 'video/mp4' });
    endless(res, new Uint8Array(65_536));
  },
  '/endless-range': (req, res) => {
    const last = /-(\d+)/.exec(req.headers.range ?? '')?.[1];
    res.writeHead(206, { 'content-range': `bytes 0-${last}/9000000000` });
    endless(res, new Uint8Array(65_536));
  },
  '/silent': () => undefined,
  '/stall': (_, res) => void res.writeHead(200, { 'content-length': 500_000 }).write(PNG),
  '/drip': (_, res) => {
    res.writeHead(200);
    const timer = setInterval(() => res.write('x'), 100);
    res.on('close', () => clearInterval(timer));
  },
  '/short': (_, res) => {
    res.writeHead(200, { 'content-length': 1000 }).write(PNG);
    setTimeout(() => res.destroy(), 50);
  },
  '/short-range': (_, res) => {
    res.writeHead(206, { 'content-range': 'bytes 0-65535/300000', 'content-length': 65_536 }).write(PNG);
    setTimeout(() => res.destroy(), 50);
  },
  '/wrong-range': (_, res) =>
    void res.writeHead(206, { 'content-range': 'bytes 5-100/300000' }).end(BODY.subarray(5, 101)),
  '/no-range-header': (_, res) => void res.writeHead(206).end(BODY),
  '/backward-range': (_, res) => void res.writeHead(206, { 'content-range': 'bytes 0-300000/1000' }).end(BODY),
  '/changes': (req, res) => ranged(req, res, BODY.subarray(0, BODY.length - seen.length)),
  '/404': (_, res) => void res.writeHead(404).end('no'),
  '/410': (_, res) => void res.writeHead(410).end('no'),
  '/403': (_, res) => void res.writeHead(403).end('no'),
  '/500': (_, res) => void res.writeHead(500).end('no'),
  '/204': (_, res) => void res.writeHead(204).end(),
  '/html': (_, res) => void res.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><svg></svg>'),
  '/svg-as-text': (_, res) =>
    void res.writeHead(200, { 'content-type': 'text/plain' }).end('<?xml version="1.0"?><svg/>'),
  '/png-as-html': (req, res) => ranged(req, res, PNG, { 'content-type': 'text/html' }),
  '/redirect': (_, res) => void res.writeHead(302, { location: '/ranges' }).end(),
  '/loop': (_, res) => void res.writeHead(302, { location: '/loop' }).end(),
  '/to-private': (_, res) =>
    void res.writeHead(302, { location: base.replace('127.0.0.1', 'localhost') + '/ranges' }).end(),
  '/reset': (req) => void req.socket.destroy(),
  '/page-picture': (req, res) => ranged(req, res, PNG),
  '/big-picture': (_, res) => void res.writeHead(200).end(new Uint8Array(1_100_000).fill(255)),
  '/svg': (_, res) => void res.writeHead(200, { 'content-type': 'image/svg+xml' }).end('<svg xmlns="x"/>'),
};

beforeAll(async () => {
  server = createServer((req, res) => {
    seen.push(req);
    (routes[req.url ?? ''] ?? routes['/404']!)(req, res);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function open(path: string, more: Partial<HttpSourceOptions> = {}): HttpSource {
  seen.length = 0;
  sent = 0;
  return createHttpSource({ url: base + path, pageUrl: `${base}/page`, medium: 'image', fetch, ...more });
}

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const failure = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no failure',
    (error: InspectError) => `${error.name} ${error.failure.kind}`,
  );

describe('a server with ranges', () => {
  test('the first range is small, later ones ask for what is missing and look a little ahead', async () => {
    const source = open('/ranges');
    expect(await source.read(0, 12)).toEqual(BODY.subarray(0, 12));
    expect(hash(await source.read(1000, 64_000))).toBe(hash(BODY.subarray(1000, 65_000)));
    expect([source.size, source.mime]).toEqual([300_000, 'image/png']);
    expect(await source.read(65_000, 5_000)).toEqual(BODY.subarray(65_000, 70_000));
    expect(await source.read(299_990, 4_096)).toEqual(BODY.subarray(299_990));
    expect(seen.map((req) => req.headers.range)).toEqual([
      'bytes=0-2047',
      'bytes=2048-67047',
      'bytes=67048-74095',
      'bytes=299990-299999',
    ]);
    expect(source.bytesRead).toBe(74_106);
    expect(await source.read(400_000, 10)).toHaveLength(0);
    expect(seen).toHaveLength(4);
  });

  test('what is wanted later comes along with what is wanted now', async () => {
    const source = open('/ranges');
    await source.read(0, 512);
    source.expect?.(1000, 30_000);
    source.expect?.(31_500, 8_500);
    await source.read(31_000, 4);
    expect(hash(await source.read(1000, 30_000))).toBe(hash(BODY.subarray(1000, 31_000)));
    expect(hash(await source.read(31_500, 8_500))).toBe(hash(BODY.subarray(31_500, 40_000)));
    expect(seen.map((req) => req.headers.range)).toEqual(['bytes=0-2047', 'bytes=2048-42047']);
  });

  test('a leap asks for little, and never for what is there', async () => {
    const source = open('/ranges');
    for (const at of [0, 150_000, 149_900, 150_300]) await source.read(at, 8);
    const ranges = seen.map((req) => req.headers.range);
    expect(ranges).toEqual(['bytes=0-2047', 'bytes=150000-150519', 'bytes=149900-149999']);
  });

  test('the more requests a file has taken, the more each takes', async () => {
    const source = open('/ranges');
    for (const at of [0, 60_000, 100_000, 200_000, 231_000]) await source.read(at, 8);
    const ranges = seen.map((req) => req.headers.range);
    expect(ranges).toEqual(['bytes=0-2047', 'bytes=60000-60519', 'bytes=100000-102055', 'bytes=200000-232775']);
  });

  test('sends no cookie, no referrer, and the Accept of a browser', async () => {
    await open('/ranges').read(0, 1);
    const { cookie, referer, authorization, accept } = seen[0]!.headers;
    expect([cookie, referer, authorization]).toEqual([undefined, undefined, undefined]);
    expect(accept).toContain('image/avif,image/webp');
  });

  test('reads in parallel do not ask twice', async () => {
    const source = open('/ranges');
    await Promise.all([source.read(0, 10), source.read(5, 10), source.read(100_000, 10), source.read(100_000, 10)]);
    expect(source.requests).toBe(2);
  });

  test('a tail first, then the head', async () => {
    const source = open('/ranges');
    expect(await source.read(299_000, 1_000)).toEqual(BODY.subarray(299_000));
    expect(await source.read(0, 10)).toEqual(BODY.subarray(0, 10));
    expect(hash(await source.readAll(300_000))).toBe(hash(BODY));
  });

  test.each(['/no-length', '/small-steps', '/whole', '/chunked', '/gzip', '/redirect', '/ranges'])(
    '%s: reads anywhere, and the whole',
    async (path) => {
      const source = open(path);
      expect(await source.read(10, 10)).toEqual(BODY.subarray(10, 20));
      expect(hash(await source.read(200_000, 50_000))).toBe(hash(BODY.subarray(200_000, 250_000)));
      expect(await source.read(299_999, 4_096)).toEqual(BODY.subarray(299_999));
      expect(hash(await source.readAll(300_000))).toBe(hash(BODY));
      expect(source.size).toBe(300_000);
      expect(hash(await open(path).readAll(300_000))).toBe(hash(BODY));
    },
  );

  test('after a redirect the final address is asked', async () => {
    const source = open('/redirect');
    await source.read(0, 1);
    await source.read(100_000, 1);
    expect(seen.map((req) => req.url)).toEqual(['/redirect', '/ranges', '/ranges']);
  });

  test('a file shorter than the head', async () => {
    const source = open('/tiny');
    expect(await source.read(0, 4_096)).toEqual(PNG);
    expect(await source.readAll(4_096)).toEqual(PNG);
    expect(source.requests).toBe(1);
  });

  test.each(['/empty', '/empty-ranges'])('%s has size 0', async (path) => {
    const source = open(path);
    expect(await source.read(0, 4_096)).toHaveLength(0);
    expect(source.size).toBe(0);
  });
});

describe('a stream', () => {
  test('is read no further than needed, and closed', async () => {
    const source = open('/endless', { medium: 'video' });
    expect(await source.read(100_000, 4_096)).toHaveLength(4_096);
    source.close();
    expect(source.bytesRead).toBeLessThan(400_000);
    await expect.poll(() => sent).toBeLessThan(8 << 20);
    expect(source.requests).toBe(1);
    expect(await failure(source.read(1 << 20, 1))).toBe('InspectError timeout');
  });

  test('ends at the cap', async () => {
    expect(await failure(open('/endless').read(40 << 20, 1))).toBe('InspectError limit');
    expect(await failure(open('/bomb').read(47 << 20, 1))).toBe('InspectError limit');
  });

  test('an endless range is cut where it should have ended', async () => {
    const source = open('/endless-range');
    expect(await source.read(0, 10)).toHaveLength(10);
    expect(source.bytesRead).toBe(2048);
  });
});

describe('the whole', () => {
  test.each(['/ranges', '/whole', '/no-length', '/chunked', '/gzip', '/endless'])(
    '%s: stops at the limit',
    async (path) => {
      const source = open(path);
      expect(await failure(source.readAll(100_000))).toBe('InspectError limit');
      expect(source.bytesRead).toBeLessThan(400_000);
      source.close();
    },
  );
});

describe('what goes wrong', () => {
  test.each([
    ['/wrong-range', 'malformed'],
    ['/no-range-header', 'malformed'],
    ['/backward-range', 'malformed'],
    ['/404', 'not-found'],
    ['/410', 'not-found'],
    ['/403', 'http-status'],
    ['/500', 'http-status'],
    ['/204', 'http-status'],
    ['/html', 'not-media'],
    ['/short', 'network'],
    ['/short-range', 'network'],
    ['/reset', 'network'],
    ['/loop', 'network'],
  ])('%s: %s', async (path, kind) => {
    expect(await failure(open(path).read(0, 100))).toBe(`InspectError ${kind}`);
  });

  test('a file that changes between two ranges', async () => {
    const source = open('/changes');
    await source.read(0, 10);
    expect(await failure(source.read(100_000, 10))).toBe('InspectError malformed');
  });

  test.each([
    ['/silent', 'server went silent'],
    ['/stall', 'server went silent'],
    ['/drip', 'took too long'],
  ])('%s ends: %s', async (path, message) => {
    const begun = Date.now();
    const source = open(path, { deadlines: { totalMs: 600, silentMs: 250 } });
    await expect(source.read(0, 100)).rejects.toMatchObject({ failure: { kind: 'timeout', message } });
    expect(Date.now() - begun).toBeLessThan(1_500);
  });

  test('the caller can give up', async () => {
    const controller = new AbortController();
    const work = open('/silent', { signal: controller.signal }).read(0, 1);
    setTimeout(() => controller.abort(), 50);
    expect(await failure(work)).toBe('InspectError timeout');
  });

  test.each(['/svg-as-text', '/png-as-html'])('%s is read all the same', async (path) => {
    expect((await open(path).read(0, 4)).byteLength).toBe(4);
  });

  test('a private address of a public page is not even asked', async () => {
    expect(await failure(open('/ranges', { pageUrl: 'https://site.example/' }).read(0, 1))).toBe(
      'InspectError blocked',
    );
    expect(seen).toHaveLength(0);
  });

  test('a body that a redirect brought from a forbidden host is dropped unread', async () => {
    // Public names cannot be had in a test: the name is mapped here, the policy sees what a browser would say.
    const mapped: typeof fetch = async (url, init) => {
      const response = await fetch(String(url).replace('http://cdn.example', base), init);
      return Object.defineProperty(response, 'url', { value: response.url });
    };
    const source = open('/x', {
      url: 'http://cdn.example/to-private',
      pageUrl: 'https://site.example/',
      fetch: mapped,
    });
    expect(await failure(source.read(0, 1))).toBe('InspectError blocked');
    expect(source.bytesRead).toBe(0);
  });
});

describe('thumbnails and blobs', () => {
  const thumbnail = (path: string): Promise<Blob | undefined> => fetchThumbnail(base + path, base, fetch);

  test('a small picture by its signature', async () => {
    expect((await thumbnail('/page-picture'))?.type).toBe('image/png');
  });
  test.each(['/svg', '/big-picture', '/404', '/endless', '/whole'])('none for %s', async (path) => {
    expect(await thumbnail(path)).toBeUndefined();
  });
  test('blob: and data: only', async () => {
    const url = URL.createObjectURL(new Blob([PNG]));
    expect((await fetchBlobUrl(url, fetch as never)).size).toBe(PNG.length);
    URL.revokeObjectURL(url);
    expect(await failure(fetchBlobUrl(url, fetch as never))).toBe('InspectError network');
    expect((await fetchBlobUrl('data:image/png;base64,iVBORw==', fetch as never)).size).toBe(4);
    expect(await failure(fetchBlobUrl(`${base}/ranges`, fetch as never))).toBe('InspectError blocked');
  });
});
