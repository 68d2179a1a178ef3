import { type Desk, type DeskReply, readDeskReply } from '../contract/desk.ts';
import type { Trouble } from '../contract/outbox.ts';
import type { Report } from '../contract/report.ts';

/** Longest wait for a desk, in milliseconds. */
const PATIENCE_MS = 20_000;

/** Most of a desk's reply that is read, in bytes. */
const MAX_REPLY = 16 * 1024;

/** Longest time that a desk can ask us to wait, in milliseconds. */
const MAX_WAIT_MS = 24 * 60 * 60 * 1000;

/** What came of asking a desk. `later`: worth trying again, not before `waitMs` where the desk asks for that. */
export type DeskOutcome =
  | { readonly kind: 'told'; readonly reply: DeskReply }
  | { readonly kind: 'refused'; readonly trouble: Trouble }
  | { readonly kind: 'later'; readonly trouble: Trouble; readonly waitMs: number };

/** How a desk is reached. Never rejects. */
export interface Transport {
  /** Hands a report over; doing so again is harmless. */
  post(report: Report, desk: Desk): Promise<DeskOutcome>;
  /** Asks what the desk says of a report it has. */
  ask(id: string, desk: Desk): Promise<DeskOutcome>;
}

/** Refusals that have a name; any other of the kind 4xx says that the desk does not take the report as it is. */
const REFUSALS: Readonly<Record<number, Trouble>> = {
  401: 'token',
  403: 'token',
  404: 'no-desk',
  405: 'no-desk',
  409: 'conflict',
};

/** Statuses below 500 that pass by themselves. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429]);

/**
 * Reaches desks by `fetch`: without cookies, referrer or redirects. What does not reply as a desk does has not got the
 * report.
 */
export function reportTransport(fetch: typeof globalThis.fetch): Transport {
  const call = async (id: string, path: string, desk: Desk, init: RequestInit): Promise<DeskOutcome> => {
    try {
      const response = await fetch(`${desk.endpoint}v1/reports${path}`, {
        ...init,
        headers: {
          ...init.headers,
          Accept: 'application/json',
          ...(desk.token !== '' && { Authorization: `Bearer ${desk.token}` }),
        },
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        redirect: 'error',
        cache: 'no-store',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      return await read(response, id);
    } catch {
      return { kind: 'later', trouble: 'unreachable', waitMs: 0 };
    }
  };
  return {
    post: (report, desk) =>
      call(report.id, '', desk, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': report.id },
        body: JSON.stringify(report),
      }),
    ask: (id, desk) => call(id, `/${id}`, desk, { method: 'GET' }),
  };
}

async function read(response: Response, id: string): Promise<DeskOutcome> {
  const { status } = response;
  if (status === 200 || status === 201) {
    const reply = readDeskReply(parse(await readBounded(response)), id);
    return reply ? { kind: 'told', reply } : { kind: 'later', trouble: 'no-desk', waitMs: 0 };
  }
  void response.body?.cancel().catch(() => undefined);
  if (status >= 400 && status < 500 && !PASSING.has(status)) {
    return { kind: 'refused', trouble: REFUSALS[status] ?? 'malformed' };
  }
  const trouble = status >= 400 ? 'failing' : 'no-desk';
  return { kind: 'later', trouble, waitMs: waitOf(response.headers.get('Retry-After')) };
}

/** What `Retry-After` asks for: seconds, or a date. */
function waitOf(header: string | null): number {
  if (header === null) return 0;
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), MAX_WAIT_MS) : 0;
}

/** The text of a reply; empty where there is too much of it. */
async function readBounded(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const part = await reader?.read();
    if (part?.value === undefined) return text + decoder.decode();
    size += part.value.byteLength;
    if (size > MAX_REPLY) {
      await reader?.cancel();
      return '';
    }
    text += decoder.decode(part.value, { stream: true });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
