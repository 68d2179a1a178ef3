import { InspectError } from '../core/errors.ts';
import { BUDGET } from './budget.ts';
import { startDeadline } from './deadline.ts';
import type { Fetch } from './http-request.ts';
import { checkMediaUrl } from './url-policy.ts';

/** Types of a manifest store: the registered one, the older one, and what servers send that know neither. */
const TYPES = new Set(['application/c2pa', 'application/x-c2pa-manifest-store', 'application/octet-stream', '']);

/** Stands for the public internet: nothing private may be asked, wherever the file came from. */
const ANYWHERE = 'https://public.example/';

/**
 * The manifest store that a file says is kept on a server. Only for a person who asked for it and was told the host:
 * https, no credentials, no referrer, no redirect, at most `BUDGET.manifestBytes`.
 * @param host with its port, as the person was told; another one is refused.
 * @throws InspectError `blocked`, `not-found`, `http-status`, `not-media`, `limit`, `network`, `timeout`
 */
export async function fetchManifest(url: string, host: string, fetch: Fetch): Promise<Uint8Array> {
  const target = checkMediaUrl(url, ANYWHERE);
  if (target.protocol !== 'https:') throw new InspectError('blocked', 'manifests are asked for over https only');
  if (target.host !== host) throw new InspectError('blocked', 'another host than the one that was agreed to');
  const deadline = startDeadline({ totalMs: BUDGET.totalMs, silentMs: BUDGET.silentMs });
  try {
    const response = await deadline.race(
      fetch(target.href, {
        headers: { Accept: 'application/c2pa' },
        signal: deadline.signal,
        mode: 'cors',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        redirect: 'error',
      }),
    );
    checkAnswer(response);
    return await readBody(response, (work) => deadline.race(work));
  } finally {
    deadline.stop();
  }
}

function checkAnswer(response: Response): void {
  // A fetch that was handed in may not know the rule.
  if (response.redirected) throw new InspectError('blocked', 'redirected');
  if (response.status === 404 || response.status === 410)
    throw new InspectError('not-found', `status ${response.status}`);
  if (response.status !== 200) throw new InspectError('http-status', `status ${response.status}`);
  const type = (response.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (!TYPES.has(type)) throw new InspectError('not-media', `the answer is ${type.slice(0, 64)}`);
}

async function readBody(response: Response, race: <T>(work: Promise<T>) => Promise<T>): Promise<Uint8Array> {
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let next = await race(reader.read()); !next.done; next = await race(reader.read())) {
    size += next.value.byteLength;
    if (size > BUDGET.manifestBytes) throw new InspectError('limit', 'manifest too long');
    chunks.push(next.value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
