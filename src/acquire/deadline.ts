import { InspectError } from '../core/errors.ts';

/** How long one medium may take. */
export interface Deadlines {
  /** From the first request to the last byte. Milliseconds. */
  readonly totalMs: number;
  /** Without a single byte. Milliseconds. */
  readonly silentMs: number;
}

/** Ends requests that take too long. Time in which nobody waits for bytes counts for the whole, not as silence. */
export interface Deadline {
  /** Ends every request when a limit is passed, when {@link Deadline.stop} is called or the caller's signal fires. */
  readonly signal: AbortSignal;
  /** `work`, or a rejection once a limit is passed. @throws InspectError `timeout` or `network` */
  race<T>(work: Promise<T>): Promise<T>;
  stop(): void;
}

/** Starts the clock of one medium with the first {@link Deadline.race}. */
export function startDeadline(limits: Deadlines, outer?: AbortSignal): Deadline {
  const controller = new AbortController();
  let endsAt: number | undefined;
  const stop = (): void => controller.abort();
  if (outer?.aborted) stop();
  else outer?.addEventListener('abort', stop, { once: true, signal: controller.signal });

  return {
    signal: controller.signal,
    stop,
    async race(work) {
      endsAt ??= Date.now() + limits.totalMs;
      const wait = Math.min(limits.silentMs, endsAt - Date.now());
      let timer: ReturnType<typeof setTimeout> | undefined;
      let onAbort = (): void => undefined;
      const ended = new Promise<never>((_, reject) => {
        onAbort = () => reject(new InspectError('timeout', 'stopped'));
        if (controller.signal.aborted) onAbort();
        controller.signal.addEventListener('abort', onAbort, { once: true });
        timer = setTimeout(
          () => {
            reject(new InspectError('timeout', wait < limits.silentMs ? 'took too long' : 'server went silent'));
            stop();
          },
          Math.max(0, wait),
        );
      });
      try {
        return await Promise.race([ended, work]);
      } catch (thrown) {
        if (thrown instanceof InspectError) throw thrown;
        if (controller.signal.aborted) throw new InspectError('timeout', 'stopped');
        throw new InspectError('network', thrown instanceof Error ? thrown.message.slice(0, 200) : 'request failed');
      } finally {
        clearTimeout(timer);
        controller.signal.removeEventListener('abort', onAbort);
      }
    },
  };
}
