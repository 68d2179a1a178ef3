/** Live bytes of JavaScript heaps, by Chromium's own protocol. */
import type { CDPSession } from '@playwright/test';
import { setTimeout as sleep } from 'node:timers/promises';

/** Bytes of the heap of a page, of all its worlds together, after its garbage was collected. */
export async function usedHeap(session: CDPSession): Promise<number> {
  // Twice: finalizers of the first run free more.
  for (let i = 0; i < 2; i += 1) await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0;
}

/** Bytes of the heap of the extension's worker, read over the page's own session: the worker has none of its own. */
export async function workerHeap(session: CDPSession, id: string): Promise<number> {
  const { targetInfos } = await session.send('Target.getTargets');
  const worker = targetInfos.find(({ type, url }) => type === 'service_worker' && url.includes(id));
  if (worker === undefined) return 0;
  const { sessionId } = await session.send('Target.attachToTarget', { targetId: worker.targetId, flatten: false });
  const ask = async (number: number, method: string): Promise<number> => {
    const answered = new Promise<number>((resolve) => {
      const listen = ({ message }: { message: string }): void => {
        const { id: of, result } = JSON.parse(message) as { id?: number; result?: { usedSize?: number } };
        if (of !== number) return;
        session.off('Target.receivedMessageFromTarget', listen);
        resolve(result?.usedSize ?? 0);
      };
      session.on('Target.receivedMessageFromTarget', listen);
    });
    await session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id: number, method }) });
    return Promise.race([answered, sleep(5000, 0)]);
  };
  await ask(1, 'HeapProfiler.collectGarbage');
  await ask(2, 'HeapProfiler.collectGarbage');
  const used = await ask(3, 'Runtime.getHeapUsage');
  await session.send('Target.detachFromTarget', { sessionId });
  return used;
}
