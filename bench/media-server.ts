/** A server of media in memory, in three manners that matter for what the extension may read without a request. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BenchFile } from './files.ts';

/**
 * How a medium is served: from the page's own origin; from another one that lets everybody read, to an element with
 * or without `crossorigin`; from another one that says nothing of the kind.
 */
export const MANNERS = ['same-origin', 'cors', 'cors-without-attribute', 'no-cors'] as const;

/** One member of {@link MANNERS}. */
export type Manner = (typeof MANNERS)[number];

/** One answered request for a medium. */
export interface Sent {
  /** Path and query: a page's item has an address of its own. */
  readonly url: string;
  /** Place of the file in the list that is served. */
  readonly file: number;
  readonly bytes: number;
}

/** A running server. */
export interface MediaServer {
  /** Every medium sent since the start or the last {@link MediaServer.forget}. */
  readonly sent: readonly Sent[];
  /** Address of a file; `n` makes it one that nobody asked for before. */
  medium(file: number, manner: Manner, n: string | number): string;
  /** Serves a page from now on and returns its address. */
  page(name: string, html: string): string;
  forget(): void;
  close(): void;
}

const TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
};

/** Media type of a file that every Chromium displays, by the ending of its name. */
export const displayType = (name: string): string | undefined => TYPES[name.slice(name.lastIndexOf('.') + 1)];

/** Starts it on 127.0.0.1; `localhost` is its second site. */
export async function startMediaServer(files: readonly BenchFile[]): Promise<MediaServer> {
  const sent: Sent[] = [];
  const pages = new Map<string, string>();

  const sendMedium = (request: IncomingMessage, response: ServerResponse, manner: Manner, index: number): void => {
    const file = files[index];
    if (file === undefined) return void response.writeHead(404).end();
    const { bytes, name } = file;
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
    const first = Number(range?.[1] ?? 0);
    const last = Math.min(Number(range?.[2] || Infinity), bytes.byteLength - 1);
    if (first > last) return void response.writeHead(416, { 'content-range': `bytes */${bytes.byteLength}` }).end();
    const headOnly = request.method === 'HEAD';
    sent.push({ url: request.url ?? '', file: index, bytes: headOnly ? 0 : last - first + 1 });
    response.writeHead(range ? 206 : 200, {
      'content-type': displayType(name) ?? 'application/octet-stream',
      'content-length': last - first + 1,
      'cache-control': 'max-age=3600',
      'accept-ranges': 'bytes',
      ...(manner.startsWith('cors') && { 'access-control-allow-origin': '*' }),
      ...(range && { 'content-range': `bytes ${first}-${last}/${bytes.byteLength}` }),
    });
    response.end(headOnly ? undefined : bytes.subarray(first, last + 1));
  };

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://server.example');
    const page = pages.get(pathname);
    const [, manner, file] = /^\/m\/([-a-z]+)\/(\d+)$/.exec(pathname) ?? [];
    if (page !== undefined) response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
    else if (MANNERS.includes(manner as Manner)) sendMedium(request, response, manner as Manner, Number(file));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const own = `http://127.0.0.1:${port}`;
  return {
    sent,
    medium: (file, manner, n) =>
      `${manner === 'same-origin' ? own : `http://localhost:${port}`}/m/${manner}/${file}?n=${n}`,
    page(name, html) {
      pages.set(`/p/${name}`, html);
      return `${own}/p/${name}`;
    },
    forget: () => void (sent.length = 0),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
