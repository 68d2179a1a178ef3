import { folderOf } from '../contract/media.ts';
import type { Servers } from './acquire-free.ts';

/** Folders that are remembered in one document. */
const MAX_FOLDERS = 200;

/** Asks about each folder of a server once. `ask` gets the address of one of its files. */
export class KnownServers implements Servers {
  readonly #ask: (url: string) => Promise<boolean>;
  readonly #known = new Map<string, Promise<boolean>>();

  constructor(ask: (url: string) => Promise<boolean>) {
    this.#ask = ask;
  }

  isOpen(url: string): Promise<boolean> {
    const folder = folderOf(url);
    const known = this.#known.get(folder);
    if (known !== undefined) return known;
    const answer = this.#ask(url).catch(() => false);
    if (this.#known.size < MAX_FOLDERS) this.#known.set(folder, answer);
    return answer;
  }

  close(url: string): void {
    this.#known.set(folderOf(url), Promise.resolve(false));
  }
}
