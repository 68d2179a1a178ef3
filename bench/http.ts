/**
 * Bytes and requests of a quick inspection over HTTP, counted at the server: every file of the corpus from a server with
 * ranges, as a page's engine reads it.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nodeC2pa } from '../src/engine/c2pa-node.ts';
import { nodePlatform } from '../src/engine/platform-node.ts';
import { runJob } from '../src/engine/run-job.ts';
import type { BenchFile } from './files.ts';

/** What one file cost. */
export interface HttpCost {
  readonly name: string;
  readonly container: string;
  readonly size: number;
  readonly requests: number;
  readonly bytes: number;
  /** Bytes that were sent more than once. */
  readonly again: number;
  readonly hasManifest: boolean;
  /** Length of the metadata blocks that the container declares and that were read. */
  readonly declared: number;
  readonly reason: string;
  readonly log?: Log['ranges'];
}

interface Log {
  requests: number;
  bytes: number;
  ranges: (readonly [number, number])[];
}

function serve(files: readonly BenchFile[], log: Log): Server {
  return createServer((request, response) => {
    const file = files[Number(/\d+/.exec(request.url ?? '')?.[0])];
    if (file === undefined) return void response.writeHead(404).end();
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
    log.requests += 1;
    const { bytes } = file;
    const first = range ? Number(range[1]) : 0;
    const last = Math.min(range ? Number(range[2]) : Infinity, bytes.byteLength - 1);
    const headers = { 'content-type': 'application/octet-stream', 'accept-ranges': 'bytes' };
    if (first >= bytes.byteLength) {
      return void response.writeHead(416, { 'content-range': `bytes */${bytes.byteLength}` }).end();
    }
    log.bytes += last - first + 1;
    log.ranges.push([first, last + 1]);
    const partial = { 'content-range': `bytes ${first}-${last}/${bytes.byteLength}` };
    response.writeHead(range ? 206 : 200, { ...headers, ...(range && partial) });
    response.end(bytes.subarray(first, last + 1));
  });
}

function repeated(ranges: Log['ranges']): number {
  let again = 0;
  let end = 0;
  for (const [first, last] of ranges.toSorted((a, b) => a[0] - b[0])) {
    again += Math.max(0, Math.min(end, last) - first);
    end = Math.max(end, last);
  }
  return again;
}

/** Reads every file once, one after the other. */
export async function measureHttp(files: readonly BenchFile[]): Promise<HttpCost[]> {
  const log: Log = { requests: 0, bytes: 0, ranges: [] };
  const server = serve(files, log);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const surroundings = {
    fetch: (url: string, init: RequestInit) => fetch(url, init),
    c2pa: nodeC2pa(),
    platform: nodePlatform,
  };
  const costs: HttpCost[] = [];
  for (const [index, { name, bytes }] of files.entries()) {
    Object.assign(log, { requests: 0, bytes: 0, ranges: [] });
    const source = { kind: 'url', url: base + index, medium: 'image', pageUrl: base } as const;
    const { verdict } = await runJob(
      { id: name, source, stage: 'quick', wantHash: false, wantDetails: false, deep: false },
      surroundings,
    );
    costs.push({
      name,
      container: verdict.source.container,
      size: bytes.byteLength,
      requests: log.requests,
      bytes: log.bytes,
      again: repeated(log.ranges),
      hasManifest: !['none', 'elsewhere'].includes(verdict.credentials.state),
      declared: 0,
      reason: verdict.reason,
      log: log.ranges,
    });
  }
  server.closeAllConnections();
  server.close();
  return costs;
}
