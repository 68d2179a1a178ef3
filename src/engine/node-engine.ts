import { Worker } from 'node:worker_threads';
import { EngineClient, type EngineWorker, type Patience } from './client.ts';

/** The engine for the command line: the same jobs in a thread of Node, under the same watchdog. */
export const nodeEngine = (patience?: Patience): EngineClient => new EngineClient(spawnThread, patience);

/** A thread that speaks like a browser's worker. */
function spawnThread(): EngineWorker {
  const thread = new Worker(new URL('./node-thread.mjs', import.meta.url));
  return {
    postMessage: (message) => thread.postMessage(message),
    terminate: () => void thread.terminate(),
    addEventListener(type: 'message' | 'error', listener: (event: { data?: unknown; message?: string }) => void) {
      if (type === 'message') thread.on('message', (data: unknown) => listener({ data }));
      else thread.on('error', (error) => listener({ message: error.message }));
      // The watchdog ends it when nothing is left to do; it must not keep the program from ending. Node holds on to
      // whoever is listened to, so this comes last.
      thread.unref();
    },
  };
}
