/** Entry of Chrome's offscreen document: the only place where an extension's background may own a worker. */
import { REQUESTS } from '../contract/guards.ts';
import { listen } from '../platform/messaging.ts';
import { EngineClient } from './client.ts';
import { spawnEngineWorker } from './spawn-worker.ts';

const client = new EngineClient(spawnEngineWorker);
let hasLists = false;

listen(
  {
    'engine/run': async ({ job, lists }) => {
      if (lists !== undefined) client.setTrust(lists);
      hasLists ||= lists !== undefined;
      if (!hasLists) return null;
      return client.run(job);
    },
    'engine/cancel': async ({ id }) => {
      client.cancel(id);
      return null;
    },
  },
  REQUESTS,
);
