/** How long the browser may take to start saving before the address is given back. Milliseconds. */
const KEEP_MS = 30_000;

/** Saves a file through the browser's own download. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), KEEP_MS);
}

/** Saves JSON text as a file. */
export function saveJson(name: string, json: string): void {
  saveFile(name, new Blob([`${json}\n`], { type: 'application/json' }));
}
