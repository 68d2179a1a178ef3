/** Entry of the thread: Node 20 does not load TypeScript in threads, whatever its parent was started with. */
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
