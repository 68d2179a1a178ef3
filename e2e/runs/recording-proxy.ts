/** A proxy that is the whole web to a browser: it plays every host itself, and writes down all that it is asked for. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const MEDIA = fileURLToPath(new URL('../media/', import.meta.url));

/** Samples that a page can show. */
export const SHOWN: readonly string[] = readdirSync(MEDIA).filter((name) =>
  /\.(?:jpg|png|webp|gif|avif|svg|mp4|webm|mp3|wav)$/.test(name),
);

const TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  svg: 'image/svg+xml',
  mp4: 'video/mp4',
  webm: 'video/webm',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
};
const typeOf = (name: string): string => {
  const ending = name.slice(name.lastIndexOf('.') + 1);
  return TYPES[ending] ?? `image/${ending}`;
};

/** One request that left the browser. */
export interface Recorded {
  readonly method: string;
  readonly host: string;
  /** Path and query; empty of what is encrypted, of which only the host can be seen. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

/** A running proxy. */
export interface RecordingProxy {
  readonly port: number;
  readonly recorded: readonly Recorded[];
  /** Serves a page from now on; every host has the samples under `/media/`. */
  page(host: string, path: string, html: string): void;
  close(): Promise<void>;
}

/** `cors` in the name of a host makes it one that lets every page read. */
function sendMedium(request: IncomingMessage, response: ServerResponse, url: URL): void {
  const bytes = readFileSync(MEDIA + url.pathname.slice('/media/'.length));
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  const first = Number(range?.[1] ?? 0);
  const last = Math.min(Number(range?.[2] || Infinity), bytes.byteLength - 1);
  if (first > last) return void response.writeHead(416).end();
  response.writeHead(range ? 206 : 200, {
    'content-type': typeOf(url.pathname),
    'content-length': last - first + 1,
    'cache-control': 'max-age=3600',
    'accept-ranges': 'bytes',
    ...(url.hostname.includes('cors') && { 'access-control-allow-origin': '*' }),
    ...(range && { 'content-range': `bytes ${first}-${last}/${bytes.byteLength}` }),
  });
  response.end(request.method === 'HEAD' ? undefined : bytes.subarray(first, last + 1));
}

/** Starts it on this machine. What is encrypted is refused, after it was written down. */
export async function startRecordingProxy(): Promise<RecordingProxy> {
  const recorded: Recorded[] = [];
  const pages = new Map<string, string>();
  const server = createServer((request, response) => {
    const { method = 'GET', headers } = request;
    const url = new URL(request.url ?? '/', `http://${headers.host ?? 'nowhere.example'}`);
    recorded.push({ method, host: url.hostname, path: url.pathname + url.search, headers });
    const page = pages.get(url.hostname + url.pathname);
    if (page !== undefined) {
      // Whoever sends cookies along is known by this one.
      const cookies = ['who=person; Path=/', 'strict=1; Path=/; SameSite=Strict', 'lax=1; Path=/; SameSite=Lax'];
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'set-cookie': cookies }).end(page);
    } else if (SHOWN.includes(url.pathname.slice('/media/'.length))) sendMedium(request, response, url);
    else if (url.pathname === '/favicon.ico') response.writeHead(200, { 'content-type': 'image/x-icon' }).end();
    else response.writeHead(404).end();
  });
  server.on('connect', (request, socket) => {
    recorded.push({ method: 'CONNECT', host: (request.url ?? '').replace(/:\d+$/, ''), path: '', headers: {} });
    socket.on('error', () => undefined);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    recorded,
    page: (host, path, html) => void pages.set(host + path, html),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
