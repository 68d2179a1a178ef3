import { InspectError } from '../core/errors.ts';
import { BUDGET } from './budget.ts';
import type { Fetch } from './http-request.ts';

/**
 * The bytes behind a blob: or data: address. Never asks a server.
 * @throws InspectError `blocked` for another scheme, `network` when the address leads nowhere (any more), `limit`
 */
export async function fetchBlobUrl(url: string, fetch: Fetch): Promise<Blob> {
  if (!/^(?:blob|data):/i.test(url)) throw new InspectError('blocked', 'neither blob: nor data:');
  let blob: Blob;
  try {
    const response = await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer' });
    blob = await response.blob();
  } catch {
    throw new InspectError('network', 'the address leads nowhere');
  }
  if (blob.size > BUDGET.freeBytes) throw new InspectError('limit', `more than ${BUDGET.freeBytes} bytes`);
  return blob;
}
