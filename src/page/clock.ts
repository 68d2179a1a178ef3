/**
 * Calls back after a time in milliseconds. Unlike what `setTimeout` starts, a page cannot stop it: numbers of timers are
 * the same for the page and for us, so that a page that stops all of them would stop ours.
 */
export function after(ms: number, act: () => void): void {
  AbortSignal.timeout(ms).addEventListener('abort', act);
}
