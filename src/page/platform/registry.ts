import type { Platform } from '../../contract/settings.ts';
import type { PlatformAdapter } from './adapter.ts';

/** How each platform's labels are read. */
export type Adapters = Readonly<Record<Platform, () => PlatformAdapter>>;

/** No element of a page can be called by a symbol. */
const PLACE = Symbol.for('ai-labels platforms');

interface Shared {
  [PLACE]?: Adapters;
}

/** Keeps the adapters for the main script, which comes after. */
export function offerAdapters(adapters: Adapters): void {
  (globalThis as Shared)[PLACE] = adapters;
}

/** The adapter of a platform, on whose pages a script of its own has brought it; else `null`. */
export function adapterOf(platform: Platform | null): PlatformAdapter | null {
  return (platform && (globalThis as Shared)[PLACE]?.[platform]()) ?? null;
}
