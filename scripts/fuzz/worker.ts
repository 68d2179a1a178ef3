/** Runs cases of one target at a time, as told, and says how far it came, so that a watchdog can see it stall. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Find, Order } from './run.ts';
import { TARGETS } from './list.ts';
import { Random, seedOf } from './random.ts';

const progress = new Int32Array((workerData as { progress: SharedArrayBuffer }).progress);
/** Cases between two looks at the rest of the world. */
const BREATH = 512;

async function run({ target: name, from, to, seed }: Order): Promise<void> {
  const target = TARGETS.find((each) => each.name === name);
  if (target === undefined) throw new Error(`no target ${name}`);
  for (let index = from; index < to; index++) {
    Atomics.store(progress, 0, index);
    Atomics.add(progress, 1, 1);
    try {
      const waiting = target.run(new Random(seedOf(seed, name, index)), index, seed);
      if (waiting !== undefined) await waiting;
    } catch (thrown) {
      const what = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
      const find: Find = { target: name, index, what: what.slice(0, 500) };
      parentPort?.postMessage({ find });
    }
    if (index % BREATH === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  parentPort?.postMessage({ done: name });
}

parentPort?.on('message', (order: Order) => void run(order));
