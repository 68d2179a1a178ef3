import type { MessageName, Messages } from '../contract/messages.ts';
import { MessageError, send } from '../platform/messaging.ts';
import { after } from './clock.ts';

/** Waits before a message that got no answer is sent again, in milliseconds; a background that is back is soon asked. */
const RETRY_MS = [200, 500, 1000, 1000, 1000, 1000, 1000];

const pause = (ms: number): Promise<void> => new Promise((resolve) => after(ms, () => resolve()));

/** Whether nobody answered: the background ended again and again while it was asked. */
export const isUnheard = (thrown: unknown): boolean => thrown instanceof MessageError && thrown.kind === 'no-answer';

/** Sends, and again with the same request if the background died meanwhile. @throws MessageError */
export async function ask<N extends MessageName>(
  name: N,
  request: Messages[N]['request'],
): Promise<Messages[N]['reply']> {
  for (const wait of RETRY_MS) {
    try {
      return await send(name, request);
    } catch (thrown) {
      if (!isUnheard(thrown)) throw thrown;
    }
    await pause(wait);
  }
  return send(name, request);
}
