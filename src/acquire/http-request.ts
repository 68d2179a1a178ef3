import type { Medium } from '../contract/media.ts';
import { InspectError } from '../core/errors.ts';
import { BUDGET } from './budget.ts';
import type { Deadline } from './deadline.ts';
import { checkMediaUrl } from './url-policy.ts';

/** The browser's `fetch`, or Node's. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** An answer whose status and final address were checked; its body is unread. */
export interface Answer {
  readonly status: 200 | 206 | 416;
  /** Address that answered, after redirects. */
  readonly url: string;
  /** Content-Type in lower case without parameters; empty where the server sent none. */
  readonly mime: string;
  readonly headers: Headers;
  readonly body: BodyReader;
}

/** The bytes of an answer, as they come. */
export interface BodyReader {
  /** The next bytes, or undefined at the end. @throws InspectError `network`, `timeout` */
  next(): Promise<Uint8Array | undefined>;
  /** Gives the rest up. */
  cancel(): void;
}

/** What one request needs. */
export interface Request {
  readonly url: string;
  readonly pageUrl: string;
  readonly medium: Medium;
  readonly fetch: Fetch;
  readonly deadline: Deadline;
  /** Asks for the headers alone. */
  readonly headOnly?: boolean;
  /** First and last byte wanted; absent: the whole file. */
  readonly range?: readonly [first: number, last: number];
}

// What browsers themselves ask with, so that a server that chooses by Accept gives the bytes that are shown.
const ACCEPT: Readonly<Record<Medium, string>> = {
  image: 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8',
  video: '*/*',
  audio: '*/*',
};

/**
 * Asks for a medium without credentials or referrer, from the HTTP cache where it is there. The address is held
 * against the policy before, and that which answered after: then the body is dropped unread.
 * @throws InspectError `blocked`, `not-found`, `http-status`, `network`, `timeout`
 */
export async function request(ask: Request): Promise<Answer> {
  const target = checkMediaUrl(ask.url, ask.pageUrl);
  const headers: Record<string, string> = { Accept: ACCEPT[ask.medium] };
  if (ask.range) headers['Range'] = `bytes=${ask.range[0]}-${ask.range[1]}`;
  const response = await ask.deadline.race(
    ask.fetch(target.href, {
      method: ask.headOnly === true ? 'HEAD' : 'GET',
      headers,
      signal: ask.deadline.signal,
      mode: 'cors',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'force-cache',
      redirect: 'follow',
    }),
  );
  const body = bodyReader(response, ask.deadline);
  try {
    const url = response.url === '' ? target.href : checkMediaUrl(response.url, ask.pageUrl).href;
    const status = checkStatus(response.status);
    const mime = (response.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
    return { status, url, mime: mime.slice(0, 128), headers: response.headers, body };
  } catch (thrown) {
    body.cancel();
    throw thrown;
  }
}

function checkStatus(status: number): Answer['status'] {
  if (status === 200 || status === 206 || status === 416) return status;
  if (status === 404 || status === 410) throw new InspectError('not-found', `status ${status}`);
  throw new InspectError('http-status', `status ${status}`);
}

function bodyReader(response: Response, deadline: Deadline): BodyReader {
  const reader = response.body?.getReader();
  return {
    async next() {
      if (!reader) return undefined;
      const { done, value } = await deadline.race(reader.read());
      return done ? undefined : value;
    },
    cancel() {
      // Rejects when the connection broke already; there is nobody to tell.
      reader?.cancel().catch(() => undefined);
    },
  };
}

const SIGNATURE_BYTES = 64;

/**
 * Refuses an answer that calls itself text and looks like it: an error page in place of the medium.
 * SVG is text as well; so is nothing else that we read.
 * @throws InspectError `not-media`
 */
export function checkIsMedia(mime: string, head: Uint8Array): void {
  if (!/^text\/|^application\/(?:json|xhtml\+xml|javascript)$/.test(mime)) return;
  const bytes = head.subarray(0, BUDGET.sniffBytes);
  const text = new TextDecoder().decode(bytes).replace(/^\ufeff/, '');
  const isPage = /^\s*<(?:!doctype html|html)/i.test(text);
  if (!isPage && /<svg[\s>:/]/i.test(text)) return;
  const isText = bytes.every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d));
  // A few bytes of text may still be the signature of a medium.
  if (isPage || /^\s*[<{[]/.test(text) || (isText && bytes.byteLength >= SIGNATURE_BYTES))
    throw new InspectError('not-media', `the answer is ${mime}`);
}
