import { isVerdict } from '../contract/verdict-guard.ts';
import type { StorageArea } from '../platform/storage.ts';
import { toOutcome, type Outcome } from './outcome.ts';

/** Bounds of the cache. */
export interface CacheLimits {
  readonly entries: number;
  /** Approximate, as characters of JSON. */
  readonly bytes: number;
}

interface Entry {
  readonly outcome: Outcome;
  /** Milliseconds since 1970, after which the entry counts as absent. */
  readonly until: number | null;
  readonly size: number;
}

const PREFIX = 'verdict:';
const SALT = 'verdict-salt';
const SALT_BYTES = 16;
/** Another text would be a salt that somebody may know. */
const SALT_FORM = /^[0-9a-f]{32}$/;

/**
 * Verdicts by what was asked, kept while the browser runs and dropped least recently used first. Keys are salted
 * hashes: what is stored does not tell which addresses were seen.
 */
export class VerdictCache {
  readonly #area: StorageArea;
  readonly #limits: CacheLimits;
  /** In order of use, oldest first. */
  readonly #entries = new Map<string, Entry>();
  #size = 0;
  #opened: Promise<string> | undefined;

  constructor(area: StorageArea, limits: CacheLimits) {
    this.#area = area;
    this.#limits = limits;
  }

  /** The outcome kept for `question`. */
  async get(question: string): Promise<Outcome | undefined> {
    const key = await this.#key(question);
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    if (entry.until !== null && entry.until < Date.now()) {
      this.#size -= entry.size;
      await this.#area.remove(key);
      return undefined;
    }
    this.#entries.set(key, entry);
    return entry.outcome;
  }

  /**
   * Keeps an outcome, for `forMs` milliseconds if given. It is known from then on; the store follows, and one without
   * room is no error: the cache then helps less.
   */
  async set(question: string, outcome: Outcome, forMs?: number): Promise<void> {
    const key = await this.#key(question);
    const stored = { ...toOutcome(outcome), until: forMs === undefined ? null : Date.now() + forMs };
    this.#size -= this.#entries.get(key)?.size ?? 0;
    this.#entries.delete(key);
    const entry: Entry = { outcome, until: stored.until, size: key.length + JSON.stringify(stored).length };
    this.#entries.set(key, entry);
    this.#size += entry.size;
    const gone = this.#shrink(this.#limits.entries, this.#limits.bytes);
    void this.#store(gone, this.#entries.has(key) ? { [key]: stored } : {}).catch(() => undefined);
  }

  /** Drops the older half, when others need the room of the same area. */
  async giveRoom(): Promise<void> {
    await this.#open();
    await this.#area.remove(this.#shrink(Math.floor(this.#entries.size / 2), this.#size / 2));
  }

  /** Drops everything. */
  async clear(): Promise<void> {
    await this.#open();
    await this.#area.remove(this.#shrink(0, 0));
  }

  async #store(gone: readonly string[], kept: Record<string, unknown>): Promise<void> {
    if (gone.length > 0) await this.#area.remove([...gone]);
    await this.#area.set(kept).catch(() => this.giveRoom());
  }

  #shrink(entries: number, bytes: number): string[] {
    const gone: string[] = [];
    for (const [key, { size }] of this.#entries) {
      if (this.#entries.size <= entries && this.#size <= bytes) break;
      this.#entries.delete(key);
      this.#size -= size;
      gone.push(key);
    }
    return gone;
  }

  async #key(question: string): Promise<string> {
    const salt = await this.#open();
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${salt}\n${question}`));
    return PREFIX + hex(new Uint8Array(digest).subarray(0, 16));
  }

  /** Reads what an earlier life of the worker stored; once. */
  #open(): Promise<string> {
    this.#opened ??= this.#load();
    return this.#opened;
  }

  async #load(): Promise<string> {
    // Without a store it holds for this life of the worker, as in a private window.
    const stored: Record<string, unknown> = await this.#area.get(null).catch(() => ({}));
    for (const [key, value] of Object.entries(stored)) {
      const entry = key.startsWith(PREFIX) ? readEntry(key, value) : undefined;
      if (!entry) continue;
      this.#entries.set(key, entry);
      this.#size += entry.size;
    }
    const salt = stored[SALT];
    if (typeof salt === 'string' && SALT_FORM.test(salt)) return salt;
    const fresh = hex(crypto.getRandomValues(new Uint8Array(SALT_BYTES)));
    await this.#area.set({ [SALT]: fresh }).catch(() => undefined);
    return fresh;
  }
}

function readEntry(key: string, value: unknown): Entry | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { verdict, sha256, until } = value as Record<string, unknown>;
  if (!isVerdict(verdict)) return undefined;
  return {
    outcome: typeof sha256 === 'string' ? { verdict, sha256 } : { verdict },
    until: typeof until === 'number' ? until : null,
    size: key.length + JSON.stringify(value).length,
  };
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
