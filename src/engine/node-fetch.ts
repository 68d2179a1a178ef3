import { lookup as resolveName, type LookupAddress } from 'node:dns';
import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { type LookupFunction } from 'node:net';
import { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Fetch } from '../acquire/http-request.ts';
import { checkMediaUrl, isPrivateHost } from '../acquire/url-policy.ts';
import { InspectError } from '../core/errors.ts';

/** Redirects followed for one request. */
const MAX_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const NO_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

/** What the command line calls itself: some servers answer nobody without a name. */
const NAME = 'ai-labels';

/**
 * `fetch` for Node under the URL policy. Node's own asks every redirect before anybody could look at it, and tells
 * nothing of the addresses that names lead to. Here each step is held against the policy before it is asked, and a
 * public host that leads to a private address is never connected to: what was resolved is what is connected to.
 */
export const nodeFetch: Fetch = async (url, init) => {
  let target = new URL(url);
  for (let redirects = 0; ; redirects += 1) {
    const message = await ask(target, init, isPrivateHost(new URL(url).hostname));
    const next = locationOf(message, target);
    if (next === undefined) return toResponse(message, target);
    message.destroy();
    if (init.redirect === 'error') throw new InspectError('blocked', 'redirected');
    if (redirects === MAX_REDIRECTS) throw new InspectError('network', 'too many redirects');
    target = checkMediaUrl(next, url);
  }
};

/** How names are resolved for public hosts: to addresses that are public themselves, or not at all. */
export const lookUpPublic: LookupFunction = (host, options, done) => {
  resolveName(host, { ...options, all: true }, (error, addresses) => {
    if (error) done(error, []);
    else if (addresses.some(({ address }) => isPrivateHost(address))) done(blockedAddress(), []);
    else if (options.all === true) done(null, addresses);
    else done(null, ...firstOf(addresses));
  });
};

const blockedAddress = (): InspectError => new InspectError('blocked', 'the host leads to a private address');

const firstOf = ([first]: readonly LookupAddress[]): [string, number] => [first?.address ?? '', first?.family ?? 0];

function ask(target: URL, { method, headers, signal }: RequestInit, isPrivate: boolean): Promise<IncomingMessage> {
  const options: RequestOptions = {
    method: method ?? 'GET',
    headers: { ...(headers as Record<string, string>), 'Accept-Encoding': 'identity', 'User-Agent': NAME },
    ...(signal && { signal }),
    ...(!isPrivate && { lookup: lookUpPublic }),
  };
  return new Promise((resolve, reject) => {
    const request = (target.protocol === 'https:' ? requestHttps : requestHttp)(target, options, resolve);
    request.on('error', reject);
    request.end();
  });
}

function locationOf({ statusCode, headers: { location } }: IncomingMessage, from: URL): string | undefined {
  if (statusCode === undefined || !REDIRECTS.has(statusCode) || location === undefined) return undefined;
  if (!URL.canParse(location, from.href)) throw new InspectError('network', 'redirected to no address');
  return new URL(location, from.href).href;
}

function toResponse(message: IncomingMessage, target: URL): Response {
  const status = message.statusCode ?? 0;
  if (status < 200 || status > 599) {
    message.destroy();
    throw new InspectError('http-status', `status ${status}`);
  }
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers)) headers.append(name, [value ?? ''].flat().join(', '));
  const hasBody = !NO_BODY.has(status);
  if (!hasBody) message.resume();
  const body = hasBody ? (Readable.toWeb(decoded(message)) as ReadableStream<Uint8Array<ArrayBuffer>>) : null;
  return Object.defineProperty(new Response(body, { status, headers }), 'url', { value: target.href });
}

/** Its bytes as they were before a server packed them, although it was asked not to. */
function decoded(message: IncomingMessage): Readable {
  const decoder = DECODERS[message.headers['content-encoding']?.trim().toLowerCase() ?? '']?.();
  if (decoder === undefined) return message;
  message.on('error', (error) => decoder.destroy(error));
  decoder.on('close', () => message.destroy());
  return message.pipe(decoder);
}

const DECODERS: Readonly<Record<string, () => ReturnType<typeof createGunzip>>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};
