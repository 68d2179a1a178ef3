import type { Servers } from './acquire-free.ts';

/** Servers that are remembered in one document. */
const MAX_SERVERS = 200;

/** Asks about each server once. `ask` gets the address of one of its files. */
export class KnownServers implements Servers {
  readonly #ask: (url: string) => Promise<boolean>;
  readonly #known = new Map<string, Promise<boolean>>();

  constructor(ask: (url: string) => Promise<boolean>) {
    this.#ask = ask;
  }

  isOpen(url: string): Promise<boolean> {
    const { origin } = new URL(url);
    const known = this.#known.get(origin);
    if (known !== undefined) return known;
    const answer = this.#ask(url).catch(() => false);
    if (this.#known.size < MAX_SERVERS) this.#known.set(origin, answer);
    return answer;
  }

  close(url: string): void {
    this.#known.set(new URL(url).origin, Promise.resolve(false));
  }
}
