/** A new engine worker of a browser. */
export const spawnEngineWorker = (): Worker => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
