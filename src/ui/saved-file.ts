import { toVisibleJson } from './visible-text.ts';

/** How long the browser may take to start saving before the address is given back. Milliseconds. */
const KEEP_MS = 30_000;

/** Saves `value` as a JSON file through the browser's own download. */
export function saveJson(name: string, value: unknown): void {
  const address = URL.createObjectURL(new Blob([`${toVisibleJson(value)}\n`], { type: 'application/json' }));
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), KEEP_MS);
}
